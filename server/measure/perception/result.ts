import type { Audience } from '../../collect/input';
import { type Bases, baseSize } from '../../maths/base';
import type { MetricKey } from '../../maths/catalogue';
import type { Measured } from '../../maths/measured';
import {
  driverAgreement,
  type Gap,
  guessed,
  LEAST_LEADERS,
  medianPlaces,
  perceptionGap,
  placesOf,
} from '../../maths/perception';
import type { RankAgreement } from '../../maths/spearman';
import { lastDayOfMonth } from '../calendar';
import { recordsLink } from '../records-link';
import type { AskedRow, DriverRecord } from './queries';
import type { Estimate, Ranking } from './queries-estimates';
import { agreementWords, gapSentence } from './sentences';

/** One leader's estimate as it is shown: without a name, unless names were agreed at the start. */
export interface ShownEstimate {
  readonly value: number;
  readonly mine: boolean;
  readonly name: string | null;
}

/** One number of a revealed round: what leaders guessed beside what was measured. */
export interface ResultRow {
  readonly position: number;
  readonly indicatorId: number | null;
  readonly name: string;
  readonly metric: MetricKey;
  readonly direction: 'up' | 'down' | 'neutral';
  readonly audience: Audience;
  readonly unit: string;
  readonly axis: readonly [number, number];
  /** As it was measured at the reveal, with why there is no value where there is none. */
  readonly observed: Measured;
  readonly reason: string | null;
  /** Whether so few answered that the value is marked. */
  readonly smallBase: boolean;
  /** How many gave an estimate. */
  readonly leaders: number;
  readonly median: number | null;
  /** Least, most and quartiles; null where they would name leaders. */
  readonly spread: {
    readonly least: number;
    readonly most: number;
    readonly quartiles: readonly [number, number];
  } | null;
  /** By value; empty where they would name leaders. */
  readonly estimates: readonly ShownEstimate[];
  readonly gap: Gap;
  readonly mine: number | null;
  readonly mineGap: Gap | null;
  readonly sentence: string;
  /** Explorer address of the records behind the measured value. */
  readonly records: string;
}

export interface DriverRow {
  readonly key: string;
  readonly name: string;
  /** Median of the places that leaders gave; 1 matters most. */
  readonly leaders: number;
  /** Place by the importance that answers give; null where it could not be derived. */
  readonly derived: number | null;
  /** Share of the whole's variance that goes with it, 0–1. */
  readonly importance: number | null;
  readonly mine: number | null;
}

export interface DriverResult {
  /** In the leaders' order. */
  readonly rows: readonly DriverRow[];
  readonly agreement: RankAgreement;
  /** Records from which importance was derived. */
  readonly base: number | null;
  /** How many leaders ranked. */
  readonly leaders: number;
  readonly finding: string;
  readonly detail: string;
}

/** Whether each estimate may be drawn: with names agreed always, else where no one of few could be told. */
export function showsDistribution(namesAgreed: boolean, leaders: number): boolean {
  return namesAgreed || leaders >= LEAST_LEADERS;
}

function recordsOf(asked: AskedRow, month: string): string {
  const { metric, audience, touchpointKey, locationCode, sourceKey } = asked;
  return recordsLink({
    metric,
    audience,
    touchpoint: touchpointKey,
    location: locationCode,
    source: sourceKey,
    from: month,
    to: lastDayOfMonth(month),
  });
}

/** What of a round decides how its numbers are shown. */
export interface Terms {
  /** First day of the month. */
  readonly month: string;
  readonly namesAgreed: boolean;
  /** Answers that a value needs to be compared, and to stand without a mark. */
  readonly bases: Pick<Bases, 'least' | 'full'>;
}

function rowOf(
  asked: AskedRow,
  estimates: readonly Estimate[],
  { month, namesAgreed, bases }: Terms,
): ResultRow {
  const { position, indicatorId, name, metric, direction, audience, unit, axisLow, axisHigh, reason } = asked;
  const observed = { value: asked.value, n: asked.n ?? 0, low: asked.low, high: asked.high };
  const told = guessed(estimates.map(({ value }) => value));
  const shown = showsDistribution(namesAgreed, estimates.length);
  const own = estimates.find(({ mine }) => mine);
  const median = told?.median ?? null;
  const row = {
    position,
    indicatorId,
    name,
    metric,
    direction,
    audience,
    unit,
    axis: [axisLow, axisHigh] as const,
    observed,
    reason,
    smallBase: baseSize(observed.n, bases) === 'small',
    leaders: estimates.length,
    median,
    spread: told && shown ? { least: told.least, most: told.most, quartiles: told.quartiles } : null,
    estimates: shown ? estimates.map(({ value, mine, name: who }) => ({ value, mine, name: who })) : [],
    gap: perceptionGap(median, observed, bases.least),
    mine: own?.value ?? null,
    mineGap: own ? perceptionGap(own.value, observed, bases.least) : null,
  };
  return { ...row, sentence: gapSentence(row), records: recordsOf(asked, month) };
}

/** The numbers of one revealed round, in its order. */
export function resultRows(
  asked: readonly AskedRow[],
  estimates: readonly Estimate[],
  terms: Terms,
): ResultRow[] {
  const byPosition = Map.groupBy(estimates, ({ position }) => position);
  return asked.map((one) => rowOf(one, byPosition.get(one.position) ?? [], terms));
}

/** Leaders' order of the drivers beside that which answers give; null where no ranking was asked or given. */
export function driverResult(
  drivers: readonly DriverRecord[],
  rankings: readonly Ranking[],
  base: number | null,
): DriverResult | null {
  if (drivers.length === 0 || rankings.length === 0) return null;
  const keys = drivers.map(({ key }) => key);
  const places = medianPlaces(
    rankings.map((ranking) => ranking.keys),
    keys,
  );
  const known = drivers.filter(({ importance }) => importance !== null);
  const derived = new Map(
    placesOf(known.map(({ importance }) => importance ?? 0)).map((place, i) => [known[i]?.key ?? '', place]),
  );
  const mine = rankings.find((ranking) => ranking.mine)?.keys;
  const agreement = driverAgreement(
    places,
    drivers.map(({ importance }) => importance),
  );
  const rows = drivers
    .map(({ key, name, importance }, i) => ({
      key,
      name,
      leaders: places[i] ?? 0,
      derived: derived.get(key) ?? null,
      importance,
      mine: mine ? mine.indexOf(key) + 1 : null,
    }))
    .sort((a, b) => a.leaders - b.leaders || (a.derived ?? 0) - (b.derived ?? 0));
  return { rows, agreement, base, leaders: rankings.length, ...agreementWords(agreement, rows) };
}
