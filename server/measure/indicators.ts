import { writeAudit } from '../access/write-audit';
import type { Ctx } from '../context';
import { AppError } from '../errors';
import { type Indicator, listIndicators, listKeys, saveIndicatorRows } from './indicators/queries';
import { type IndicatorInput, indicatorsInput } from './input';

/** The organisation's indicators in their order; none until somebody has chosen them. */
export async function readIndicators(ctx: Ctx): Promise<Indicator[]> {
  return ctx.tx((db) => listIndicators(db, ctx.scope));
}

function idOf(map: ReadonlyMap<string, number>, what: string, key: string | null | undefined): number | null {
  if (key === null || key === undefined) return null;
  const id = map.get(key);
  if (id === undefined) throw new AppError('bad_input', `There is no ${what} "${key}".`, what);
  return id;
}

/** Replaces the indicators by these, all or none, in this order. */
export async function saveIndicators(ctx: Ctx, given: readonly IndicatorInput[]): Promise<void> {
  const input = indicatorsInput.parse(given);
  await ctx.tx(async (db) => {
    const keys = await listKeys(db, ctx.scope);
    const rows = input.map(({ scope, ownerTeamKey, ...rest }) => ({
      ...rest,
      audience: scope.audience ?? ('customer' as const),
      touchpointId: idOf(keys.touchpoint, 'touchpoint', scope.touchpointKeys?.[0]),
      locationId: idOf(keys.location, 'location', scope.locationCodes?.[0]),
      sourceId: idOf(keys.source, 'source', scope.sourceKeys?.[0]),
      ownerTeamId: idOf(keys.team, 'team', ownerTeamKey),
    }));
    await saveIndicatorRows(db, ctx.scope, rows);
    await writeAudit(db, ctx.scope, ctx.now(), {
      action: 'indicators.saved',
      subject: `${rows.length} indicators`,
      detail: { names: rows.map((row) => row.name) },
    });
  });
}
