import { listTeams } from '../access/teams/queries';
import type { Ctx } from '../context';
import { defaultIndicators } from './default-indicators';
import { type Indicator, listIndicators } from './indicators/queries';
import type { IndicatorInput } from './input';
import { openPage } from './page';
import { seriesMonths } from './period';
import { listLocationNames, listSourceNames, listSupply, listTouchpointNames } from './queries';

interface Choice {
  readonly key: string;
  readonly name: string;
}

export interface IndicatorSettings {
  /** What the organisation chose; empty until it did. */
  readonly chosen: readonly IndicatorInput[];
  /** What the board shows while nothing is chosen: depends on what was collected. */
  readonly defaults: readonly IndicatorInput[];
  readonly touchpoints: readonly Choice[];
  readonly locations: readonly Choice[];
  readonly sources: readonly Choice[];
  readonly teams: readonly Choice[];
}

function asInput(indicator: Indicator): IndicatorInput {
  const { theme, name, metric, kind, audience, target, expectation, ownerTeamKey } = indicator;
  const { touchpointKey, locationCode, sourceKey } = indicator;
  return {
    theme,
    name,
    metric,
    kind,
    scope: {
      audience,
      ...(touchpointKey ? { touchpointKeys: [touchpointKey] } : {}),
      ...(locationCode ? { locationCodes: [locationCode] } : {}),
      ...(sourceKey ? { sourceKeys: [sourceKey] } : {}),
    },
    target,
    expectation,
    ownerTeamKey,
  };
}

const asChoices = (rows: readonly Choice[]) => rows.map(({ key, name }) => ({ key, name }));

/** The indicators for those who choose them, with what there is to choose from. */
export async function indicatorSettings(ctx: Ctx): Promise<IndicatorSettings> {
  const { scope } = ctx;
  return ctx.tx(async (db) => {
    const { period, bases } = await openPage(db, ctx, null);
    const from = seriesMonths(period)[0] ?? period.from;
    return {
      chosen: (await listIndicators(db, scope)).map(asInput),
      defaults: defaultIndicators(await listSupply(db, scope, from, period.to), bases).map(asInput),
      touchpoints: asChoices(await listTouchpointNames(db, scope)),
      locations: asChoices(await listLocationNames(db, scope)),
      sources: asChoices(await listSourceNames(db, scope)),
      teams: asChoices(await listTeams(db, scope)),
    };
  });
}
