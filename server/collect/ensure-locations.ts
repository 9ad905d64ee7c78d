import type { Ctx } from '../context';
import { placeKey } from './imports/clean-text';
import { listLocations, saveNewLocations } from './imports/queries';

/** Ids of all locations by `placeKey` of their code and of their name; missing `names` are made first. */
export async function ensureLocations(ctx: Ctx, names: readonly string[] = []): Promise<Map<string, number>> {
  return ctx.tx(async (db) => {
    if (names.length > 0) await saveNewLocations(db, ctx.scope, names);
    const places = new Map<string, number>();
    const rows = await listLocations(db, ctx.scope);
    for (const { id, name } of rows) places.set(placeKey(name), id);
    // A code means one location; a name may be shared, and the code then wins.
    for (const { id, code } of rows) places.set(placeKey(code), id);
    return places;
  });
}
