import { addDays, addMonths, bucketOf, lastDayOfMonth } from '../calendar';
import { type Definition, type IndicatorPeriod, type IndicatorVersion, measuresTheSame } from './definition';

/** Periods that were measured in the same way, and by what their values are judged. */
export interface Era {
  /** The version whose definition measures them. */
  readonly version: IndicatorVersion;
  /** First day of the first of these periods; null = as far back as there are answers. */
  readonly from: string | null;
  /** First day that is no longer in; null = up to now. */
  readonly until: string | null;
  /** The versions of these periods, which may differ in target, oldest first. */
  readonly judges: readonly { readonly from: string | null; readonly version: IndicatorVersion }[];
}

/** What changed of the measuring, for the chart. */
export interface DefinitionMark {
  /** First day of the first period of the new definition. */
  readonly day: string;
  readonly version: number;
  readonly pastToo: boolean;
  readonly reason: string | null;
  /** Which parts of the definition changed: "metric", "sites". */
  readonly changed: readonly string[];
  /** The same as a sentence. */
  readonly says: string;
}

/** The last day of the period that begins on this day. */
export function lastDayOf(start: string, period: IndicatorPeriod): string {
  if (period === 'week') return addDays(start, 6);
  return lastDayOfMonth(period === 'month' ? start : addMonths(start, 2));
}

/** First days of all periods that begin between two days, both included, oldest first. */
export function periodsBetween(
  from: string,
  to: string,
  period: IndicatorPeriod,
  weekStart: number,
): string[] {
  const next = (start: string) => addDays(lastDayOf(start, period), 1);
  const starts: string[] = [];
  let start = bucketOf(from, period, weekStart);
  if (start < from) start = next(start);
  for (; start <= to; start = next(start)) starts.push(start);
  return starts;
}

/**
 * By which definition each period is measured. The past is never silently rewritten: a period that was over when the
 * definition changed keeps the old one, and the period in which it changed is measured as a whole by the new one. The
 * first version reaches back to the first answer; so does a version of which somebody chose that it holds for the past
 * too. Two changes within one period leave the later.
 * @param versions oldest first; @param period by which to divide time, where it is not each version's own
 * @returns oldest first, never two that measure the same in a row
 */
export function erasOf(
  versions: readonly IndicatorVersion[],
  weekStart: number,
  period?: IndicatorPeriod,
): Era[] {
  const open: { version: IndicatorVersion; from: string | null; judges: Era['judges'][number][] }[] = [];
  for (const version of versions) {
    const start = bucketOf(version.day, period ?? version.period, weekStart);
    const last = open.at(-1);
    if (!last) {
      open.push({ version, from: null, judges: [{ from: null, version }] });
    } else if (measuresTheSame(last.version, version)) {
      last.judges.push({ from: start, version });
    } else if (version.pastToo) {
      open.splice(0, open.length, { version, from: null, judges: [{ from: null, version }] });
    } else {
      while ((open.at(-1)?.from ?? '') >= start) open.pop();
      const before = open.at(-1);
      if (before && measuresTheSame(before.version, version)) before.judges.push({ from: start, version });
      else open.push({ version, from: start, judges: [{ from: start, version }] });
    }
  }
  return open.map((era, i) => ({ ...era, until: open[i + 1]?.from ?? null }));
}

/** The version whose target holds for the period that begins on this day. */
export function judgeOf(era: Era, day: string): IndicatorVersion {
  const valid = era.judges.filter(({ from }) => from === null || from <= day);
  return valid.at(-1)?.version ?? era.version;
}

/** The periods of an era that begin between two days and end before the next era. */
export function periodsOf(
  era: Era,
  window: { from: string; to: string },
  period: IndicatorPeriod,
  weekStart: number,
): string[] {
  const { from, until } = era;
  const first = from !== null && from > window.from ? from : window.from;
  const all = periodsBetween(first, window.to, period, weekStart);
  return until === null ? all : all.filter((start) => lastDayOf(start, period) < until);
}

const sorted = (ids: readonly number[] | null) => (ids === null ? 'all' : [...ids].sort().join());

/** The parts of the definition in which two versions differ, in the words of the settings page. */
export function changedParts(before: Definition, after: Definition): string[] {
  const parts: [string, boolean][] = [
    ['metric', before.metric !== after.metric],
    ['whose voice', before.audience !== after.audience],
    ['touchpoints', sorted(before.touchpointIds) !== sorted(after.touchpointIds)],
    ['sites', sorted(before.locationIds) !== sorted(after.locationIds)],
    ['sources', sorted(before.sourceIds) !== sorted(after.sourceIds)],
    ['period', before.period !== after.period],
    ['parts and weights', !measuresTheSame({ ...before, parts: after.parts }, before)],
  ];
  return parts.filter(([, differs]) => differs).map(([part]) => part);
}

/**
 * The changes of definition that a chart must show, oldest first: where numbers of one kind end and others begin, and
 * where the past was measured anew because somebody chose so.
 */
export function definitionMarks(
  versions: readonly IndicatorVersion[],
  weekStart: number,
  period?: IndicatorPeriod,
): DefinitionMark[] {
  const eras = erasOf(versions, weekStart, period);
  const marks: DefinitionMark[] = [];
  eras.forEach((era, i) => {
    const { version, reason, pastToo } = era.version;
    const before =
      eras[i - 1]?.version ?? (pastToo ? versions.find((one) => one.version === version - 1) : undefined);
    if (!before) return;
    const day = era.from ?? bucketOf(era.version.day, period ?? era.version.period, weekStart);
    const changed = changedParts(before, era.version);
    const what = `${pastToo ? 'Measured otherwise, the past too' : 'Measured otherwise from here on'}: ${changed.join(', ')}.`;
    marks.push({ day, version, pastToo, reason, changed, says: reason ? `${what} ${reason}` : what });
  });
  return marks;
}
