import { runInstalled } from './first-stage.mjs';

await runInstalled('test.ts', process.argv.slice(2));
