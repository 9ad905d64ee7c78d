import { runInstalled } from './first-stage.mjs';

await runInstalled('heard.ts', process.argv.slice(2));
