import { FULL_BASE } from '../maths/base';
import { CATALOGUE } from '../maths/catalogue';
import type { Indicator } from './indicators/queries';
import { MOST_INDICATORS } from './input';
import type { Supply } from './queries';

const THEMES = { customer: 'Overall', employee: 'Employees', partner: 'Partners' } as const;

/**
 * What a board shows until somebody has chosen: each score that enough people gave, by source, the feeling in all
 * their words, then the touchpoints rated most. Kinds are experience: a target is for the organisation to set.
 * @param supply answers by metric and source or touchpoint, the most answers first
 */
export function defaultIndicators(supply: readonly Supply[]): Indicator[] {
  const enough = supply.filter((one) => one.n >= FULL_BASE);
  const bare = {
    kind: 'experience' as const,
    locationId: null,
    locationCode: null,
    target: null,
    expectation: null,
    owner: null,
    ownerTeamKey: null,
  };
  const overall = enough
    .filter((one) => one.touchpointId === null && one.metric !== 'sentiment' && one.sourceId !== null)
    .map((one) => ({
      ...bare,
      theme: THEMES[one.audience],
      name: `${CATALOGUE[one.metric].name}, ${one.source}`,
      metric: one.metric,
      audience: one.audience,
      touchpointId: null,
      touchpointKey: null,
      sourceId: one.sourceId,
      sourceKey: one.sourceKey,
    }));
  const feeling = enough
    .filter((one) => one.touchpointId === null && one.metric === 'sentiment' && one.sourceId === null)
    .map((one) => ({
      ...bare,
      theme: THEMES[one.audience],
      name: one.audience === 'customer' ? 'Feeling in their own words' : `Feeling of ${one.audience}s`,
      metric: one.metric,
      audience: one.audience,
      touchpointId: null,
      touchpointKey: null,
      sourceId: null,
      sourceKey: null,
    }));
  const touchpoints = enough
    .filter((one) => one.touchpointId !== null && one.metric !== 'sentiment' && one.audience === 'customer')
    .map((one) => ({
      ...bare,
      theme: 'Touchpoints',
      name: `${one.touchpoint}, ${CATALOGUE[one.metric].name.toLowerCase()}`,
      metric: one.metric,
      audience: one.audience,
      touchpointId: one.touchpointId,
      touchpointKey: one.touchpointKey,
      sourceId: null,
      sourceKey: null,
    }));
  const chosen = [...feeling, ...overall, ...touchpoints].slice(0, MOST_INDICATORS);
  // No row stands behind these, so their ids are below those that rows have.
  return chosen.map((one, i) => ({ id: -1 - i, ...one }));
}
