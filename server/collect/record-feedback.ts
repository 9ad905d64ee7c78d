import { randomUUID } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import type { Db } from '@/db/client';
import type { Ctx } from '../context';
import { AppError } from '../errors';
import { contentHash } from './content-hash';
import type { FeedbackDraft } from './input';
import {
  holdBatch,
  type IdentifiedDraft,
  lockStoredVersions,
  saveChangedFeedback,
  saveChunk,
  saveDirtyDays,
  saveNewFeedback,
  saveRatings,
  saveRevisions,
} from './queries';
import { listTombstones } from './queries-tombstones';
import { retryConflicts } from './retry-conflicts';

/** Rows of one statement: more gained nothing where it was measured, and one array is bound per column. */
export const ROWS_PER_STATEMENT = 1000;

export interface Recorded {
  added: number;
  changed: number;
  unchanged: number;
}

interface Input {
  sourceId: number;
  batchId: string | null;
  drafts: readonly FeedbackDraft[];
  /** The drafts' content hashes in their order, where the caller has made them already. */
  contentHashes?: readonly string[];
}

/**
 * Writes records of one source so that writing them twice changes nothing. Per 1,000 drafts one transaction holds
 * the records, their ratings, the line for understanding and the days to roll up again. Where one external id comes
 * twice the later draft wins; one that was deleted stays deleted and counts as unchanged.
 */
export async function recordFeedback(ctx: Ctx, input: Input): Promise<Recorded> {
  const total: Recorded = { added: 0, changed: 0, unchanged: 0 };
  for (let start = 0; start < input.drafts.length; start += ROWS_PER_STATEMENT) {
    const drafts = input.drafts.slice(start, start + ROWS_PER_STATEMENT);
    const part = await retryConflicts(() => ctx.tx((db) => writeFeedback(ctx, db, { ...input, drafts })));
    total.added += part.added;
    total.changed += part.changed;
    total.unchanged += part.unchanged;
  }
  return total;
}

/** One row an external id, in the order of the ids: two writers then take their locks in the same order. */
function identify({ drafts, contentHashes }: Input, recorded: Recorded): IdentifiedDraft[] {
  const byId = new Map<string, IdentifiedDraft>();
  for (const [position, draft] of drafts.entries()) {
    // An id in the order of time would tell to the millisecond when an employee answered.
    const id = draft.audience === 'employee' ? randomUUID() : uuidv7();
    const row = { id, contentHash: contentHashes?.[position] ?? contentHash(draft), draft };
    const earlier = byId.get(draft.externalId);
    if (earlier?.contentHash === row.contentHash) recorded.unchanged += 1;
    else if (earlier) recorded.changed += 1;
    byId.set(draft.externalId, row);
  }
  return [...byId.values()].sort((a, b) => (a.draft.externalId < b.draft.externalId ? -1 : 1));
}

/** The same for one chunk, within a transaction that may hold more. Throws `AppError` where the batch was stopped. */
export async function writeFeedback(ctx: Ctx, db: Db, input: Input): Promise<Recorded> {
  if (input.batchId && !(await holdBatch(db, ctx.scope, input.batchId))) {
    throw new AppError('conflict', 'This import was stopped.');
  }
  const recorded: Recorded = { added: 0, changed: 0, unchanged: 0 };
  const given = identify(input, recorded);
  const ids = given.map((row) => row.draft.externalId);
  const deleted = await listTombstones(db, ctx.scope, input.sourceId, ids);
  const rows = deleted.size > 0 ? given.filter((row) => !deleted.has(row.draft.externalId)) : given;
  recorded.unchanged += given.length - rows.length;
  if (rows.length === 0) return recorded;
  const taken = await saveNewFeedback(db, ctx.scope, input.sourceId, ctx.now(), rows);
  const added = rows.filter((row) => taken.has(row.id));
  recorded.added += added.length;
  const moments = added.map((row) => row.draft.occurredAt);

  if (added.length > 0) {
    await saveRatings(db, ctx.scope, added);
    const feedbackIds = added.map((row) => row.id);
    await saveChunk(db, ctx.scope, { id: uuidv7(), batchId: input.batchId, feedbackIds });
  }
  if (added.length < rows.length) {
    const known = rows.filter((row) => !taken.has(row.id));
    const change = await recordChanges(ctx, db, input, known);
    recorded.changed += change.changed;
    recorded.unchanged += known.length - change.changed;
    moments.push(...change.moments);
  }
  await saveDirtyDays(db, ctx.scope, moments);
  return recorded;
}

async function recordChanges(ctx: Ctx, db: Db, input: Input, known: readonly IdentifiedDraft[]) {
  const externalIds = known.map((row) => row.draft.externalId);
  const stored = await lockStoredVersions(db, ctx.scope, input.sourceId, externalIds);
  const storedById = new Map(stored.map((version) => [version.externalId, version]));
  const changed: IdentifiedDraft[] = [];
  const moments: Date[] = [];
  for (const row of known) {
    const version = storedById.get(row.draft.externalId);
    if (!version || version.contentHash === row.contentHash) continue;
    changed.push({ ...row, id: version.id });
    moments.push(new Date(version.occurredAt), row.draft.occurredAt);
  }
  if (changed.length > 0) {
    const feedbackIds = changed.map((row) => row.id);
    if (input.batchId) await saveRevisions(db, ctx.scope, input.batchId, ctx.now(), feedbackIds);
    await saveChangedFeedback(db, ctx.scope, ctx.now(), changed);
    await saveRatings(db, ctx.scope, changed);
    // Without the batch's id: undo removes what a batch added, and brings back what it changed.
    await saveChunk(db, ctx.scope, { id: uuidv7(), batchId: null, feedbackIds });
  }
  return { changed: changed.length, moments };
}
