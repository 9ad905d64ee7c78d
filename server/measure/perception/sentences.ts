import type { Audience } from '../../collect/input';
import type { MetricKey } from '../../maths/catalogue';
import type { Measured } from '../../maths/measured';
import { type Gap, percentOfScale } from '../../maths/perception';
import type { NoInterval, RankAgreement } from '../../maths/spearman';
import { writtenNumber, writtenValue } from '../../maths/written';

/** Whose answers were measured, as a sentence calls them. */
export const VOICES: Record<Audience, string> = {
  customer: 'customers',
  employee: 'employees',
  partner: 'partners',
};

/** What a sentence needs to know of one number of a round. */
export interface Told {
  readonly name: string;
  readonly metric: MetricKey;
  readonly direction: 'up' | 'down' | 'neutral';
  readonly audience: Audience;
  readonly unit: string;
  readonly axis: readonly [number, number];
  readonly observed: Measured;
  readonly median: number | null;
  readonly gap: Gap;
  readonly reason: string | null;
}

/** "71%", "4.31 of 5", "+12.4": with the unit that the reader cannot guess. */
function said({ metric, unit }: Told, value: number): string {
  const text = writtenValue(metric, value, unit);
  return unit === '%' || unit === 'points' ? text : `${text} ${unit}`;
}

/** What kind of answer was measured, as the subject of a sentence: hours are counted, feelings are told. */
const says = (told: Told) => (told.unit === 'hours' ? 'it is' : `${VOICES[told.audience]} say`);

/** Whether leaders take it for better or for worse than it is; where no direction is good, they only misjudge it. */
function verdict({ direction, gap }: Told): 'overrate' | 'underrate' | 'misjudge' {
  if (gap.value === null || gap.value === 0 || direction === 'neutral') return 'misjudge';
  return gap.value > 0 === (direction === 'up') ? 'overrate' : 'underrate';
}

/** The one sentence beside a number of a revealed round. */
export function gapSentence(told: Told): string {
  const { gap, median, observed } = told;
  if (median === null) return 'Nobody gave an estimate.';
  if (gap.without === 'few') {
    return `Leaders say ${said(told, median)}. Too few answers to compare with: ${observed.n}.`;
  }
  if (observed.value === null) {
    return `Leaders say ${said(told, median)}. ${told.reason ?? 'Nothing was measured to compare with.'}`;
  }
  const both = `Leaders say ${said(told, median)}, ${says(told)} ${said(told, observed.value)}`;
  if (gap.real === null) return `${both}; without an interval the two cannot be told apart.`;
  if (!gap.real) return `${both}: inside the interval, so the two cannot be told apart.`;
  return `${both}: leaders ${verdict(told)} it.`;
}

/** The widest real gap first, compared as shares of each metric's scale. */
export function widestFirst<T extends Told>(rows: readonly T[]): T[] {
  const width = ({ gap, axis }: Told) => Math.abs(percentOfScale(gap.value ?? 0, axis));
  return rows.filter(({ gap }) => gap.real === true).sort((a, b) => width(b) - width(a));
}

/** The finding of a revealed round. */
export function roundFinding(rows: readonly Told[]): string {
  const compared = rows.filter(({ gap }) => gap.real !== null);
  if (compared.length === 0) return 'Nothing was measured that the estimates can be compared with.';
  const [widest, ...rest] = widestFirst(rows);
  if (!widest || widest.median === null || widest.observed.value === null) {
    return compared.length === 1
      ? 'The leaders’ estimate cannot be told from what was measured.'
      : `None of ${compared.length} estimates can be told from what was measured.`;
  }
  const how = verdict(widest);
  const both = `${widest.name}: they say ${said(widest, widest.median)}, ${says(widest)} ${said(widest, widest.observed.value)}.`;
  if (rest.length === 0 || rest.some((row) => verdict(row) !== how)) return `Leaders ${how} ${both}`;
  return `Leaders ${how} ${rest.length + 1} of ${compared.length} numbers, most of all ${both}`;
}

const NO_INTERVAL: Record<NoInterval, string> = {
  few: 'No interval can be given for fewer than 4 touchpoints.',
  tied: 'No interval can be given, because places are shared.',
  'no-order': 'One side puts all of them in the same place.',
};

/** "ρ 0.80 (−0.46 to 0.99)". */
export function rhoWords({ value, low, high }: RankAgreement): string {
  if (value === null) return 'No correlation';
  const number = (part: number) => writtenNumber(part, 2);
  const interval = low === null || high === null ? '' : ` (${number(low)} to ${number(high)})`;
  return `ρ ${number(value)}${interval}`;
}

/** A place more or less says nothing. */
const FAR_APART = 2;

interface Placed {
  readonly name: string;
  readonly leaders: number;
  readonly derived: number | null;
}

/** How far leaders put the drivers in the order that answers give: the finding, and what it rests on. */
export function agreementWords(
  agreement: RankAgreement,
  rows: readonly Placed[],
): { finding: string; detail: string } {
  const { value, low, high, n, noInterval } = agreement;
  if (n < 2) {
    const finding = 'The order of what matters cannot be compared.';
    return { finding, detail: 'It could not be derived from the answers.' };
  }
  const sure = low !== null && high !== null && (low > 0 || high < 0);
  const same = (value ?? 0) > 0;
  const finding = !sure
    ? 'It cannot be told whether leaders know the order of what matters.'
    : same
      ? 'Leaders put what matters in much the order that answers give.'
      : 'Leaders put what matters in the reverse of the order that answers give.';
  const why = noInterval ? ` ${NO_INTERVAL[noInterval]}` : '';
  const furthest = rows
    .filter((row): row is Placed & { derived: number } => row.derived !== null)
    .sort((a, b) => Math.abs(b.leaders - b.derived) - Math.abs(a.leaders - a.derived))[0];
  const apart =
    furthest && Math.abs(furthest.leaders - furthest.derived) >= FAR_APART
      ? ` Furthest apart: ${furthest.name}, place ${placeWords(furthest.leaders)} for leaders and ${placeWords(furthest.derived)} by the answers.`
      : '';
  return { finding, detail: `${rhoWords(agreement)} over ${n} touchpoints.${why}${apart}` };
}

/** "2", "2.5": a median of places can lie between two. */
export function placeWords(place: number): string {
  return Number.isInteger(place) ? String(place) : place.toFixed(1);
}
