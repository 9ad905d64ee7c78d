import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asSystem } from '@/db/client';
import { countWaiting } from '@/server/understand/count-waiting';
import { closeAnalysisPool } from '@/server/understand/engine/workers';
import { reunderstandAll } from '@/server/understand/reunderstand-all';
import { understandPending } from '@/server/understand/understand-pending';
import { type Airport, collect, collectAndRead, draft, idOf, openAirport } from './airport';

let airport: Airport;
beforeAll(async () => {
  airport = await openAirport('Pacific/Auckland');
});
afterAll(closeAnalysisPool);

/** What is written about an organisation's records, and what a second writing would show. */
async function written(orgId: number) {
  const [row] = await asSystem((db) =>
    db.execute<Record<'records' | 'read' | 'mentions' | 'places' | 'searchable' | 'waiting', number>>(sql`
      SELECT (SELECT count(*)::int FROM feedback WHERE org_id = ${orgId}) AS records,
        (SELECT count(analysis_version)::int FROM feedback WHERE org_id = ${orgId}) AS read,
        (SELECT count(*)::int FROM mention WHERE org_id = ${orgId}) AS mentions,
        (SELECT count(DISTINCT (feedback_id, touchpoint_id, starts_at))::int FROM mention WHERE org_id = ${orgId}) AS places,
        (SELECT count(*)::int FROM search.feedback_search WHERE org_id = ${orgId}) AS searchable,
        (SELECT count(*)::int FROM ingest_chunk WHERE org_id = ${orgId} AND understood_at IS NULL) AS waiting`),
  );
  return row;
}

async function recordOf(external: string) {
  const id = await idOf(airport, external);
  const [row] = await airport.ctx.tx((db) =>
    db.execute<{ language: string; sentiment: number | null; version: string | null }>(sql`
      SELECT language, sentiment::int AS sentiment, analysis_version AS version FROM feedback
      WHERE org_id = ${airport.orgId} AND id = ${id}`),
  );
  const mentions = await airport.ctx.tx((db) =>
    db.execute<{ touchpointId: number; locationId: number; sentiment: number; said: string }>(sql`
      SELECT m.touchpoint_id AS "touchpointId", m.location_id AS "locationId", m.sentiment::int AS sentiment,
        m.occurred_at = f.occurred_at AS "sameTime", m.source_id = f.source_id AS "sameSource"
      FROM mention m JOIN feedback f ON f.org_id = m.org_id AND f.id = m.feedback_id
      WHERE m.org_id = ${airport.orgId} AND m.feedback_id = ${id} ORDER BY m.position`),
  );
  return { ...row, mentions: [...mentions] };
}

describe('what waits is understood', () => {
  test('language, feeling and the touchpoints spoken of are written, with place and time of the record', async () => {
    const { north } = airport.locations;
    await collectAndRead(airport, [
      draft('a', 'They lost my bag and nobody helped, terrible service', { locationId: north }),
      draft('b', null, { scoreType: 'nps', score: 3 }),
    ]);
    const lost = await recordOf('a');
    expect(lost.language).toBe('en');
    expect(lost.sentiment).toBe(-1);
    expect(lost.mentions).toEqual([
      {
        touchpointId: airport.touchpoints.bags,
        locationId: north,
        sentiment: -1,
        sameTime: true,
        sameSource: true,
      },
    ]);
    expect(await recordOf('b')).toMatchObject({ sentiment: null, version: null, mentions: [] });
  });

  test('the words said when asked about a touchpoint speak of it, named or not', async () => {
    await collectAndRead(airport, [
      draft('asked', 'Really kind and helpful people, thank you', {
        touchpointId: airport.touchpoints.security,
      }),
    ]);
    expect((await recordOf('asked')).mentions).toMatchObject([
      { touchpointId: airport.touchpoints.security, locationId: 0, sentiment: 1 },
    ]);
  });

  test('the organisation’s own day of every record is marked for the roll-ups', async () => {
    await airport.ctx.tx((db) => db.execute(sql`DELETE FROM dirty_day WHERE org_id = ${airport.orgId}`));
    await collect(airport, [draft('day', 'Fine food', { occurredAt: new Date('2026-03-01T20:00:00Z') })]);
    await airport.ctx.tx((db) => db.execute(sql`DELETE FROM dirty_day WHERE org_id = ${airport.orgId}`));
    await understandPending(airport.ctx);
    const days = await airport.ctx.tx((db) =>
      db.execute<{ day: string }>(
        sql`SELECT day::text AS day FROM dirty_day WHERE org_id = ${airport.orgId}`,
      ),
    );
    expect([...days]).toEqual([{ day: '2026-03-02' }]);
  });

  test('waiting texts are counted, records without words are not', async () => {
    await collect(airport, [draft('w1', 'Long queue'), draft('w2', null), draft('w3', 'Good meal')]);
    expect(await countWaiting(airport.ctx)).toEqual({ waiting: 2, unreadable: 0 });
    await understandPending(airport.ctx);
    expect(await countWaiting(airport.ctx)).toEqual({ waiting: 0, unreadable: 0 });
  });

  test('a text that is replaced is read anew and leaves nothing of the old one', async () => {
    await collectAndRead(airport, [draft('again', 'Awful food')]);
    await collectAndRead(airport, [draft('again', 'The security people were wonderful')]);
    const record = await recordOf('again');
    expect(record.sentiment).toBe(1);
    expect(record.mentions.map((mention) => mention.touchpointId)).toEqual([airport.touchpoints.security]);
  });

  test('reading everything again with other patterns changes the mentions and adds none twice', async () => {
    const own = await openAirport();
    await collectAndRead(own, [draft('1', 'The trolley was broken'), draft('2', 'My bag was lost')]);
    expect((await written(own.orgId))?.mentions).toBe(1);
    await own.ctx.tx((db) =>
      db.execute(
        sql`UPDATE touchpoint SET patterns = '{bag*,trolley}' WHERE org_id = ${own.orgId} AND key = 'bags'`,
      ),
    );
    expect(await reunderstandAll(own.ctx)).toEqual({ chunks: 1 });
    await understandPending(own.ctx);
    expect(await written(own.orgId)).toMatchObject({ mentions: 2, searchable: 2, waiting: 0 });
  });
});

