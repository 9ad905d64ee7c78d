import type { Measured } from './measured';
import { twoSidedP, Z95_EXACT } from './normal';
import { wilson } from './wilson';

/** How long one subject was watched, and whether the event ended it; otherwise it was still without it (censored). */
export interface Watched {
  readonly time: number;
  readonly event: boolean;
}

/** Subjects of one time: how many had the event then, and how many were last seen then without it. */
export interface WatchedGroup {
  readonly time: number;
  /** Where the range begins that ends at this time, for events that are only known to a range. */
  readonly since?: number;
  readonly events: number;
  readonly censored: number;
}

/** The curve from one time on, until the next. */
export interface SurvivalStep extends WatchedGroup {
  /** Still watched and without the event just before this time. */
  readonly atRisk: number;
  /** Share without the event after this time, 0–1. */
  readonly survival: number;
  /** Greenwood's variance of `survival`. */
  readonly variance: number;
  /** 95 % log–log interval of `survival`. */
  readonly low: number;
  readonly high: number;
}

export interface SurvivalCurve {
  readonly n: number;
  readonly events: number;
  /** By time, one for each time at which somebody had the event or was last seen. */
  readonly steps: readonly SurvivalStep[];
}

/** Rounding of a product of many shares leaves less than this. */
const SAME_SHARE = 1e-9;

/**
 * Subjects counted by their time.
 * @param rows time in any unit, ≥ 0, in any order
 */
export function groupTimes(rows: readonly Watched[]): WatchedGroup[] {
  const byTime = new Map<number, { time: number; events: number; censored: number }>();
  for (const { time, event } of rows) {
    const group = byTime.get(time) ?? { time, events: 0, censored: 0 };
    if (event) group.events += 1;
    else group.censored += 1;
    byTime.set(time, group);
  }
  return [...byTime.values()];
}

function ordered(groups: readonly WatchedGroup[]): WatchedGroup[] {
  const sorted = [...groups].sort((a, b) => a.time - b.time);
  const merged: WatchedGroup[] = [];
  for (const { time, since, events, censored } of sorted) {
    if (!(time >= 0 && time < Infinity && events >= 0 && censored >= 0)) {
      throw new RangeError('A time and its counts are numbers of at least 0.');
    }
    if (events + censored === 0) continue;
    const last = merged.at(-1);
    if (last?.time === time) {
      merged[merged.length - 1] = {
        ...last,
        ...(events > 0 ? { since } : {}),
        events: last.events + events,
        censored: last.censored + censored,
      };
    } else merged.push({ time, ...(since === undefined ? {} : { since }), events, censored });
  }
  return merged;
}

/** The log–log interval; before the first event Wilson's, because none of a few is not certainty. */
function intervalOf(survival: number, greenwood: number, atRisk: number, before: number) {
  if (survival >= 1 - SAME_SHARE) return { low: wilson(atRisk, atRisk).low ?? 0, high: 1 };
  // At the end of the curve the interval is not defined; the curve cannot rise above what it was.
  if (survival <= SAME_SHARE) return { low: 0, high: before };
  const width = (Z95_EXACT * Math.sqrt(greenwood)) / Math.abs(Math.log(survival));
  return { low: survival ** Math.exp(width), high: survival ** Math.exp(-width) };
}

/**
 * The Kaplan–Meier curve with right censoring.
 * @param groups counts by time (`groupTimes` makes them from rows), any order; counts may be fractions; whoever is
 *   censored at the time of an event was still at risk of it
 * @returns the share still without the event, with Greenwood's variance and the 95 % log–log interval
 * @throws RangeError where a time or a count is below 0 or not a number
 * Source: Kaplan & Meier (1958), JASA 53:457; Greenwood (1926); log–log interval of Kalbfleisch & Prentice (1980).
 */
export function survivalCurve(groups: readonly WatchedGroup[]): SurvivalCurve {
  const times = ordered(groups);
  const n = times.reduce((sum, one) => sum + one.events + one.censored, 0);
  let atRisk = n;
  let survival = 1;
  let greenwood = 0;
  let high = 1;
  const steps = times.map(({ events, censored, ...range }, i): SurvivalStep => {
    const last = i === times.length - 1;
    // Fractions that add up to all of those left may fall short of it by rounding.
    const all = events >= atRisk * (1 - SAME_SHARE) || (last && censored === 0);
    if (events > 0) {
      survival = all ? 0 : survival * (1 - events / atRisk);
      if (!all) greenwood += events / (atRisk * (atRisk - events));
    }
    const interval = intervalOf(survival, greenwood, atRisk, high);
    high = interval.high;
    const step = {
      ...range,
      events,
      censored,
      atRisk,
      survival,
      variance: survival === 0 ? 0 : survival ** 2 * greenwood,
      ...interval,
    };
    atRisk = Math.max(0, atRisk - events - censored);
    return step;
  });
  return { n, events: times.reduce((sum, one) => sum + one.events, 0), steps };
}

/**
 * How many were watched at least until a time and had no event before it.
 * @param time in the curve's unit
 */
export function atRiskAt(curve: SurvivalCurve, time: number): number {
  return curve.steps.find((step) => step.time >= time)?.atRisk ?? 0;
}

