import type { ChildProcess } from 'node:child_process';
import { join, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { asSystem, closePools } from '@/db/client';
import { migrate } from '@/db/migrate';
import { ensureDatabase, type RunningDatabase } from '@/db/server/ensure-database';
import { makeHome } from '@/db/server/state';
import { type Env, env, secret } from '@/server/env';
import { listOrganisationsWithWork } from '@/server/jobs/queries';
import { buildSite, isBuildCurrent } from './build-site';
import { type Kept, keepRunning, scriptFile } from './keep-running';
import { reportError } from './output';
import { checkPort, type SiteLock, takeSite } from './site-lock';

const DEMO_PEOPLE = ['admin', 'executive', 'lead', 'analyst', 'frontline', 'guest'];
const DATABASE_LOOK_MS = 2_000;
const READY_MS = 60_000;
const dev = process.argv.includes('--dev');

let lock: SiteLock | null = null;
let database: Promise<RunningDatabase> | null = null;
let build: ChildProcess | null = null;
const parts: Kept[] = [];
let stopping = false;

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function stop(code: number): Promise<void> {
  if (stopping) return;
  stopping = true;
  lock?.announceStop();
  if (code === 0) say('Stopping …');
  build?.kill('SIGTERM');
  await Promise.all(parts.map((part) => part.stop()));
  await closePools();
  const running = await database?.catch(() => null);
  await running?.stop();
  lock?.release();
  if (code === 0) say('Heard has stopped.');
  process.exit(code);
}

async function step<T>(label: string, work: () => Promise<T>): Promise<T> {
  const begun = Date.now();
  const result = await work();
  if (!stopping) say(`  ${label} (${((Date.now() - begun) / 1000).toFixed(1)} s)`);
  return result;
}

async function openDatabase(settings: Env): Promise<void> {
  database = ensureDatabase({ home: settings.home, databaseUrl: settings.databaseUrl, onNotice: say });
  const running = await database;
  const { url } = running;
  watchDatabase(running);
  await migrate(url);
  const shared = secret();
  Object.assign(process.env, {
    HEARD_DATABASE_URL: url,
    HEARD_HOME: settings.home,
    HEARD_URL: settings.url,
    HEARD_SECRET: shared,
    NEXTAUTH_SECRET: shared,
    NEXTAUTH_URL: settings.url,
    PORT: String(settings.port),
  });
}

/** A server that fell (killed by hand, or for want of memory) is started again; connections come back by themselves. */
function watchDatabase(running: RunningDatabase): void {
  const look = async () => {
    try {
      await running.revive();
    } catch (error) {
      if (stopping) return;
      reportError(error);
      await stop(1);
    }
    if (!stopping) setTimeout(look, DATABASE_LOOK_MS).unref();
  };
  look();
}

async function buildPages(settings: Env): Promise<void> {
  if (dev || isBuildCurrent()) return;
  await step('Pages built', () =>
    buildSite(join(settings.home, 'build.log'), (child) => {
      build = child;
    }),
  );
  build = null;
}

async function fill(settings: Env): Promise<string> {
  const { fillDemo } = await import('./demo');
  return step('Demo organisation in place', () => fillDemo(settings.home, settings.demoPassword));
}

/** Both use about one core: side by side they take as long as the slower one. Returns the demo's password. */
async function prepare(settings: Env): Promise<string | null> {
  const [password] = await Promise.all([settings.demo ? fill(settings) : null, buildPages(settings)]);
  return password;
}

function startParts(): Kept[] {
  const shared = {
    env: {
      ...process.env,
      NODE_ENV: dev ? 'development' : 'production',
      NEXT_TELEMETRY_DISABLED: '1',
    } as NodeJS.ProcessEnv,
    talks: dev,
    onGiveUp: (line: string) => {
      process.stderr.write(`${line}\n`);
      stop(1);
    },
  };
  const tsx = ['--import', 'tsx'];
  return [
    keepRunning({ name: 'site', args: [...tsx, scriptFile(dev ? 'serve-dev.ts' : 'serve.ts')], ...shared }),
    keepRunning({ name: 'worker', args: [...tsx, scriptFile('worker.ts')], ...shared }),
  ];
}

async function untilReady(settings: Env): Promise<void> {
  const deadline = Date.now() + READY_MS;
  const address = `http://${settings.host === '0.0.0.0' || settings.host === '::' ? 'localhost' : settings.host}:${settings.port}/api/ready`;
  for (;;) {
    const answer = await fetch(address).catch(() => null);
    if (answer?.ok) return;
    if (stopping) return;
    if (Date.now() > deadline) {
      throw new Error(
        `The site does not become ready: ${answer ? await answer.text() : 'no answer'} (${address}).`,
      );
    }
    await sleep(100);
  }
}

async function announce(settings: Env, password: string | null): Promise<void> {
  const { embedded } = (await database) ?? { embedded: false };
  const folder = relative(process.cwd(), settings.home) || settings.home;
  say(`\nHeard is ready at ${settings.url}`);
  if (password === null) say('It starts empty: make your organisation at the address above.');
  else {
    say(`Sign in as admin@demo.heard.example with the password ${password}`);
    say(`(or as ${DEMO_PEOPLE.slice(1).join('@, ')}@demo.heard.example, same password).`);
  }
  const waiting = await asSystem(listOrganisationsWithWork);
  const unread = waiting.filter((organisation) => organisation.unread).length;
  if (unread > 0) say('The worker still reads what customers wrote; figures grow until it is done.');
  else if (waiting.length > 0) say('The worker still sums up the last days.');
  say(
    `Data: ${folder}${embedded ? ' (with its own PostgreSQL)' : ' (database: DATABASE_URL)'}. Stop with Ctrl-C.`,
  );
}

async function main(): Promise<void> {
  const settings = env();
  makeHome(settings.home);
  lock = await takeSite(settings.home, settings.url);
  await checkPort(settings.port, settings.host);
  say('Starting Heard …');
  await step('Database ready', () => openDatabase(settings));
  const password = await prepare(settings);
  if (stopping) return;
  parts.push(...startParts());
  await step('Site and worker started', async () => {
    await Promise.all(parts.map((part) => part.ready));
    await untilReady(settings);
  });
  if (!stopping) await announce(settings, password);
}

for (const event of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'] as const) process.on(event, () => stop(0));
try {
  await main();
} catch (error) {
  // What a stop cuts short fails; that is no news.
  if (!stopping) {
    reportError(error);
    await stop(Number(process.exitCode ?? 1) || 1);
  }
}
