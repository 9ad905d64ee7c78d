import type { Ctx } from '../context';
import { CATALOGUE, METRICS } from '../maths/catalogue';
import { defaultIndicators } from './default-indicators';
import { fingerprintOf } from './indicators';
import type { Indicator } from './indicators/definition';
import type { IndicatorInput } from './indicators/input';
import { listAllIndicators } from './indicators/queries';
import { listNameables, listStanding, type Nameable } from './indicators/queries-save';
import { countedNow } from './indicators/resolve';
import { openPage } from './page';
import { seriesMonths } from './period';
import { listSupply } from './queries';

interface Choice {
  readonly key: string;
  readonly name: string;
}

/** An indicator of the board as it may be changed. */
export type ChosenIndicator = IndicatorInput & { readonly id: number };

export interface IndicatorSettings {
  /** In which moments are written. */
  readonly timeZone: string;
  /** What the organisation chose; empty until it did. */
  readonly chosen: readonly ChosenIndicator[];
  /** To be given back when they are saved, so that nobody's change is overwritten unseen. */
  readonly basedOn: string;
  /** What the board shows while nothing is chosen: depends on what was collected. */
  readonly defaults: readonly IndicatorInput[];
  readonly archived: readonly { readonly id: number; readonly name: string; readonly since: string }[];
  /** By id: sites and sources that a chosen region or kind holds by now and that are not counted, or the other way round. */
  readonly notCounted: Readonly<Record<number, readonly string[]>>;
  /** By id: which version stands, and since which day. */
  readonly versions: Readonly<Record<number, { readonly version: number; readonly day: string }>>;
  readonly touchpoints: readonly Choice[];
  readonly locations: readonly (Choice & { readonly region: string | null })[];
  readonly regions: readonly string[];
  readonly sources: readonly (Choice & { readonly kind: string })[];
  readonly sourceKinds: readonly string[];
  readonly teams: readonly Choice[];
  /** Members, guests left out; `key` is the person's id. */
  readonly people: readonly Choice[];
}

/** An indicator as the settings page writes it. */
export function asInput(indicator: Indicator, all: readonly Nameable[]): IndicatorInput {
  const { id, theme, name, metric, kind, audience, period, direction, target, expectation, parts } =
    indicator;
  const { touchpointIds, chosen, ownerTeamKey, ownerPersonId } = indicator;
  const keys = (what: Nameable['what'], ids: readonly number[] | null) =>
    ids === null
      ? undefined
      : all.filter((one) => one.what === what && ids.includes(Number(one.id))).map(({ key }) => key);
  const member = all.some((one) => one.what === 'person' && one.id === ownerPersonId && !one.gone);
  const given = {
    touchpointKeys: keys('touchpoint', touchpointIds),
    locationCodes: keys('location', chosen.locationIds),
    regions: chosen.regions ? [...chosen.regions] : undefined,
    sourceKeys: keys('source', chosen.sourceIds),
    sourceKinds: chosen.sourceKinds ? [...chosen.sourceKinds] : undefined,
  };
  const scope = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return {
    ...(id > 0 ? { id } : {}),
    theme,
    name,
    metric: metric === 'index' ? metric : (METRICS.find((one) => one === metric) ?? 'sentiment'),
    kind,
    scope: { audience, ...scope },
    period,
    direction: direction === CATALOGUE[metric].direction ? null : direction,
    parts: parts.map(({ indicatorId, weight }) => ({ indicatorId, weight })),
    target,
    expectation,
    ownerTeamKey,
    ownerPersonId: member ? ownerPersonId : null,
  };
}

/** What a region or kind holds now and is not counted, or no longer holds and is. */
function driftOf(indicator: Indicator, all: readonly Nameable[]): string[] {
  const { chosen, locationIds, sourceIds } = indicator;
  const drift = (
    what: 'location' | 'source',
    counted: readonly number[] | null,
    now: readonly number[] | null,
  ) => {
    const was = new Set(counted ?? []);
    const is = new Set(now ?? []);
    return all
      .filter((one) => one.what === what && was.has(Number(one.id)) !== is.has(Number(one.id)))
      .map(({ name }) => name);
  };
  return [
    ...(chosen.regions
      ? drift('location', locationIds, countedNow(all, 'location', chosen.locationIds, chosen.regions))
      : []),
    ...(chosen.sourceKinds
      ? drift('source', sourceIds, countedNow(all, 'source', chosen.sourceIds, chosen.sourceKinds))
      : []),
  ];
}

/** The indicators for those who choose them, with what there is to choose from. */
export async function indicatorSettings(ctx: Ctx): Promise<IndicatorSettings> {
  const { scope } = ctx;
  return ctx.tx(async (db) => {
    const [{ organisation, period, bases }, indicators, standing, all] = await Promise.all([
      openPage(db, ctx, null),
      listAllIndicators(db, scope),
      listStanding(db, scope),
      listNameables(db, scope),
    ]);
    const from = seriesMonths(period)[0] ?? period.from;
    const supply = await listSupply(db, scope, from, period.to);
    const board = indicators.filter(({ archived }) => !archived);
    const of = (what: Nameable['what']) => all.filter((one) => one.what === what && !one.gone);
    const drifts = board.map((one) => [one.id, driftOf(one, all)] as const);
    return {
      timeZone: organisation.timeZone,
      chosen: board.map((one) => ({ ...asInput(one, all), id: one.id })),
      basedOn: fingerprintOf(standing),
      defaults: defaultIndicators(supply, bases).map((one) => asInput(one, all)),
      archived: indicators
        .filter(({ archived }) => archived)
        .map(({ id, name, day }) => ({ id, name, since: day })),
      notCounted: Object.fromEntries(drifts.filter(([, names]) => names.length > 0)),
      versions: Object.fromEntries(board.map(({ id, version, day }) => [id, { version, day }])),
      touchpoints: of('touchpoint').map(({ key, name }) => ({ key, name })),
      locations: of('location').map(({ key, name, region }) => ({ key, name, region })),
      regions: [...new Set(of('location').flatMap(({ region }) => region ?? []))].sort(),
      sources: of('source').map(({ key, name, kind }) => ({ key, name, kind: kind ?? '' })),
      sourceKinds: [...new Set(of('source').flatMap(({ kind }) => kind ?? []))].sort(),
      teams: of('team').map(({ key, name }) => ({ key, name })),
      people: of('person').map(({ key, name }) => ({ key, name })),
    };
  });
}