/**
 * The share without the event at a time.
 * @param time in the curve's unit
 * @returns share 0–1 with its 95 % interval, n being all who were watched; null where nobody was watched that long
 */
export function survivalAt(curve: SurvivalCurve, time: number): Measured {
  const { n, steps } = curve;
  const unknown = { value: null, n, low: null, high: null };
  const step = steps.findLast((one) => one.time <= time);
  const last = steps.at(-1);
  if (!last || (last.time < time && last.survival > 0)) return unknown;
  if (!step) return { value: 1, n, ...intervalOf(1, 0, n, 1) };
  return { value: step.survival, n, low: step.low, high: step.high };
}

/** A time by which a share has had the event. */
export interface Quantile extends Measured {
  /** Why there is no value. */
  readonly reason: string | null;
}

function unreached(n: number, share: number): Quantile {
  const reason =
    n === 0
      ? 'Nobody was watched.'
      : `Fewer than ${Math.round(share * 100)}% had had it when they were last seen.`;
  return { value: null, n, low: null, high: null, reason };
}

/**
 * The time by which a share has had the event: 0.5 is the median, 0.9 the 90th percentile.
 * @param share 0–1, exclusive
 * @returns the first time at which the curve is at or below 1 − share (where it runs level exactly there, the middle
 *   of that stretch), with the times at which the ends of the 95 % interval get there; null where they do not
 * Source: Brookmeyer & Crowley (1982), Biometrics 38:29; as `survfit` of R with conf.type = "log-log".
 */
export function quantileTime(curve: SurvivalCurve, share: number): Quantile {
  const wanted = 1 - share;
  const steps = curve.steps.filter((step) => step.events > 0);
  const reached = (read: (step: SurvivalStep) => number): number | null => {
    const i = steps.findIndex((step) => read(step) <= wanted + SAME_SHARE);
    const step = steps[i];
    if (!step) return null;
    const next = steps[i + 1];
    const level = Math.abs(read(step) - wanted) <= SAME_SHARE;
    return level && next ? (step.time + next.time) / 2 : step.time;
  };
  const value = reached((step) => step.survival);
  if (value === null) return unreached(curve.n, share);
  return { value, n: curve.n, low: reached((s) => s.low), high: reached((s) => s.high), reason: null };
}

/**
 * The same where events are known to ranges: the curve falls in a straight line from where a range begins (`since`; else
 * from the time before, at first from 0) to where it ends. Exact at the ends, and between them within the range.
 */
export function quantileWithin(curve: SurvivalCurve, share: number): Quantile {
  const wanted = 1 - share;
  const crossing = (read: (step: SurvivalStep) => number): number | null => {
    let before = { time: 0, at: 1 };
    for (const step of curve.steps) {
      const at = Math.min(before.at, read(step));
      if (step.events > 0 && at <= wanted + SAME_SHARE) {
        const from = Math.max(before.time, step.since ?? 0);
        const part = before.at === at ? 1 : (before.at - wanted) / (before.at - at);
        return from + Math.min(1, Math.max(0, part)) * (step.time - from);
      }
      // Whoever is only censored leaves the curve where it is, and the interval with it.
      before = { time: step.time, at: step.events > 0 ? at : before.at };
    }
    return null;
  };
  const value = crossing((step) => step.survival);
  if (value === null) return unreached(curve.n, share);
  const low = crossing((step) => step.low);
  return {
    value,
    n: curve.n,
    low: low === null ? null : Math.min(low, value),
    high: crossing((step) => step.high),
    reason: null,
  };
}

/** Whether two groups have the event at the same pace. */
export interface LogRank {
  /** Events of the first group, and how many there would be at a common pace. */
  readonly observed: number;
  readonly expected: number;
  /** One degree of freedom; null where nobody could have differed. */
  readonly chiSquare: number | null;
  readonly p: number | null;
}

/**
 * The log-rank test of two groups.
 * @param first @param second counts by time, as for `survivalCurve`
 * @returns chi-square with one degree of freedom and its p value; null where neither group had an event while the
 *   other was watched
 * Source: Mantel (1966), Cancer Chemotherapy Reports 50:163; equal to R `survdiff`.
 */
export function logRank(first: readonly WatchedGroup[], second: readonly WatchedGroup[]): LogRank {
  const one = survivalCurve(first);
  const other = survivalCurve(second);
  const times = [...one.steps, ...other.steps].filter((step) => step.events > 0).map((step) => step.time);
  const eventsAt = (curve: SurvivalCurve, time: number) =>
    curve.steps.find((step) => step.time === time)?.events ?? 0;
  let expected = 0;
  let variance = 0;
  for (const time of new Set(times)) {
    const mine = atRiskAt(one, time);
    const all = mine + atRiskAt(other, time);
    const events = eventsAt(one, time) + eventsAt(other, time);
    expected += (events * mine) / all;
    if (all > 1) {
      variance += (events * mine * (all - mine) * (all - events)) / (all * all * (all - 1));
    }
  }
  const observed = one.events;
  if (variance <= 0) return { observed, expected, chiSquare: null, p: null };
  const chiSquare = (observed - expected) ** 2 / variance;
  return { observed, expected, chiSquare, p: twoSidedP(Math.sqrt(chiSquare)) };
}
