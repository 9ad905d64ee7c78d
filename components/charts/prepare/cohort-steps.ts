import type { Measured } from '@/server/maths/measured';
import { formatCount, formatMeasured, formatValue, type MetricStyle } from './number-format';

export const COHORT_STYLE: MetricStyle = { unit: '%', axis: [0, 100] };

/** One curve as it comes from the server: the share by a day, in percent, from that day on. */
export interface CohortCurve {
  readonly key: string;
  readonly name: string;
  /** How many are in the group. */
  readonly n: number;
  readonly steps: readonly {
    readonly day: number;
    readonly value: number;
    readonly low: number;
    readonly high: number;
  }[];
  /** The last day on which anyone was followed: the curve ends there. */
  readonly followedTo: number;
}

/** What all curves say on one day. */
export interface CohortPoint {
  readonly day: number;
  /** By the curve's key; null where nobody was followed so long. */
  readonly values: Readonly<Record<string, number | null>>;
  readonly bands: Readonly<Record<string, readonly [number, number] | null>>;
}

/** The share by a day with its interval; null past the last day on which anyone was followed. */
export function curveAt(curve: CohortCurve, day: number): Measured {
  const unknown = { value: null, n: curve.n, low: null, high: null };
  if (curve.n === 0 || day > curve.followedTo) return unknown;
  const step = curve.steps.findLast((one) => one.day <= day);
  // Before the first who came back the share is none, and a step later its interval says how sure that was.
  if (!step) return { value: 0, n: curve.n, low: 0, high: curve.steps[0]?.low ?? 0 };
  return { value: step.value, n: curve.n, low: step.low, high: step.high };
}

/**
 * Curves → points that a chart can draw as steps: one for each day on which any of them rises or ends, the first on
 * day 0, the last on `end`.
 */
export function cohortPoints(curves: readonly CohortCurve[], end: number): CohortPoint[] {
  const days = new Set([0, end]);
  for (const { steps, followedTo } of curves) {
    for (const { day } of steps) if (day <= end) days.add(day);
    if (followedTo < end) days.add(followedTo);
  }
  return [...days]
    .sort((a, b) => a - b)
    .map((day) => {
      const now = curves.map((curve) => [curve.key, curveAt(curve, day)] as const);
      return {
        day,
        values: Object.fromEntries(now.map(([key, { value }]) => [key, value])),
        bands: Object.fromEntries(
          now.map(([key, { value, low, high }]) => [
            key,
            value === null || low === null || high === null ? null : ([low, high] as const),
          ]),
        ),
      };
    });
}

/** "a year" for 365, "180 days". */
export function daysWords(days: number): string {
  return days === 365 ? 'a year' : `${formatCount(days)} days`;
}

/** The last share of a curve, as it is written where the curve ends; null where there is none. */
export function endOf(curve: CohortCurve, end: number): { value: number; text: string } | null {
  const { value } = curveAt(curve, Math.min(end, curve.followedTo));
  return value === null || curve.n === 0
    ? null
    : { value, text: `${curve.name} ${formatValue(value, COHORT_STYLE, 0)}` };
}

/** What the curves say, for those who do not see them. */
export function summariseCohorts(curves: readonly CohortCurve[], end: number): string {
  const said = curves.map((curve) => {
    const day = Math.min(end, curve.followedTo);
    const share = curveAt(curve, day);
    return share.value === null || curve.steps.length === 0
      ? `${curve.name}: too few to show, n ${formatCount(curve.n)}.`
      : `${curve.name}: ${formatMeasured(share, COHORT_STYLE)}, within ${daysWords(day)}.`;
  });
  return said.join(' ');
}
