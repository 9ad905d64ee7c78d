import type { ImportMapping } from '../input';
import { placeKey } from './clean-text';
import type { ColumnProfile } from './profile-column';
import type { Proposal } from './suggestion';

/** What the rules of a tool leave out of this file, in sentences. A file of nothing else is a trial, and is taken. */
export function checkLeftOut(proposal: Proposal, profiles: readonly ColumnProfile[]): string[] {
  const rules = (proposal.fields.leaveOut ?? []) as ImportMapping['leaveOut'];
  const notes: string[] = [];
  const kept = rules.filter(({ column, values, because }) => {
    const counts = [...(profiles.find((p) => p.column === column)?.counts ?? [])];
    const codes = new Set(values.map(placeKey));
    const n = counts.reduce((sum, [value, times]) => sum + (codes.has(placeKey(value)) ? times : 0), 0);
    if (n > 0 && counts.every(([value]) => codes.has(placeKey(value)))) {
      notes.push(`Every row says of itself: “${because}” All are taken, as the file holds no others.`);
      return false;
    }
    const rows = n === 1 ? 'One row is' : `${n.toLocaleString('en')} rows are`;
    if (n > 0) notes.push(`${rows} left out: “${because}”`);
    return true;
  });
  if (rules.length > 0) proposal.fields.leaveOut = kept;
  return notes;
}
