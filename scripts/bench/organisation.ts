import { sql } from 'drizzle-orm';
import { asSystem } from '@/db/client';
import { demoOrganisation } from '@/db/seed/demo';
import { addPerson } from '@/server/access/people/add-person';
import { listLocationCodes, listSourceKeys, listTouchpointKeys } from '@/server/collect/structure/queries';
import type { Ctx } from '@/server/context';
import { loadOrganisation } from '@/server/jobs/scenarios/load-organisation';
import type { Shape } from './fill';

const LOCATIONS = 200;

export const BENCH_EMAIL = 'bench@heard.example';
export const BENCH_PASSWORD = 'only-for-the-bench-1';

const SOURCES = [
  { key: 'tweets', kind: 'social', scoreType: 'none', scaleMin: 0, scaleMax: 0 },
  { key: 'forum', kind: 'social', scoreType: 'none', scaleMin: 0, scaleMax: 0 },
  { key: 'reviews', kind: 'review', scoreType: 'rating', scaleMin: 1, scaleMax: 5 },
  { key: 'listings', kind: 'review', scoreType: 'rating', scaleMin: 1, scaleMax: 5 },
  { key: 'nps', kind: 'survey', scoreType: 'nps', scaleMin: 0, scaleMax: 10 },
  { key: 'csat', kind: 'survey', scoreType: 'csat', scaleMin: 1, scaleMax: 5 },
  { key: 'ces', kind: 'survey', scoreType: 'ces', scaleMin: 1, scaleMax: 7 },
  { key: 'desk', kind: 'frontline', scoreType: 'none', scaleMin: 0, scaleMax: 0 },
] as const;

/** The demo's journey with 200 locations and eight sources, without its records. */
export async function makeBenchOrganisation(
  slug = 'bench',
): Promise<{ ctx: Ctx; shape: Shape; touchpointKey: string; touchpointKeys: readonly string[] }> {
  const demo = demoOrganisation();
  const ctx = await loadOrganisation({
    ...demo,
    slug,
    name: 'Bench',
    teams: demo.teams.map(({ key, name }) => ({ key, name })),
    sources: SOURCES.map(({ key, kind }) => ({ key, name: key, kind })),
    locations: Array.from({ length: LOCATIONS }, (_, i) => ({
      code: `site-${i + 1}`,
      name: `Site ${i + 1}`,
      region: null,
    })),
  });
  const people = await asSystem((db) => db.execute(sql`SELECT 1 FROM person WHERE email = ${BENCH_EMAIL}`));
  if (people.length === 0) {
    await addPerson(ctx, { email: BENCH_EMAIL, name: 'Bench', role: 'owner', password: BENCH_PASSWORD });
  }
  return ctx.tx(async (db) => {
    const touchpoints = await listTouchpointKeys(db, ctx.scope);
    const locations = await listLocationCodes(db, ctx.scope);
    const ids = await listSourceKeys(db, ctx.scope);
    const sources = SOURCES.map((source) => ({ ...source, id: ids.get(source.key) ?? 0 }));
    const shape = { touchpoints: [...touchpoints.values()], locations: [...locations.values()], sources };
    const touchpointKeys = [...touchpoints.keys()];
    return { ctx, shape, touchpointKey: touchpointKeys[0] ?? '', touchpointKeys };
  });
}
