import { asSystem } from '@/db/client';
import { createOrganisation } from '@/server/access/create-organisation';
import { scopeOfJob } from '@/server/access/mint-scope';
import { saveTeam, saveTeamLocations } from '@/server/access/teams/queries';
import type { LocationInput } from '@/server/collect/structure/input';
import { journeyInput, sourceInput } from '@/server/collect/structure/input';
import { listLocationCodes } from '@/server/collect/structure/queries';
import { saveStructure } from '@/server/collect/structure/save-structure';
import { type Ctx, contextFor } from '@/server/context';
import { findOrganisationBySlug } from '../queries';

/** What a named scenario says of its organisation; everything is found again by key, so that a run can be repeated. */
export interface ScenarioOrganisation {
  slug: string;
  name: string;
  timeZone: string;
  defaultLanguage: string;
  industry: string;
  description: string;
  teams: readonly { key: string; name: string; locationCodes?: readonly string[] }[];
  sources: readonly { key: string; name: string; kind: string; audience?: string }[];
  locations: readonly LocationInput[];
  journey: unknown;
}

/** Makes the organisation with its teams, locations, sources and journey, or completes one that is there. */
export async function loadOrganisation(plan: ScenarioOrganisation): Promise<Ctx> {
  const known = await asSystem((db) => findOrganisationBySlug(db, plan.slug));
  const orgId = known?.id ?? (await createOrganisation(plan)).id;
  const ctx = contextFor(scopeOfJob(orgId));
  await ctx.tx(async (db) => {
    for (const { key, name } of plan.teams) await saveTeam(db, ctx.scope, { key, name });
  });
  await saveStructure(ctx, {
    locations: [...plan.locations],
    sources: plan.sources.map((row) => sourceInput.parse(row)),
    journey: journeyInput.parse(plan.journey),
  });
  await ctx.tx(async (db) => {
    const locations = await listLocationCodes(db, ctx.scope);
    for (const { key, name, locationCodes = [] } of plan.teams) {
      const ids = locationCodes.map((code) => locations.get(code)).filter((id) => id !== undefined);
      await saveTeamLocations(db, ctx.scope, await saveTeam(db, ctx.scope, { key, name }), ids);
    }
  });
  return ctx;
}
