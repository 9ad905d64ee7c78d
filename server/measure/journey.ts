import type { Scope } from '../access/scope';
import type { Bases } from '../maths/base';
import { asMeasured } from '../maths/measured';
import type { Ask } from './ask';
import type { JourneyCell, JourneyStage, Period } from './board-view';
import type { Judged, Trend } from './change';
import type { TouchpointRow } from './queries';
import { recordsLink } from './records-link';
import type { Spoken } from './sentences';

/** How a touchpoint's feeling is called in a sentence. */
export const feelingOf = (name: string) => `Feeling about ${name}`;

/** The touchpoints that this person sees, and the question about each. */
export function cellsOf(
  scope: Scope,
  touchpoints: readonly TouchpointRow[],
): { seen: TouchpointRow[]; asks: Ask[] } {
  const { touchpoints: sight } = scope;
  const seen = touchpoints.filter(({ id }) => sight === 'all' || sight.includes(id));
  const asks = seen.map(({ id }) => ({
    metric: 'sentiment' as const,
    audience: 'customer' as const,
    touchpointIds: [id],
    locationIds: null,
    sourceIds: null,
  }));
  return { seen, asks };
}

function cellOf(
  touchpoint: TouchpointRow,
  trend: Trend,
  { change }: Judged,
  period: Period,
  bases: Bases,
): JourneyCell {
  const { id, key, name, p, owner } = touchpoint;
  const enough = trend.now.n >= bases.least;
  const hidden = { value: null, n: trend.now.n, low: null, high: null };
  return {
    id,
    key,
    name,
    p,
    owner,
    feeling: enough ? asMeasured(trend.now) : hidden,
    enough,
    change,
    records: recordsLink({ metric: null, audience: 'customer', touchpoint: key, ...period }),
  };
}

/** The strip of stages, and what a sentence needs to know of each cell. Under the least base a cell has no value. */
export function journeyOf(
  seen: readonly TouchpointRow[],
  trends: readonly Trend[],
  judged: readonly Judged[],
  period: Period,
  bases: Bases,
): { stages: JourneyStage[]; spoken: Spoken[] } {
  const stages = new Map<number, { id: number; name: string; touchpoints: JourneyCell[] }>();
  const spoken: Spoken[] = [];
  seen.forEach((touchpoint, i) => {
    const trend = trends[i];
    const verdict = judged[i];
    if (!trend || !verdict) return;
    const cell = cellOf(touchpoint, trend, verdict, period, bases);
    const { stageId: id, stage: name } = touchpoint;
    const stage = stages.get(id) ?? { id, name, touchpoints: [] };
    stage.touchpoints.push(cell);
    stages.set(id, stage);
    if (trend.now.n === 0 && trend.before.n === 0) return;
    spoken.push({
      name: feelingOf(touchpoint.name),
      metric: 'sentiment',
      unit: trend.now.unit,
      now: cell.feeling,
      ...verdict,
    });
  });
  return { stages: [...stages.values()], spoken };
}
