import { uuidv7 } from 'uuidv7';
import type { Ctx } from '@/server/context';
import { AppError } from '@/server/errors';
import { log } from '@/server/log';
import { type FaultKind, SourceFault } from '@/server/outbound/source-fault';
import { checkGone } from './check-gone';
import { openCall, plugOf, withoutSecrets } from './open-plug';
import { planNext } from './plan-next';
import { type ConnectorRow, findConnectorRow } from './queries';
import {
  keepLease,
  LEASE_SECONDS,
  type Lease,
  type RunCounts,
  releaseLease,
  removeOldRuns,
  saveRunEnd,
  saveRunProgress,
  saveRunStart,
  takeLease,
} from './queries-runs';
import { openSecrets } from './sealed-config';
import { LeaseLost, writePage } from './write-page';

/** One run leaves room for others; what is left is read by the next, which follows at once. */
const MOST_PAGES = 100;
const MOST_MILLISECONDS = 4 * 60_000;
const KEEP_LEASE_MS = (LEASE_SECONDS * 1000) / 3;

export interface PollOptions {
  signal?: AbortSignal;
  mostPages?: number;
  mostMilliseconds?: number;
  /** From 0 up to 1; draws the pause after a fault. */
  random?: () => number;
}

export interface RunResult extends RunCounts {
  fault: { kind: FaultKind; message: string } | null;
  note: string | null;
  /** There is more to read: the next run follows at once. */
  more: boolean;
  /** It was given back to be done by another. */
  cutOff: boolean;
}

interface Run {
  row: ConnectorRow;
  lease: Lease;
  counts: RunCounts;
  /** Ends with the worker, or when the lease is lost. */
  signal: AbortSignal;
  startedAt: number;
}

function openRun(ctx: Ctx, { row, signal }: Run) {
  const plug = plugOf(row.kind);
  const secrets = openSecrets({ orgId: ctx.scope.orgId, connectorId: row.id }, row.secrets);
  const since = row.onlyFrom === null ? null : new Date(row.onlyFrom);
  const call = openCall(plug, { ...row.config, ...secrets }, { now: ctx.now(), signal, since });
  return { plug, call };
}

/** Reads page after page until there is no more or the run has had its share. */
async function readPages(
  ctx: Ctx,
  run: Run,
  { plug, call, options }: ReturnType<typeof openRun> & { options: PollOptions },
): Promise<boolean> {
  const { row, lease, counts, signal } = run;
  const stored = row.cursor === null ? null : plug.cursor.safeParse(row.cursor);
  let cursor: unknown = stored?.success ? stored.data : null;
  for (;;) {
    signal.throwIfAborted();
    const page = await plug.fetchPage(call, cursor);
    signal.throwIfAborted();
    const written = await writePage(ctx, { row, lease, page });
    cursor = page.cursor;
    counts.pages += 1;
    for (const key of ['added', 'changed', 'unchanged', 'gone', 'refused'] as const)
      counts[key] += written[key];
    await ctx.tx((db) => saveRunProgress(db, ctx.scope, progressOf(run)));
    if (!page.more) return false;
    const { held, on } = await ctx.tx((db) => keepLease(db, ctx.scope, lease));
    if (!held) throw new LeaseLost();
    const hasHadItsShare =
      counts.pages >= (options.mostPages ?? MOST_PAGES) ||
      performance.now() - run.startedAt > (options.mostMilliseconds ?? MOST_MILLISECONDS);
    if (!on || hasHadItsShare) return true;
  }
}

function progressOf({ lease, counts, startedAt }: Run) {
  const tookMs = performance.now() - startedAt;
  return { connectorId: lease.connectorId, id: lease.leaseId, ...counts, tookMs, end: null };
}

/** What a run met, in words for the person who set the source up; without its secrets. */
function faultOf(ctx: Ctx, row: ConnectorRow, error: unknown) {
  if (error instanceof SourceFault) {
    const place = { orgId: ctx.scope.orgId, connectorId: row.id };
    const message = withoutSecrets(error.message, Object.values(openSecrets(place, row.secrets)));
    return { kind: error.kind, message, retryAfterSeconds: error.retryAfterSeconds };
  }
  if (error instanceof AppError) {
    return { kind: 'refused' as const, message: error.message, retryAfterSeconds: null };
  }
  log.error({ orgId: ctx.scope.orgId, connectorId: row.id, kind: row.kind, error }, 'a connector failed');
  return {
    kind: 'broken' as const,
    message: 'Something failed on our side while this source was read. What was read so far is kept.',
    retryAfterSeconds: null,
  };
}

