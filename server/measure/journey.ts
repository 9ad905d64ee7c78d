import type { Scope } from '../access/scope';
import { LEAST_BASE } from '../maths/base';
import { asMeasured } from '../maths/measured';
import type { Ask } from './ask';
import type { Change, JourneyCell, JourneyStage, Period } from './board-view';
import type { Trend } from './change';
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

function cellOf(touchpoint: TouchpointRow, trend: Trend, change: Change, period: Period): JourneyCell {
  const { id, key, name, p, owner } = touchpoint;
  const enough = trend.now.n >= LEAST_BASE;
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
  changes: readonly Change[],
  period: Period,
): { stages: JourneyStage[]; spoken: Spoken[] } {
  const stages = new Map<number, { id: number; name: string; touchpoints: JourneyCell[] }>();
  const spoken: Spoken[] = [];
  seen.forEach((touchpoint, i) => {
    const trend = trends[i];
    const change = changes[i];
    if (!trend || !change) return;
    const cell = cellOf(touchpoint, trend, change, period);
    const { stageId: id, stage: name } = touchpoint;
    const stage = stages.get(id) ?? { id, name, touchpoints: [] };
    stage.touchpoints.push(cell);
    stages.set(id, stage);
    if (trend.now.n === 0 && trend.usual.n === 0) return;
    spoken.push({
      name: feelingOf(touchpoint.name),
      metric: 'sentiment',
      unit: trend.now.unit,
      now: cell.feeling,
      usual: trend.usual.value,
      change,
    });
  });
  return { stages: [...stages.values()], spoken };
}
