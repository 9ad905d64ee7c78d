import type { Db } from '@/db/client';
import type { Scope } from '@/server/access/scope';
import {
  preferKeys,
  removeFromSearch,
  removeMentions,
  saveDirtyDays,
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
  const written = await saveReadTexts(db, scope, read.texts);
  const known = read.known.filter((id) => written.has(id));
  await removeMentions(db, scope, known);
  await removeFromSearch(db, scope, known);
  await saveMentions(
    db,
    scope,
    read.mentions.filter((mention) => written.has(mention.feedbackId)),
  );
  await saveSearchEntries(
    db,
    scope,
    read.search.filter((entry) => written.has(entry.id)),
  );
  const ids = [...written];
  const corrected = await listCorrected(db, scope, ids);
  await saveCorrectedFeelings(db, scope, corrected);
  await saveCorrectedMentions(db, scope, corrected);
  await saveDirtyDays(db, scope, ids);
  return ids;
}
