import { type ChildProcess, spawn } from 'node:child_process';
import { createReadStream, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closePools } from '@/db/client';
import { migrate } from '@/db/migrate';
import { ensureDatabase, type RunningDatabase } from '@/db/server/ensure-database';
import { isRunning } from '@/db/server/process-mark';
import { readState } from '@/db/server/state';
import { findBatch } from '@/server/collect/imports/find-batch';
import { findBatchRow } from '@/server/collect/imports/queries';
import { startImport } from '@/server/collect/imports/start-import';
import { undoImport } from '@/server/collect/imports/undo-import';
import { keepUpload, uploadPath } from '@/server/collect/imports/uploads';
import { importMappingSchema } from '@/server/collect/input';
import type { Ctx } from '@/server/context';
import { stopQueue } from '@/server/jobs/queue';
import { makeTestHome } from '@/tests/support/test-home';
import { aFile } from './a-file';
import { anOrganisation, read } from './an-organisation';

const ROWS = 200_000;
const KILLS = 10;
const LIMIT_MS = 20 * 60_000;
/** Between two kills, from when the import is seen to go on: the whole takes about ten seconds. */
const LONGEST_MS = 900;

const root = fileURLToPath(new URL('../../..', import.meta.url));
const SEED = Number(process.env.HEARD_KILL_SEED ?? Date.now() % 1_000_000);

/** Deterministic numbers in 0–1 (mulberry32): a seed that found something is run again. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

let home: string;
let database: RunningDatabase;
let worker: ChildProcess | null = null;

/** The postmaster with every process that it started. */
function databaseProcesses(): number[] {
  const file = path.join(readState(home)?.folder ?? '', 'data', 'postmaster.pid');
  if (!existsSync(file)) return [];
  const postmaster = Number(readFileSync(file, 'utf8').split('\n')[0]);
  const parentOf = (pid: string) => {
    try {
      const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
      return Number(text.slice(text.lastIndexOf(')') + 2).split(' ')[1]);
    } catch {
      return 0;
    }
  };
  const children = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && parentOf(name) === postmaster);
  return [postmaster, ...children.map(Number)];
}

async function killDatabase(): Promise<void> {
  const pids = databaseProcesses();
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // Gone with its parent already.
    }
  }
  const marks = pids.map((pid) => ({ pid, since: null }));
  await until('the killed server is gone', async () => !marks.some(isRunning));
}

async function killWorker(): Promise<void> {
  const dying = worker;
  worker = null;
  if (!dying || dying.exitCode !== null || dying.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => dying.once('exit', () => resolve()));
  dying.kill('SIGKILL');
  await gone;
}

