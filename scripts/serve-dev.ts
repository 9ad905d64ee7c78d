import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { env } from '@/server/env';
import { whenToldToStop } from './keep-running';
import { root } from './root';

/** Next's own development server: behind a server of ours its pages were served but never came alive. */
const { port, host } = env();
const next = join(root, 'node_modules', 'next', 'dist', 'bin', 'next');
const child = spawn(process.execPath, [next, 'dev', '-p', String(port), '-H', host], {
  cwd: root,
  stdio: ['ignore', 'inherit', 'inherit'],
});
let stopping = false;
const ended = new Promise<void>((resolve) => {
  child.once('exit', (code) => {
    resolve();
    if (!stopping) process.exit(code ?? 1);
  });
});

whenToldToStop(async () => {
  stopping = true;
  child.kill('SIGTERM');
  await ended;
});

while (!(await fetch(`http://${host}:${port}/api/health`).catch(() => null))?.ok) await sleep(300);
process.send?.('ready');
