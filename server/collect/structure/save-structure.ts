import { listTeamKeys } from '@/server/access/teams/queries';
import type { Ctx } from '@/server/context';
import { AppError } from '@/server/errors';
import type { StructureInput } from './input';
import { saveJourney, saveLocations, saveSources } from './queries';

/**
 * Writes locations, sources and the journey by their keys, all or nothing. A changed journey raises the
 * taxonomy's version; texts are read anew when the caller asks `understand` to.
 */
export async function saveStructure(ctx: Ctx, input: StructureInput): Promise<void> {
  await ctx.tx(async (db) => {
    const teams = await listTeamKeys(db, ctx.scope);
    for (const stage of input.journey?.stages ?? []) {
      for (const row of stage.touchpoints) {
        if (row.ownerTeamKey !== null && !teams.has(row.ownerTeamKey)) {
          throw new AppError(
            'bad_input',
            `Touchpoint "${row.key}" names the team "${row.ownerTeamKey}", which does not exist. Make the team first.`,
            'ownerTeamKey',
          );
        }
      }
    }
    await saveLocations(db, ctx.scope, input.locations);
    await saveSources(db, ctx.scope, input.sources);
    if (input.journey) await saveJourney(db, ctx.scope, input.journey, teams);
  });
}
