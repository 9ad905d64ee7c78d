import type { Measured } from '@/server/maths/measured';
import type { Gap } from '@/server/maths/perception';
import {
  formatCount,
  formatInterval,
  formatLevel,
  formatSigned,
  formatTooFew,
  formatValue,
  type MetricStyle,
} from './number-format';

/** One number that leaders guessed and customers answered. */
export interface DumbbellGiven extends MetricStyle {
  readonly key: string | number;
  readonly name: string;
  /** Whose answers were measured: "customers". */
  readonly voice: string;
  readonly observed: Measured;
  /** Why nothing was measured, where nothing was. */
  readonly reason: string | null;
  /** Whether so few answered that the value is marked. */
  readonly smallBase: boolean;
  readonly median: number | null;
  /** Single estimates by value; empty where they are not shown. */
  readonly estimates: readonly number[];
  /** The reader's own estimate. */
  readonly mine: number | null;
  readonly gap: Gap;
  readonly records: string | null;
}

/** Where a row is drawn: percent of the way along its metric's own scale. */
export interface DumbbellRow {
  readonly key: string | number;
  readonly name: string;
  readonly records: string | null;
  readonly leaders: number | null;
  readonly customers: number | null;
  readonly interval: readonly [number, number] | null;
  readonly estimates: readonly number[];
  readonly mine: number | null;
  /** From one end to the other; null where one of them is missing. */
  readonly link: readonly [number, number] | null;
  readonly real: boolean | null;
  /** Both ends of the scale, and the words beside the drawing. */
  readonly ends: readonly [string, string];
  readonly leadersWords: string;
  readonly customersWords: string;
  readonly mineWords: string | null;
  /** "+14.2" or why there is none. */
  readonly gapWords: string;
  readonly verdict: string;
}

const VERDICTS = { real: 'outside the interval', same: 'inside the interval', unknown: 'cannot be told' };

const WITHOUT: Record<NonNullable<Gap['without']>, string> = {
  'no-estimate': 'no estimate',
  'not-measured': 'not measured',
  few: 'too few answers',
  'no-interval': 'no interval',
};

/** The scale to draw on: the metric's own, stretched where hours pass its usual window. */
function drawnAxis({ axis, observed, median, estimates, mine }: DumbbellGiven): readonly [number, number] {
  const values = [observed.value, observed.low, observed.high, median, mine, ...estimates];
  const known = values.filter((value): value is number => value !== null);
  return [Math.min(axis[0], ...known), Math.max(axis[1], ...known)];
}

/** "+14.2": a difference of percentages is written in points. */
export function gapText(value: number, style: MetricStyle): string {
  return formatSigned(value, { ...style, unit: '' });
}

/**
 * Rows of a dumbbell chart. Each metric keeps its own whole scale, so that a gap is as long as the share of the scale
 * that it spans, and rows of unlike metrics can be compared by eye.
 */
export function dumbbellRows(given: readonly DumbbellGiven[]): DumbbellRow[] {
  return given.map((row) => {
    const { key, name, voice, observed, reason, smallBase, median, estimates, mine, gap, records } = row;
    const axis = drawnAxis(row);
    const at = (value: number) => ((value - axis[0]) / (axis[1] - axis[0])) * 100;
    const place = (value: number | null) => (value === null ? null : at(value));
    const { low, high } = observed;
    const interval = low === null || high === null ? null : ([at(low), at(high)] as const);
    const [leaders, customers] = [place(median), place(observed.value)];
    const range = formatInterval(observed, row);
    const measured =
      observed.value === null
        ? (reason ?? `${voice} ${formatTooFew(observed.n)}`)
        : `${voice} ${formatValue(observed.value, row)}${range ? ` (${range})` : ''}, n ${formatCount(observed.n)}${smallBase ? ', small base' : ''}`;
    return {
      key,
      name,
      records,
      leaders,
      customers,
      interval,
      estimates: estimates.map(at),
      mine: place(mine),
      link:
        leaders === null || customers === null
          ? null
          : [Math.min(leaders, customers), Math.max(leaders, customers)],
      real: gap.real,
      ends: [formatLevel(axis[0], row), formatLevel(axis[1], row)],
      leadersWords: median === null ? 'no estimate' : `leaders ${formatLevel(round(median), row)}`,
      customersWords: measured,
      mineWords: mine === null ? null : `you ${formatLevel(mine, row)}`,
      gapWords: gap.value === null ? '–' : gapText(gap.value, row),
      verdict:
        gap.without !== null
          ? WITHOUT[gap.without]
          : VERDICTS[gap.real === null ? 'unknown' : gap.real ? 'real' : 'same'],
    };
  });
}

/** A median of two estimates may have more digits than anybody guessed. */
const round = (value: number) => Math.round(value * 100) / 100;

/** What a dumbbell chart says, in words. */
export function summariseDumbbell(rows: readonly DumbbellRow[]): string {
  if (rows.length === 0) return 'No estimates.';
  const outside = rows.filter(({ real }) => real === true).length;
  const head = `${formatCount(rows.length)} ${rows.length === 1 ? 'number' : 'numbers'}, ${formatCount(outside)} with a gap outside the interval.`;
  const each = rows.map(({ name, leadersWords, customersWords, gapWords, verdict }) => {
    const gap = gapWords === '–' ? verdict : `gap ${gapWords}, ${verdict}`;
    return `${name}: ${leadersWords}, ${customersWords}; ${gap}.`;
  });
  return [head, ...each].join(' ');
}
