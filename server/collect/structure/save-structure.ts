import { listTeamKeys } from '@/server/access/teams/queries';
import type { Ctx } from '@/server/context';
import { checkOwners } from './check-owners';
import type { StructureInput } from './input';
import { raiseTaxonomyVersion, saveJourney, saveLocations, saveSources } from './queries';

/**
 * Writes locations, sources and the journey by their keys, all or nothing. A changed journey raises the
 * taxonomy's version; texts are read anew when the caller asks `understand` to.
 */
export async function saveStructure(ctx: Ctx, input: StructureInput): Promise<void> {
  await ctx.tx(async (db) => {
    const teams = await listTeamKeys(db, ctx.scope);
    if (input.journey) checkOwners(input.journey, teams);
    await saveLocations(db, ctx.scope, input.locations);
    await saveSources(db, ctx.scope, input.sources);
    if (input.journey) {
      await saveJourney(db, ctx.scope, input.journey, teams);
      await raiseTaxonomyVersion(db, ctx.scope);
    }
  });
}