interface Ending {
  fault: ReturnType<typeof faultOf> | null;
  note: string | null;
  more: boolean;
}

async function endRun(ctx: Ctx, run: Run, { fault, note, more }: Ending, random: () => number) {
  const { row, lease, counts } = run;
  // Whoever got somewhere before the fault is not in the same trouble as before.
  const failures = fault ? (counts.pages > 0 ? 1 : row.failures + 1) : 0;
  const next = planNext({ fault, failures, everyMinutes: row.everyMinutes, more }, random());
  const now = ctx.now();
  const end = { fault, failures, stops: next.stops, nextRunAt: new Date(now.getTime() + next.waitMs), now };
  await ctx.tx(async (db) => {
    await saveRunEnd(db, ctx.scope, lease, end);
    await saveRunProgress(db, ctx.scope, { ...progressOf(run), end: { now, fault, note } });
    await removeOldRuns(db, ctx.scope, lease.connectorId, now);
  });
}

/** Ends a run that another goes on with. `release` gives the connector back at once. */
async function cutOff(ctx: Ctx, run: Run, note: string, release: boolean): Promise<RunResult> {
  await ctx.tx(async (db) => {
    if (release) await releaseLease(db, ctx.scope, run.lease);
    const end = { now: ctx.now(), fault: null, note };
    await saveRunProgress(db, ctx.scope, { ...progressOf(run), end });
  });
  return { ...run.counts, fault: null, note, more: true, cutOff: true };
}

async function readSource(ctx: Ctx, run: Run, options: PollOptions) {
  const opened = openRun(ctx, run);
  const more = await readPages(ctx, run, { ...opened, options });
  if (more) return { more, note: null };
  const checked = await checkGone(ctx, { row: run.row, lease: run.lease, ...opened });
  run.counts.gone += checked.gone;
  return { more, note: checked.note };
}

/**
 * Reads what is new from one source, if it is due and nobody else reads it; null where it is not. Each page is written
 * with the place to go on, so that a crash repeats a page and loses none. A fault of the source plans the next try.
 */
export async function pollConnector(
  ctx: Ctx,
  { connectorId }: { connectorId: number },
  options: PollOptions = {},
): Promise<RunResult | null> {
  const lease: Lease = { connectorId, leaseId: uuidv7() };
  const row = await ctx.tx(async (db) => {
    if (!(await takeLease(db, ctx.scope, lease, ctx.now()))) return null;
    await saveRunStart(db, ctx.scope, { connectorId, id: lease.leaseId, now: ctx.now() });
    return findConnectorRow(db, ctx.scope, connectorId);
  });
  if (!row) return null;
  const lost = new AbortController();
  const signal = AbortSignal.any([lost.signal, ...(options.signal ? [options.signal] : [])]);
  const counts = { pages: 0, added: 0, changed: 0, unchanged: 0, gone: 0, refused: 0 };
  const run: Run = { row, lease, counts, signal, startedAt: performance.now() };
  const heart = setInterval(async () => {
    const kept = await ctx.tx((db) => keepLease(db, ctx.scope, lease)).catch(() => null);
    if (kept?.held === false) lost.abort(new LeaseLost());
  }, KEEP_LEASE_MS);
  const random = options.random ?? Math.random;
  try {
    const { more, note } = await readSource(ctx, run, options);
    await endRun(ctx, run, { fault: null, note, more }, random);
    return { ...counts, fault: null, note, more, cutOff: false };
  } catch (error) {
    if (error instanceof LeaseLost || lost.signal.aborted) {
      return cutOff(ctx, run, 'It was changed or taken over meanwhile.', false);
    }
    if (options.signal?.aborted) return cutOff(ctx, run, 'The worker stopped; the next run goes on.', true);
    const fault = faultOf(ctx, row, error);
    await endRun(ctx, run, { fault, note: null, more: false }, random);
    return {
      ...counts,
      fault: { kind: fault.kind, message: fault.message },
      note: null,
      more: false,
      cutOff: false,
    };
  } finally {
    clearInterval(heart);
  }
}
