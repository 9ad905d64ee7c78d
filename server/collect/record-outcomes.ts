import { uuidv7 } from 'uuidv7';
import type { Db } from '@/db/client';
import type { Ctx } from '../context';
import { AppError } from '../errors';
import { outcomeHash } from './content-hash';
import type { OutcomeDraft } from './input';
import { holdBatch } from './queries';
import {
  type IdentifiedOutcome,
  lockStoredOutcomes,
  saveChangedOutcomes,
  saveNewOutcomes,
  saveOutcomeRevisions,
} from './queries-outcomes';
import { type Recorded, ROWS_PER_STATEMENT } from './record-feedback';
import { retryConflicts } from './retry-conflicts';

interface Input {
  sourceId: number;
  batchId: string | null;
  outcomes: readonly OutcomeDraft[];
}

/** Writes outcomes of one source so that writing them twice changes nothing: 1,000 in one transaction. */
export async function recordOutcomes(ctx: Ctx, input: Input): Promise<Recorded> {
  const total: Recorded = { added: 0, changed: 0, unchanged: 0 };
  for (let start = 0; start < input.outcomes.length; start += ROWS_PER_STATEMENT) {
    const outcomes = input.outcomes.slice(start, start + ROWS_PER_STATEMENT);
    const part = await retryConflicts(() => ctx.tx((db) => writeOutcomes(ctx, db, { ...input, outcomes })));
    total.added += part.added;
    total.changed += part.changed;
    total.unchanged += part.unchanged;
  }
  return total;
}

/** One row an external id, the later one where it comes twice, in the order of the ids: locks are taken in one order. */
function identify(outcomes: readonly OutcomeDraft[]): IdentifiedOutcome[] {
  const byId = new Map(
    outcomes.map((outcome) => [
      outcome.externalId,
      { id: uuidv7(), contentHash: outcomeHash(outcome), outcome },
    ]),
  );
  return [...byId.values()].sort((a, b) => (a.outcome.externalId < b.outcome.externalId ? -1 : 1));
}

/** The same for one chunk, within a transaction that may hold more. Throws `AppError` where the batch was stopped. */
export async function writeOutcomes(ctx: Ctx, db: Db, input: Input): Promise<Recorded> {
  const { scope } = ctx;
  const { sourceId, batchId } = input;
  if (batchId && !(await holdBatch(db, scope, batchId))) {
    throw new AppError('conflict', 'This import was stopped.');
  }
  const rows = identify(input.outcomes);
  const taken = await saveNewOutcomes(db, scope, sourceId, batchId, rows);
  const known = rows.filter((row) => !taken.has(row.id));
  const ids = known.map((row) => row.outcome.externalId);
  const stored = ids.length > 0 ? await lockStoredOutcomes(db, scope, sourceId, ids) : [];
  const versions = new Map(stored.map((version) => [version.externalId, version]));
  const changed = known.flatMap((row) => {
    const version = versions.get(row.outcome.externalId);
    return version && version.contentHash !== row.contentHash ? [{ ...row, id: version.id }] : [];
  });
  if (changed.length > 0) {
    const changedIds = changed.map((row) => row.id);
    if (batchId) await saveOutcomeRevisions(db, scope, batchId, ctx.now(), changedIds);
    await saveChangedOutcomes(db, scope, changed);
  }
  const unchanged = input.outcomes.length - taken.size - changed.length;
  return { added: taken.size, changed: changed.length, unchanged };
}
