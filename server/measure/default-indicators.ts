import type { Bases } from '../maths/base';
import { CATALOGUE, type MetricKey } from '../maths/catalogue';
import type { Indicator } from './indicators/definition';
import { MOST_INDICATORS } from './indicators/input';
import { unsavedIndicator } from './indicators/unsaved';
import type { Supply } from './queries';

/** Scores are given at a touchpoint; feeling and waits of all touchpoints would fill the board. */
const SCORES: readonly MetricKey[] = ['nps', 'csat', 'ces', 'rating'];
const THEMES = { customer: 'Overall', employee: 'Employees', partner: 'Partners' } as const;

/**
 * What a board shows until somebody has chosen: each score that enough people gave and how long they waited, by source,
 * the feeling in all their words, then the touchpoints rated most. A target is for the organisation to set.
 * @param supply answers by metric and source or touchpoint, the most answers first
 */
export function defaultIndicators(supply: readonly Supply[], bases: Bases): Indicator[] {
  const enough = supply.filter((one) => one.n >= bases.full);
  const bare = (one: Supply) => ({
    kind: CATALOGUE[one.metric].kind,
    metric: one.metric,
    audience: one.audience,
    direction: CATALOGUE[one.metric].direction,
  });
  const overall = enough
    .filter((one) => one.touchpointId === null && one.metric !== 'sentiment' && one.sourceId !== null)
    .map((one) => ({
      ...bare(one),
      theme: THEMES[one.audience],
      name: `${CATALOGUE[one.metric].name}, ${one.source}`,
      sourceIds: one.sourceId === null ? null : [one.sourceId],
      sourceKey: one.sourceKey,
    }));
  const feeling = enough
    .filter((one) => one.touchpointId === null && one.metric === 'sentiment' && one.sourceId === null)
    .map((one) => ({
      ...bare(one),
      theme: THEMES[one.audience],
      name: one.audience === 'customer' ? 'Feeling in their own words' : `Feeling of ${one.audience}s`,
    }));
  const touchpoints = enough
    .filter((one) => one.touchpointId !== null && SCORES.includes(one.metric) && one.audience === 'customer')
    .map((one) => ({
      ...bare(one),
      theme: 'Touchpoints',
      name: `${one.touchpoint}, ${CATALOGUE[one.metric].name.toLowerCase()}`,
      touchpointIds: one.touchpointId === null ? null : [one.touchpointId],
      touchpointId: one.touchpointId,
      touchpointKey: one.touchpointKey,
    }));
  const chosen = [...feeling, ...overall, ...touchpoints].slice(0, MOST_INDICATORS);
  // No row stands behind these, so their ids are below those that rows have.
  return chosen.map((one, i) => unsavedIndicator({ id: -1 - i, ...one }));
}
