import type { Cells } from './map-row';
import type { ColumnProfile } from './profile-column';
import { readNumber } from './read-number';

const SMALL_SCALE = 5;
const MOST_PARTS = 12;
/** So many scores of one part tell its scale, and such a share above five that it was asked to ten. */
const LEAST_SCORES = 20;
const LEAST_ABOVE = 0.15;

/** The column whose values tell the two scales of a mixed column of scores apart, in words; null where none does. */
export function partedBy(
  profiles: readonly ColumnProfile[],
  rows: readonly Cells[],
  score: string,
): string | null {
  for (const { column, counts, dates } of profiles) {
    // Days were looked at before; they part the scores only by chance.
    if (column === score || dates !== null || counts === null || counts.size < 2 || counts.size > MOST_PARTS)
      continue;
    const sides = new Map<string, { within: number; above: number }>();
    for (const row of rows) {
      const number = readNumber(row[score] ?? '');
      const part = (row[column] ?? '').trim();
      if (number === null || part === '') continue;
      const side = sides.get(part) ?? { within: 0, above: 0 };
      side[number > SMALL_SCALE ? 'above' : 'within'] += 1;
      sides.set(part, side);
    }
    const told = [...sides].filter(([, { within, above }]) => within + above >= LEAST_SCORES);
    const small = told.filter(([, { above }]) => above === 0).map(([part]) => part);
    const large = told.filter(([, { within, above }]) => above >= (within + above) * LEAST_ABOVE);
    if (small.length === 0 || large.length === 0 || small.length + large.length < sides.size) continue;
    const listed = (parts: readonly string[]) => parts.map((part) => `"${part}"`).join(', ');
    return `"${column}" parts them: ${listed(small)} ${small.length === 1 ? 'ends' : 'end'} at 5, ${listed(large.map(([part]) => part))} ${large.length === 1 ? 'goes' : 'go'} further. Make a file, and a source, of each.`;
  }
  return null;
}
