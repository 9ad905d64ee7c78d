import type { Db } from '@/db/client';
import { findBases } from '@/server/access/organisations/queries';
import type { Scope } from '@/server/access/scope';
import { listEmployeePlaces } from './queries-employees';
import type { ResolvedFilters } from './resolve-filters';

export function floorReason(floor: number): string {
  return `Fewer than ${floor} comments of employees match. They are shown only in groups of ${floor} or more, of months that are over, so that nobody can be recognised by them.`;
}

export const WITHOUT_SCORES =
  'Scores of employees are not shown beside their words, so that nobody can be recognised by them.';

/** Whether it is employees' words that are asked for: never together with those of others. */
export function asksEmployees({ filter }: ResolvedFilters): boolean {
  return filter.audiences.includes('employee');
}

/**
 * Why employees' words under these filters are not shown; null where they are.
 *
 * What may be known of a comment beside its text is the cell in which it was released (`releasedCells`, with the
 * floor for comments): its month, and in it the location or source where that stands alone. Every filter by time,
 * location or source finds a union of such cells, and so does every difference of what two of them find. All else that
 * can be asked goes by the text alone: words, touchpoints spoken of, the feeling read from it. Whoever may read all
 * released comments can sort them by their words without our help, so such a question finds out nothing that they do
 * not say; it is answered only where it finds a group of the floor all the same, so that a search is no way to a person.
 * Scores are never a filter: they would tell of a text who gave which.
 */
export async function whyEmployeesWithheld(
  db: Db,
  scope: Scope,
  { filter, words }: ResolvedFilters,
  found?: number,
): Promise<string | null> {
  if (filter.scoreType !== null) return WITHOUT_SCORES;
  const { employeeComments: floor } = await findBases(db, scope);
  const n = found ?? (await listEmployeePlaces(db, scope, filter, words, null, floor)).length;
  return n < floor ? floorReason(floor) : null;
}

/** What is said above the list, besides: how the question was read. */
export function employeeNotes({ filter }: ResolvedFilters): string[] {
  const notes: string[] = [];
  if (filter.from || filter.to) {
    notes.push('Words of employees are given by whole months: those that these days touch.');
  }
  if (filter.locations || filter.sources) {
    notes.push('Months in which too few employees wrote there are left out.');
  }
  return notes;
}
