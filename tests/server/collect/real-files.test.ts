import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { BRITISH_AIRWAYS, NPS_VERBATIMS, SKYTRAX_AIRPORTS, TWEETS } from '@/db/seed/airline/mappings';
import { saveStructure } from '@/server/collect/structure/save-structure';
import { hasRealFiles, importFile, realFile } from './a-file';
import { anOrganisation, read } from './an-organisation';

const withoutTouchpoints = (mapping: object) => ({ ...mapping, ratings: [], touchpoint: null });

describe.skipIf(!hasRealFiles)('real files (absent: set HEARD_TEST_DATA)', () => {
  test('two scrapes of one site, columns in another order, leave every review once', async () => {
    const { ctx, sourceId } = await anOrganisation();
    await saveStructure(ctx, {
      locations: [],
      sources: [],
      journey: {
        name: 'Flight',
        stages: [
          {
            key: 'flight',
            name: 'Flight',
            touchpoints: BRITISH_AIRWAYS.ratings.map(({ touchpointKey }) => ({
              key: touchpointKey,
              name: touchpointKey,
              p: 'people',
              control: 0.5,
              ownerTeamKey: null,
              patterns: [],
            })),
          },
        ],
      },
    });
    const scrape = (day: string) => realFile('british-airways-reviews', `raw_data_${day}.csv`);
    const first = await importFile(ctx, sourceId, scrape('2025-03-31'), BRITISH_AIRWAYS);
    expect(first).toMatchObject({ rowsAdded: 3000, rowsRefused: 0 });
    const second = await importFile(ctx, sourceId, scrape('2025-04-16'), BRITISH_AIRWAYS);
    expect(second).toMatchObject({ rowsAdded: 7, rowsUnchanged: 2993, rowsChanged: 0, rowsRefused: 0 });
    const third = await importFile(ctx, sourceId, scrape('2025-03-31'), BRITISH_AIRWAYS);
    expect(third).toMatchObject({ rowsAdded: 0, rowsUnchanged: 3000 });
    const marked = sql`SELECT count(*)::int AS n FROM feedback WHERE text LIKE '%Verified |%'`;
    expect(await read(ctx, marked)).toEqual([{ n: 1 }]);
  });

  test('tweets: one record an id, zones read from the moment, entities decoded', async () => {
    const { ctx, sourceId } = await anOrganisation();
    const batch = await importFile(ctx, sourceId, realFile('airline-tweets', 'Tweets.csv'), TWEETS);
    expect(batch.rowsAdded).toBe(14_485);
    expect(batch.rowsAdded + batch.rowsUnchanged + batch.rowsRefused).toBe(14_640);
    const entities = sql`SELECT count(*)::int AS n FROM feedback WHERE text LIKE '%&amp;%'`;
    expect(await read(ctx, entities)).toEqual([{ n: 0 }]);
    const [first] = await read<{ at: string }>(
      ctx,
      sql`SELECT to_char(occurred_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS') AS at FROM feedback WHERE external_id = '570306133677760513'`,
    );
    expect(first?.at).toBe('2015-02-24 19:35:52');
  });

  test('a damaged review of an airport is refused with the value in the reason', async () => {
    const { ctx, sourceId } = await anOrganisation();
    const file = realFile('skytrax-reviews', 'airport_sample.csv');
    const mapping = { ...SKYTRAX_AIRPORTS, ratings: [], scaleChanges: [] };
    const batch = await importFile(ctx, sourceId, file, mapping);
    expect(batch.rowsAdded + batch.rowsRefused + batch.rowsUnchanged).toBe(1001);
    expect(batch.refusals.every((refusal) => refusal.example.length > 5)).toBe(true);
  });

  test('verbatims with day before month and "NA" scores give the known score', async () => {
    const { ctx, sourceId } = await anOrganisation();
    const file = realFile('nps-verbatims', 'verbatim_part1.csv');
    const batch = await importFile(ctx, sourceId, file, withoutTouchpoints(NPS_VERBATIMS));
    expect(batch.rowsRead).toBe(1789);
    expect(batch.refusals).toEqual([]);
    const span = sql`SELECT min(occurred_at)::date::text AS first, max(occurred_at)::date::text AS last FROM feedback`;
    expect(await read(ctx, span)).toEqual([{ first: '2017-12-11', last: '2018-06-20' }]);
  });
});
