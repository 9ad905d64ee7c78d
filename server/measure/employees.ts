import type { Db } from '@/db/client';
import { may, type Scope } from '../access/scope';
import type { Bases } from '../maths/base';
import { CATALOGUE, type MetricKey, SCORE_METRICS } from '../maths/catalogue';
import { fromSums } from '../maths/from-sums';
import { asMeasured, type Measured } from '../maths/measured';
import type { ProcessReading } from '../maths/spc/process';
import { type Ask, cutTo } from './ask';
import type { Change, Period, SeriesPoint } from './board-view';
import { judge, plainYardstick } from './change';
import { withheldWords } from './employee-results';
import { type ExCxReading, readExCx } from './ex-cx/read-ex-cx';
import { seriesMonths } from './period';
import { recordsLink } from './records-link';
import { rangesOf, tallyCells } from './roll-ups/queries-cells';
import { tallyWithheld } from './roll-ups/queries-release';
import { changeSentence, indicatorSentence } from './sentences';

/** One score of employees in one month, above the floor or with the reason why it is not shown. */
export interface EmployeeScore {
  readonly metric: MetricKey;
  readonly name: string;
  readonly unit: string;
  readonly axis: readonly [number, number];
  readonly now: Measured;
  /** By month; what is withheld or was not asked is a gap. */
  readonly series: readonly SeriesPoint[];
  readonly process: ProcessReading;
  readonly change: Change;
  /** Why `now` has no value, or what can be said of it. */
  readonly sentence: string;
}

/** Employees first: what they score, and whether what they feel goes before what customers feel. */
export interface EmployeesView {
  readonly period: Pick<Period, 'from' | 'to' | 'label'>;
  readonly finding: string;
  readonly scores: readonly EmployeeScore[];
  /** From how many of them on a score is shown. */
  readonly floor: number;
  readonly exCx: ExCxReading;
  /** Explorer address of what employees wrote in the month. */
  readonly records: string;
}

const NAMES: Partial<Record<MetricKey, string>> = {
  nps: 'Would recommend working here (eNPS)',
  sentiment: 'Feeling in their own words',
};

async function readScores(
  db: Db,
  scope: Scope,
  period: Period,
  bases: Bases,
): Promise<readonly EmployeeScore[]> {
  const months = seriesMonths(period);
  const asks = SCORE_METRICS.map(
    (metric): Ask =>
      cutTo(scope, { metric, audience: 'employee', touchpointIds: null, locationIds: null, sourceIds: null }),
  );
  const window = { from: months[0] ?? period.from, to: period.to, bucket: 'month' as const, weekStart: 1 };
  const [found, withheld] = await Promise.all([
    tallyCells(db, scope, asks, window),
    tallyWithheld(db, scope, rangesOf(asks), window),
  ]);
  return SCORE_METRICS.flatMap((metric, ask): EmployeeScore[] => {
    const own = found.filter((tally) => tally.ask === ask);
    const hidden = withheld.filter((row) => row.ask === ask);
    if (own.length + hidden.length === 0) return [];
    const at = (month: string) =>
      fromSums(
        metric,
        own.filter(({ start }) => start === month),
      );
    const now = at(period.from);
    const { unit, axis } = now.n > 0 ? now : fromSums(metric, own);
    const series = months.map((day) => ({ day, ...asMeasured(at(day)) }));
    const judged = judge(series, plainYardstick(metric), bases);
    const spoken = {
      metric,
      name: NAMES[metric] ?? CATALOGUE[metric].name,
      unit,
      now: asMeasured(now),
      ...judged,
    };
    const withheldNow = hidden.some(({ start }) => start === period.from);
    const sentence = indicatorSentence(spoken, withheldNow ? withheldWords(metric, bases) : now.reason);
    return [{ ...spoken, axis, series, sentence }];
  });
}

function findingOf(scores: readonly EmployeeScore[], { label }: Period): string {
  const changed = scores.flatMap((score) => changeSentence(score) ?? [])[0];
  if (changed) return changed;
  return scores.some(({ now }) => now.value !== null)
    ? 'What employees say has not changed beyond normal variation.'
    : `Too few employees answered in ${label} to be shown.`;
}

/**
 * What the board sees of employees in one month; takes the page's open transaction.
 * @returns null to a role that does not see employees, and where none were ever asked
 */
export async function readEmployees(
  db: Db,
  scope: Scope,
  period: Period,
  bases: Bases,
): Promise<EmployeesView | null> {
  if (!may(scope, 'see-employees')) return null;
  const [scores, exCx] = await Promise.all([
    readScores(db, scope, period, bases),
    readExCx(db, scope, { to: period.to, bases }),
  ]);
  if (scores.length === 0 || exCx === null) return null;
  const { from, to, label } = period;
  return {
    period: { from, to, label },
    finding: findingOf(scores, period),
    scores,
    floor: bases.employeeScores,
    exCx,
    records: recordsLink({ metric: null, audience: 'employee', from, to }),
  };
}