async function startWorker(): Promise<void> {
  const node = path.join(root, 'node_modules/.bin/node');
  const script = path.join(root, 'scripts/worker.ts');
  const started = spawn(node, ['--import', 'tsx', script], {
    cwd: root,
    env: { ...process.env, HEARD_DATABASE_URL: database.url, HEARD_LOG: 'silent' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  worker = started;
  await new Promise<void>((resolve, reject) => {
    started.once('message', () => resolve());
    started.once('exit', (code) => reject(new Error(`the worker ended with ${code}`)));
  });
}

/** A question on a connection of its own: those of the pool died with the server. */
async function ask<T>(question: (db: postgres.Sql) => Promise<T>): Promise<T> {
  const db = postgres(database.url, { max: 1, connect_timeout: 10, onnotice: () => {} });
  try {
    return await question(db);
  } finally {
    await db.end({ timeout: 1 });
  }
}

const writtenRows = (batchId: string) =>
  ask(async (db) => {
    const [row] = await db<{ status: string; n: number }[]>`
      SELECT status, (SELECT coalesce(sum(rows), 0)::int FROM import_step s WHERE s.batch_id = b.id) AS n
      FROM import_batch b WHERE id = ${batchId}`;
    return row ?? { status: 'gone', n: 0 };
  });

/** Who holds what, to see why nothing goes on. */
const whatStands = () =>
  ask(async (db) => {
    const [found] = await db`
      SELECT (SELECT json_agg(b) FROM (SELECT id, status, error, rows_read FROM import_batch) b) AS batches,
        (SELECT json_agg(j) FROM (SELECT id, name, state, retry_count, start_after, started_on, heartbeat_on, output
          FROM pgboss.job WHERE name IN ('import-file', 'set-aside') ORDER BY created_on) j) AS jobs,
        (SELECT json_agg(w) FROM (SELECT pid, seen_at, doing FROM worker_heartbeat) w) AS workers,
        (SELECT json_agg(a) FROM (SELECT pid, state, wait_event, left(query, 200) AS query, pg_blocking_pids(pid) AS behind,
          now() - query_start AS since FROM pg_stat_activity WHERE backend_type = 'client backend') a) AS backends,
        now()`;
    return JSON.stringify({ ...found, worker: [worker?.pid, worker?.exitCode, worker?.signalCode] }, null, 1);
  }).catch(String);

async function until(what: string, holds: () => Promise<boolean>, patienceMs = 180_000): Promise<void> {
  for (const deadline = Date.now() + patienceMs; ; ) {
    if (await holds().catch(() => false)) return;
    if (Date.now() > deadline) throw new Error(`waited in vain: ${what}\n${await whatStands()}`);
    await sleep(20);
  }
}

const MAPPING = importMappingSchema.parse({
  externalId: 'id',
  occurredAt: 'at',
  text: 'comment',
  score: 'nps',
  scoreType: 'nps',
  location: 'site',
  customer: 'who',
  ratings: [{ column: 'desk', touchpointKey: 'desk', scaleMin: 1, scaleMax: 5 }],
});

interface Expected {
  ids: Set<string>;
  refused: Set<number>;
  repeated: number;
}

/** A file with rows of every fate, few of them with words, which take the engine longer than all else; what is to come of each is known before anything reads it. */
function makeFile(): { csv: string; expected: Expected } {
  const next = numbers(SEED + 1);
  const expected: Expected = { ids: new Set(), refused: new Set(), repeated: 0 };
  const lines = ['id,at,site,who,nps,desk,comment'];
  let first = '';
  for (let i = 0; i < ROWS; i++) {
    const row = i + 2;
    const at = new Date(Date.UTC(2025, 0, 1) + Math.floor(next() * 60 * 86_400_000));
    const line = (id: string, score: number) =>
      `${id},${at.toISOString().slice(0, 19)},site-${i % 20},who-${i % 5000},${score},${1 + (i % 5)},${i % 20 === 0 ? `"words of ${i}, told"` : ''}`;
    const fate = next();
    if (i === 0) first = line('r0', 5);
    if (fate < 0.01 && i > 0) {
      lines.push(line(`r${i}`, 50));
      expected.refused.add(row);
    } else if (fate < 0.015 && i > 0) {
      lines.push(first);
      expected.repeated += 1;
    } else {
      lines.push(i === 0 ? first : line(`r${i}`, Math.floor(next() * 11)));
      expected.ids.add(`r${i}`);
    }
  }
  return { csv: `${lines.join('\n')}\n`, expected };
}

async function prepare(): Promise<{ ctx: Ctx; batchId: string; expected: Expected; file: string }> {
  const { ctx, sourceId, orgId } = await anOrganisation();
  await ask(async (db) => {
    await db`INSERT INTO journey (org_id, id, name) VALUES (${orgId}, 1, 'Visit')`;
    await db`INSERT INTO stage (org_id, id, journey_id, position, key, name) VALUES (${orgId}, 1, 1, 0, 'there', 'There')`;
    await db`INSERT INTO touchpoint (org_id, id, stage_id, position, key, name, patterns)
      VALUES (${orgId}, 1, 1, 0, 'desk', 'Desk', '{desk}')`;
  });
  const { csv, expected } = makeFile();
  const upload = await keepUpload(ctx, createReadStream(await aFile(csv)));
  const { batchId } = await startImport(ctx, { sourceId, upload, fileName: 'answers.csv', mapping: MAPPING });
  await stopQueue();
  return { ctx, batchId, expected, file: uploadPath(ctx, upload) };
}

/** Sums of the roll-ups of all customers' days, and the same by hand over the records themselves. */
const rolledUp = (ctx: Ctx, touchpoint: number, metric: string) =>
  read<{ day: string; n: number; sum: number; sumsq: number; high: number; low: number }>(
    ctx,
    sql`SELECT day::text, n, sum::float8, sumsq::float8, high, low FROM rollup
      WHERE audience = 'customer' AND touchpoint_id = ${touchpoint} AND location_id = 0 AND source_id = 0
        AND metric = ${metric} ORDER BY day`,
  );
const npsByHand = (ctx: Ctx) =>
  read(
    ctx,
    sql`SELECT (occurred_at AT TIME ZONE 'Europe/Zurich')::date::text AS day, count(*)::int AS n,
        sum(score)::float8 AS sum, sum(score * score)::float8 AS sumsq,
        count(*) FILTER (WHERE score >= 9)::int AS high, count(*) FILTER (WHERE score <= 6)::int AS low
      FROM feedback GROUP BY 1 ORDER BY 1`,
  );
const ratingsByHand = (ctx: Ctx) =>
  read(
    ctx,
    sql`SELECT (f.occurred_at AT TIME ZONE 'Europe/Zurich')::date::text AS day, count(*)::int AS n,
        sum(r.value)::float8 AS sum, sum(r.value * r.value)::float8 AS sumsq,
        count(*) FILTER (WHERE r.value >= 4)::int AS high, count(*) FILTER (WHERE r.value <= 2)::int AS low
      FROM touchpoint_rating r JOIN feedback f ON f.org_id = r.org_id AND f.id = r.feedback_id
      GROUP BY 1 ORDER BY 1`,
  );

beforeAll(async () => {
  home = makeTestHome();
  await closePools();
  database = await ensureDatabase({ home, settings: { shared_buffers: '128MB' } });
  process.env.HEARD_DATABASE_URL = database.url;
  await migrate(database.url);
});

afterAll(async () => {
  await killWorker();
  await stopQueue();
  await closePools();
  await database.stop();
  rmSync(home, { recursive: true, force: true });
});

test(`an import killed ten times, database and all, holds every row once (seed ${SEED})`, {
  timeout: LIMIT_MS,
}, async () => {
  process.stderr.write(`kill.test: HEARD_KILL_SEED=${SEED}\n`);
  const next = numbers(SEED);
  const { ctx, batchId, expected, file } = await prepare();
  await startWorker();
  let killedUnderway = 0;
  for (let kill = 0; kill < KILLS; kill++) {
    const before = (await writtenRows(batchId)).n;
    await until('the import goes on', async () => {
      const now = await writtenRows(batchId);
      return now.n > before || now.status === 'done';
    });
    await sleep(next() * LONGEST_MS);
    const { status } = await writtenRows(batchId);
    if (status === 'running') killedUnderway += 1;
    // Both together, the database alone, or the worker alone; always the first and the last time both.
    const what = kill === 0 || kill === KILLS - 1 ? 0 : next();
    if (what < 0.7) await killDatabase();
    if (what < 0.4 || what >= 0.7) await killWorker();
    await database.revive();
    // As the site does: a worker that fell is started again.
    if (!worker || worker.exitCode !== null || worker.signalCode !== null) await startWorker();
  }
  expect(killedUnderway).toBeGreaterThanOrEqual(5);
  await until('the import ends', async () => (await writtenRows(batchId)).status === 'done', 300_000);
  const idle = async () =>
    ask(async (db) => {
      const [row] = await db<{ waits: boolean }[]>`
        SELECT EXISTS (SELECT FROM ingest_chunk WHERE understood_at IS NULL) OR EXISTS (SELECT FROM dirty_day) AS waits`;
      return row?.waits === false;
    });
  await until('all is understood and summed', idle, 600_000);
  await closePools();

  const batch = await findBatch(ctx, { batchId });
  expect(batch).toMatchObject({
    status: 'done',
    rowsRead: ROWS,
    rowsAdded: expected.ids.size,
    rowsChanged: 0,
    rowsUnchanged: expected.repeated,
    rowsRefused: expected.refused.size,
    rowsUnderstood: expected.ids.size,
  });
  const ids = await read<{ id: string }>(ctx, sql`SELECT external_id AS id FROM feedback`);
  expect(ids.length).toBe(expected.ids.size);
  expect(ids.every(({ id }) => expected.ids.has(id))).toBe(true);
  const refused = await read<{ row: number }>(ctx, sql`SELECT row_number AS row FROM refused_row`);
  expect(refused.length).toBe(expected.refused.size);
  expect(refused.every(({ row }) => expected.refused.has(row))).toBe(true);

  const chunks = await read<{ ids: number; distinct: number; ratings: number; orphans: number }>(
    ctx,
    sql`SELECT (SELECT sum(records)::int FROM ingest_chunk WHERE batch_id = ${batchId}) AS ids,
      (SELECT count(DISTINCT u.one)::int FROM ingest_chunk, unnest(feedback_ids) AS u (one)) AS distinct,
      (SELECT count(*)::int FROM touchpoint_rating) AS ratings,
      (SELECT count(*)::int FROM touchpoint_rating r
        WHERE NOT EXISTS (SELECT FROM feedback f WHERE f.org_id = r.org_id AND f.id = r.feedback_id)) AS orphans`,
  );
  const n = expected.ids.size;
  expect(chunks).toEqual([{ ids: n, distinct: n, ratings: n, orphans: 0 }]);

  expect(await rolledUp(ctx, 0, 'nps')).toEqual(await npsByHand(ctx));
  expect(await rolledUp(ctx, 1, 'rating')).toEqual(await ratingsByHand(ctx));

  expect(existsSync(file)).toBe(false);
  expect((await ctx.tx((db) => findBatchRow(db, ctx.scope, batchId)))?.storedFile).toBeNull();
  expect(await read(ctx, sql`SELECT 1 FROM import_step`)).toEqual([]);

  await undoImport(ctx, { batchId });
  await until('the undoing is summed', idle);
  await closePools();
  const left = await read<{ n: number }>(
    ctx,
    sql`SELECT ((SELECT count(*) FROM feedback) + (SELECT count(*) FROM touchpoint_rating)
      + (SELECT count(*) FROM mention) + (SELECT count(*) FROM ingest_chunk) + (SELECT count(*) FROM rollup))::int AS n`,
  );
  expect(left).toEqual([{ n: 0 }]);
});
