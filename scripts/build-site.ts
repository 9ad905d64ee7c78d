import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CommandProblem, EXIT } from './output';
import { root } from './root';

const STAMP = join(root, '.next', 'heard-build');
/** Everything that a page is made of. */
const SOURCES = [
  'app',
  'components',
  'server',
  'db',
  'public',
  'package-lock.json',
  'next.config.mjs',
  'postcss.config.mjs',
  'tsconfig.json',
  'instrumentation.ts',
  'middleware.ts',
  'proxy.ts',
];
const LOG_LINES = 40;
const OTHER_BUILD = 'Another next build process is already running';
const OTHER_BUILD_MS = 5 * 60_000;
const OTHER_BUILD_POLL_MS = 2_000;

function listFiles(path: string): string[] {
  if (!existsSync(join(root, path))) return [];
  if (statSync(join(root, path)).isFile()) return [path];
  return readdirSync(join(root, path), { withFileTypes: true })
    .flatMap((entry) =>
      entry.isDirectory() ? listFiles(`${path}/${entry.name}`) : [`${path}/${entry.name}`],
    )
    .sort();
}

function hashSources(): string {
  const hash = createHash('sha256');
  for (const file of SOURCES.flatMap(listFiles))
    hash.update(`${file}\0`).update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

export function isBuildCurrent(): boolean {
  return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === hashSources();
}

/** One run of the builder; what it says goes to the log. */
async function runBuild(logFile: string, onStart: (child: ChildProcess) => void): Promise<number> {
  const log = openSync(logFile, 'w');
  const next = createRequire(import.meta.url).resolve('next/dist/bin/next');
  const child = spawn(process.execPath, [next, 'build'], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  onStart(child);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (status) => resolve(status ?? 1));
  });
}

/**
 * Builds the pages; the end of the log is thrown when that fails. A build of a start that was killed may still be
 * at work: it is waited for.
 */
export async function buildSite(logFile: string, onStart: (child: ChildProcess) => void): Promise<void> {
  const hash = hashSources();
  rmSync(STAMP, { force: true });
  const begun = Date.now();
  for (;;) {
    const code = await runBuild(logFile, onStart);
    if (code === 0) break;
    const said = readFileSync(logFile, 'utf8').trimEnd();
    if (!said.includes(OTHER_BUILD) || Date.now() - begun > OTHER_BUILD_MS) {
      const end = said.split('\n').slice(-LOG_LINES).join('\n');
      throw new CommandProblem(`The pages could not be built (exit code ${code}):\n${end}`, EXIT.internal);
    }
    await sleep(OTHER_BUILD_POLL_MS);
  }
  writeFileSync(STAMP, hash);
}
