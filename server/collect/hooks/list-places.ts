import type { Ctx } from '@/server/context';
import { listLocations, listTouchpoints } from '../imports/queries';
import { listSourceRows } from '../queries-sources';

export interface Places {
  readonly sources: readonly { readonly id: number; readonly name: string }[];
  readonly locations: readonly { readonly code: string; readonly name: string }[];
  readonly touchpoints: readonly { readonly key: string; readonly name: string }[];
}

/** What a webhook can bring its records into. */
export async function listPlaces(ctx: Ctx): Promise<Places> {
  return ctx.tx(async (db) => {
    const sources = await listSourceRows(db, ctx.scope);
    const locations = await listLocations(db, ctx.scope);
    const touchpoints = await listTouchpoints(db, ctx.scope, 'current');
    return {
      sources: sources.map(({ id, name }) => ({ id, name })),
      locations: locations
        .map(({ code, name }) => ({ code, name }))
        .sort((a, b) => a.name.localeCompare(b.name)),
      touchpoints: touchpoints.map(({ key, name }) => ({ key, name })),
    };
  });
}