describe('what cannot be understood', () => {
  test('a chunk that is refused keeps its reason, leaves nothing half written and stops no other', async () => {
    const own = await openAirport();
    await collect(own, [draft('1', 'My bag was lost again'), draft('2', 'The food was cold and terrible')]);
    await collect(own, [draft('3', 'We stood in a long and slow queue')]);
    const refuse = sql.raw(`CHECK (org_id <> ${own.orgId} OR touchpoint_id <> ${own.touchpoints.food})`);
    await asSystem((db) => db.execute(sql`ALTER TABLE mention ADD CONSTRAINT no_food ${refuse}`));
    expect(await understandPending(own.ctx)).toEqual({ chunks: 1, texts: 1, failed: 1 });
    expect(await written(own.orgId)).toMatchObject({ read: 1, mentions: 1, searchable: 1 });
    expect(await countWaiting(own.ctx)).toEqual({ waiting: 0, unreadable: 2 });
    expect(await understandPending(own.ctx)).toEqual({ chunks: 0, texts: 0, failed: 0 });

    await asSystem((db) => db.execute(sql`ALTER TABLE mention DROP CONSTRAINT no_food`));
    await reunderstandAll(own.ctx);
    await understandPending(own.ctx);
    expect(await written(own.orgId)).toMatchObject({ read: 3, mentions: 3, searchable: 3, waiting: 0 });
  });
});

describe('exactly once', () => {
  const many = (n: number) =>
    Array.from({ length: n }, (_, i) => draft(`m${i}`, `Bag ${i} was lost, the queue was long`));

  test('two workers at once write every chunk once', async () => {
    const own = await openAirport();
    await collect(own, many(3000));
    const [first, second] = await Promise.all([
      understandPending(own.ctx, { limitChunks: 10 }),
      understandPending(own.ctx, { limitChunks: 10 }),
    ]);
    expect(first.texts + second.texts).toBe(3000);
    const now = await written(own.orgId);
    expect(now).toMatchObject({ records: 3000, read: 3000, searchable: 3000, waiting: 0 });
    expect(now?.mentions).toBe(now?.places);
  });

  test('a record that waits in two chunks at once, as one that was changed right away does, is read once', async () => {
    const own = await openAirport();
    await collect(own, [draft('1', 'My bag was lost')]);
    await collect(own, [draft('1', 'My bag was lost, the queue was long')]);
    await collect(own, [draft('2', 'My bag was broken')]);
    expect(await understandPending(own.ctx, { limitChunks: 10 })).toMatchObject({ chunks: 3, failed: 0 });
    expect(await written(own.orgId)).toMatchObject({ read: 2, mentions: 3, searchable: 2, waiting: 0 });
  });

  test('a process killed at any moment leaves nothing out and nothing twice', async () => {
    const own = await openAirport();
    await collect(own, many(6000));
    const script = fileURLToPath(new URL('./understand-in-a-process.ts', import.meta.url));
    const tsx = createRequire(import.meta.url).resolve('tsx');
    let killed = 0;
    for (const afterMilliseconds of [20, 150, 300]) {
      const child = spawn(process.execPath, ['--import', tsx, script, String(own.orgId)], {
        stdio: ['ignore', 'pipe', 'inherit'],
        env: process.env,
      });
      await new Promise<void>((resolve) => {
        child.stdout.once('data', () => setTimeout(() => child.kill('SIGKILL'), afterMilliseconds));
        child.once('exit', (_code, signal) => {
          if (signal === 'SIGKILL') killed++;
          resolve();
        });
      });
    }
    expect(killed).toBe(3);
    const halfway = await written(own.orgId);
    expect((halfway?.read ?? 0) % 1000).toBe(0);
    while ((await understandPending(own.ctx, { limitChunks: 10 })).chunks > 0);
    const now = await written(own.orgId);
    expect(now).toMatchObject({ records: 6000, read: 6000, searchable: 6000, waiting: 0 });
    expect(now?.mentions).toBe(now?.places);
    expect(now?.mentions).toBe(12_000);
  });
});
