import type { Bases } from '../maths/base';
import { difference } from '../maths/difference';
import { fromSums, type Sums } from '../maths/from-sums';
import { holm } from '../maths/holm';
import { asMeasured, type Measured } from '../maths/measured';
import { writtenValue } from '../maths/written';
import type { Period } from './board-view';
import { addMonths, monthName } from './calendar';
import type { Named } from './queries';
import type { PlaceTally } from './roll-ups/queries-cells';

/** A month of one location is a handful of mentions; three together carry a comparison. */
const MONTHS_TOGETHER = 3;
/** Chance of even one false alarm over all locations and touchpoints that are compared together. */
const FALSE_ALARM = 0.05;

/** One location at one touchpoint, against the same touchpoint at all other locations. */
export interface Standout {
  readonly touchpointId: number;
  readonly touchpoint: string;
  readonly locationId: number;
  readonly location: string;
  readonly here: Measured;
  readonly elsewhere: Measured;
  readonly verdict: 'better' | 'worse';
  /** Corrected for all the comparisons made. */
  readonly p: number;
}

/** The three months that end with this period. */
export function quarterTo(period: Period): Period {
  const from = addMonths(period.from, 1 - MONTHS_TOGETHER);
  const sameYear = from.slice(0, 4) === period.from.slice(0, 4);
  const begin = sameYear ? monthName(from).split(' ')[0] : monthName(from);
  return { ...period, from, label: `${begin} to ${period.label}` };
}

const NOTHING: Sums = { scale: '', n: 0, sum: 0, sumsq: 0, high: 0, low: 0 };

/** Feeling has one scale, so its sums add up to one. */
function added(all: readonly Sums[], sign: 1 | -1 = 1, start: Sums = NOTHING): Sums {
  return all.reduce(
    (total, one) => ({
      scale: '',
      n: total.n + sign * one.n,
      sum: total.sum + sign * one.sum,
      sumsq: total.sumsq + sign * one.sumsq,
      high: total.high + sign * one.high,
      low: total.low + sign * one.low,
    }),
    start,
  );
}

/**
 * Where customers of one location feel otherwise about a touchpoint than customers of all other locations, beyond what
 * chance explains: feeling over three months, full bases on both sides, Holm's correction over all pairs.
 * @param tallies of these touchpoints by location
 * @returns the surest first
 */
export function standoutsOf(
  tallies: readonly PlaceTally[],
  touchpoints: readonly { id: number; name: string }[],
  sites: readonly Named[],
  bases: Bases,
): Standout[] {
  const place = (touchpointId: number, locationId: number) => `${touchpointId} ${locationId}`;
  const byPlace = new Map(tallies.map((tally) => [place(tally.touchpointId, tally.locationId), tally]));
  const sums = touchpoints.flatMap((touchpoint) =>
    sites.map((site) => ({ touchpoint, site, own: byPlace.get(place(touchpoint.id, site.id)) ?? NOTHING })),
  );
  const whole = new Map(
    [...Map.groupBy(sums, ({ touchpoint }) => touchpoint.id)].map(([id, rows]) => [
      id,
      added(rows.map((row) => row.own)),
    ]),
  );
  const pairs = sums.flatMap(({ touchpoint, site, own }) => {
    const rest = added([own], -1, whole.get(touchpoint.id));
    if (own.n < bases.full || rest.n < bases.full) return [];
    const here = fromSums('sentiment', [own]);
    const elsewhere = fromSums('sentiment', [rest]);
    return [{ touchpoint, site, here, elsewhere, test: difference(here, elsewhere) }];
  });
  const corrected = holm(pairs.map((pair) => pair.test.p));
  return pairs
    .flatMap(({ touchpoint, site, here, elsewhere, test }, i): Standout[] => {
      const p = corrected[i] ?? null;
      if (p === null || p >= FALSE_ALARM) return [];
      return [
        {
          touchpointId: touchpoint.id,
          touchpoint: touchpoint.name,
          locationId: site.id,
          location: site.name,
          here: asMeasured(here),
          elsewhere: asMeasured(elsewhere),
          verdict: (test.value ?? 0) > 0 ? 'better' : 'worse',
          p,
        },
      ];
    })
    .sort((a, b) => a.p - b.p);
}

const points = (value: Measured) => writtenValue('sentiment', value.value ?? 0, 'points');

/** "Check-in at Mombasa is spoken of worse than at the other locations." */
export function standoutHeadline({ touchpoint, location, verdict }: Standout): string {
  return `${touchpoint} at ${location} is spoken of ${verdict} than at the other locations.`;
}

/** "Check-in at Mombasa: −42 against +9 elsewhere, from 71 mentions, August to October 2026." */
export function standoutSentence(standout: Standout, period: Period): string {
  const { touchpoint, location, here, elsewhere } = standout;
  const said = `${points(here)} against ${points(elsewhere)} elsewhere`;
  return `${touchpoint} at ${location}: ${said}, from ${here.n} mentions, ${quarterTo(period).label}.`;
}
