import type { Db } from '@/db/client';
import type { Scope } from '@/server/access/scope';
import {
  lockTexts,
  preferKeys,
  removeFromSearch,
  removeMentions,
  saveDays,
  saveMentions,
  saveReadTexts,
  saveSearchEntries,
} from './queries';
import { listCorrected, saveCorrectedFeelings, saveCorrectedMentions } from './queries-corrections';
import type { ReadTexts } from './read-texts';

/**
 * Writes what was read, lets people's corrections win over it, and marks the days, all in the caller's transaction.
 * A record whose text was replaced since it was read is left out: it waits in a chunk of its own.
 * @returns the ids that were written
 */
export async function writeTexts(db: Db, scope: Scope, read: ReadTexts): Promise<string[]> {
  await preferKeys(db);
  // Asked again under the lock: one record may stand in two chunks that are read at the same time.
  const known = await lockTexts(
    db,
    scope,
    read.texts.map(({ id }) => id),
  );
  const written = await saveReadTexts(db, scope, read.texts);
  const again = known.filter((id) => written.has(id));
  await removeMentions(db, scope, again);
  await removeFromSearch(db, scope, again);
  const placed = <T>(rows: readonly T[], idOf: (row: T) => string) =>
    rows.flatMap((row) => {
      const of = written.get(idOf(row));
      return of ? [{ ...row, of }] : [];
    });
  await saveMentions(
    db,
    scope,
    placed(read.mentions, (mention) => mention.feedbackId),
  );
  await saveSearchEntries(
    db,
    scope,
    placed(read.search, (entry) => entry.id),
  );
  const ids = [...written.keys()];
  const corrected = await listCorrected(db, scope, ids);
  await saveCorrectedFeelings(db, scope, corrected);
  await saveCorrectedMentions(db, scope, corrected);
  await saveDays(
    db,
    scope,
    [...written.values()].map(({ day }) => day),
  );
  return ids;
}
