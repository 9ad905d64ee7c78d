import { saysHowLongAgo } from './date-lead';
import type { ColumnProfile } from './profile-column';
import { isSchoolGrade } from './suggest-scores';

const LOOKED_AT = 200;

/** What a person should know of columns that Heard leaves alone, in sentences. */
export function noteOddities(profiles: readonly ColumnProfile[], hasDate: boolean): string[] {
  const notes: string[] = [];
  for (const p of profiles) {
    if (isSchoolGrade(p)) {
      notes.push(
        `"${p.column}" looks like school grades, of which 1 is the best. A score of Heard rises with what customers felt: turn the numbers round (7 minus the grade) before you take it as the score.`,
      );
    }
    const some = hasDate ? [] : p.values.slice(0, LOOKED_AT);
    const ago = some.filter(saysHowLongAgo);
    if (ago.length * 2 > some.length) {
      notes.push(
        `"${p.column}" says how long ago, e.g. "${ago[0]?.trim()}", which tells no day. Export the moment itself, or give one date for all rows.`,
      );
    }
  }
  return notes;
}
