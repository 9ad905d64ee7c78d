import type { Indicator, IndicatorVersion } from './definition';

type Facts = Pick<Indicator, 'id' | 'name' | 'theme' | 'metric' | 'kind'> & Partial<Indicator>;

/** An indicator behind which no row stands: one of the default set, or one that is only being tried. */
export function unsavedIndicator(facts: Facts): Indicator {
  const version: IndicatorVersion = {
    version: 1,
    day: '1970-01-01',
    reason: null,
    pastToo: false,
    metric: facts.metric,
    audience: facts.audience ?? 'customer',
    touchpointIds: facts.touchpointIds ?? null,
    locationIds: facts.locationIds ?? null,
    sourceIds: facts.sourceIds ?? null,
    period: facts.period ?? 'month',
    parts: facts.parts ?? [],
    kind: facts.kind,
    direction: facts.direction ?? 'up',
    target: facts.target ?? null,
    expectation: facts.expectation ?? null,
  };
  return {
    weekStart: 1,
    archived: false,
    touchpointKey: null,
    locationCode: null,
    sourceKey: null,
    owner: null,
    ownerTeamId: null,
    ownerTeamKey: null,
    ownerPersonId: null,
    chosen: {
      locationIds: version.locationIds,
      regions: null,
      sourceIds: version.sourceIds,
      sourceKinds: null,
    },
    rebases: [],
    partIndicators: [],
    touchpointId: null,
    ...facts,
    ...version,
    versions: [version],
  };
}
