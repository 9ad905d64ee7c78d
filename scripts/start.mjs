import { runInstalled } from './first-stage.mjs';

await runInstalled('start.ts', process.argv.slice(2));
