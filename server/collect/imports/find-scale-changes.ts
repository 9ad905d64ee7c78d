import type { ImportMapping } from '../input';

/** How often each score came on each day (`2024-05-01`) of one source. */
export type ScoresByDay = ReadonlyMap<string, ReadonlyMap<number, number>>;

export interface ScalePeriod {
  /** A year. */
  period: string;
  /** Scores that fit the small scale, and those that only fit the large one. */
  within: number;
  above: number;
}

export interface ScaleFinding {
  /**
   * `changed`: the scale changed on a day. `mixed`: two scales without such a day, which are never averaged. `outside`:
   * a few scores that no scale explains.
   */
  kind: 'changed' | 'mixed' | 'outside';
  column: string;
  /** What was found and what is proposed, in words with counts. */
  because: string;
  periods: ScalePeriod[];
  scaleMax: number;
  scaleChanges: ImportMapping['scaleChanges'];
}

/** Scales that sites ask for, small to large. */
const SMALL_SCALE = 5;
const LARGE_SCALE = 10;
const LEAST_ROWS = 30;
/** Fewer than this share of scores above a scale are damage, not another scale. */
const DAMAGE_SHARE = 0.01;
/** So rarely would a run of low scores come from the large scale by chance. */
const UNLIKELY_LOG = Math.log(1e-6);
/** A site that asks for up to ten gets at least so many answers above five. */
const LEAST_ABOVE_SHARE = 0.15;
const STRAYS_SHARE = 0.005;

interface Side {
  within: number;
  above: number;
}

const shareAbove = ({ within, above }: Side) => above / Math.max(1, within + above);

/** Whether one side was asked on the small scale and the other on the large: neither may be so by chance. */
function isBreak(small: Side, large: Side): boolean {
  const share = shareAbove(large);
  if (small.within < LEAST_ROWS || large.within + large.above < LEAST_ROWS / 3 || share < LEAST_ABOVE_SHARE)
    return false;
  if (small.above > (small.within + small.above) * STRAYS_SHARE) return false;
  return small.within * Math.log(1 - Math.min(share, 1 - 1e-9)) < UNLIKELY_LOG;
}

const count = (n: number) => n.toLocaleString('en');
const add = (a: Side, b: Side): Side => ({ within: a.within + b.within, above: a.above + b.above });
const NONE: Side = { within: 0, above: 0 };
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/**
 * Finds out whether one column of scores holds two scales: a site that asked for up to five and later for up to ten, or
 * damage above the scale. Pure. null: one scale explains it.
 */
export function findScaleChanges(column: string, scores: ScoresByDay): ScaleFinding | null {
  const days = [...scores]
    .filter(([day]) => DAY.test(day))
    .map(([day, values]) => {
      const side = { within: 0, above: 0 };
      for (const [value, n] of values) side[value > SMALL_SCALE ? 'above' : 'within'] += n;
      return { day, ...side };
    })
    .sort((a, b) => (a.day < b.day ? -1 : 1));
  const total = days.reduce(add, NONE);
  if (total.above === 0 || total.within === 0) return null;
  const years = new Map<string, ScalePeriod>();
  for (const { day, ...side } of days) {
    const period = day.slice(0, 4);
    years.set(period, { period, ...add(years.get(period) ?? NONE, side) });
  }
  const found = { column, periods: [...years.values()] };
  const largest = LARGE_SCALE;

  const breaks = (order: typeof days): string | null => {
    let strays = Math.floor(total.within * STRAYS_SHARE);
    let small = NONE;
    for (const [position, next] of order.entries()) {
      if (next.above > 0) {
        const large = order.slice(position).reduce(add, NONE);
        if (isBreak(small, large) && !isMixed(order.slice(position))) return next.day;
        strays -= next.above;
        if (strays < 0) return null;
      }
      small = add(small, next);
    }
    return null;
  };
  const from = breaks(days);
  if (from) {
    const before = days.filter(({ day }) => day < from).reduce(add, NONE);
    const after = days.filter(({ day }) => day >= from).reduce(add, NONE);
    const strays = before.above > 0 ? ` ${count(before.above)} earlier ones above 5 are refused.` : '';
    return {
      ...found,
      kind: 'changed',
      scaleMax: largest,
      scaleChanges: [{ before: from, scaleMin: 1, scaleMax: SMALL_SCALE }],
      because: `Until ${from} no score of ${count(before.within)} lies above 5; from then on ${count(after.above)} of ${count(after.within + after.above)} do. It is read as 1 to 5 before that day and as 1 to ${largest} after.${strays}`,
    };
  }
  const last = breaks([...days].reverse());
  if (last) {
    const next = days.find(({ day }) => day > last)?.day ?? last;
    const before = days.filter(({ day }) => day < next).reduce(add, NONE);
    const after = days.filter(({ day }) => day >= next).reduce(add, NONE);
    return {
      ...found,
      kind: 'changed',
      scaleMax: SMALL_SCALE,
      scaleChanges: [{ before: next, scaleMin: 1, scaleMax: largest }],
      because: `From ${next} on no score of ${count(after.within)} lies above 5; before, ${count(before.above)} of ${count(before.within + before.above)} do. It is read as 1 to ${largest} before that day and as 1 to 5 after.`,
    };
  }
  const share = shareAbove(total);
  if (share < DAMAGE_SHARE && total.within >= LEAST_ROWS) {
    return {
      ...found,
      kind: 'outside',
      scaleMax: SMALL_SCALE,
      scaleChanges: [],
      because: `${count(total.above)} of ${count(total.within + total.above)} scores lie above 5. The scale is taken as 1 to 5, and those rows are refused.`,
    };
  }
  return mixed(found, days, total, largest);
}

type Day = { day: string } & Side;

/** The rows of months without a score above the small scale, and those of the other months. */
function byMonths(days: readonly Day[]): { small: Side; large: Side } {
  const months = new Map<string, Side>();
  for (const { day, within, above } of days) {
    const month = day.slice(0, 7);
    months.set(month, add(months.get(month) ?? NONE, { within, above }));
  }
  const sides = [...months.values()];
  return {
    small: sides.filter(({ above }) => above === 0).reduce(add, NONE),
    large: sides.filter(({ above }) => above > 0).reduce(add, NONE),
  };
}

function isMixed(days: readonly Day[]): boolean {
  const { small, large } = byMonths(days);
  return isBreak(small, large);
}

/** Months on the small scale among months on the large one, in no order: by chance that does not happen. */
function mixed(
  found: Pick<ScaleFinding, 'column' | 'periods'>,
  days: readonly Day[],
  total: Side,
  largest: number,
): ScaleFinding | null {
  const { small, large } = byMonths(days);
  if (!isBreak(small, large)) return null;
  const keepsLarge = large.within + large.above > small.within;
  const because = `${count(small.within)} scores are of months in which none lies above 5, ${count(large.within + large.above)} of months in which ${Math.round(shareAbove(large) * 100)}% do: two scales stand in one column, and no day parts them.`;
  const proposal = keepsLarge
    ? ` All are read as 1 to ${largest}, which is wrong for the first: part the file, and import each with its own scale.`
    : ` It is read as 1 to 5, and the ${count(total.above)} scores above are refused: part the file to keep them.`;
  return {
    ...found,
    kind: 'mixed',
    scaleMax: keepsLarge ? largest : SMALL_SCALE,
    scaleChanges: [],
    because: because + proposal,
  };
}
