import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asSystem, inOrganisation } from '@/db/client';
import { closeAnalysisPool } from '@/server/understand/engine/workers';
import { listVerbatims } from '@/server/understand/list-verbatims';
import { foldToWords } from '@/server/understand/search/fold';
import { parseQuery } from '@/server/understand/search/parse-query';
import { type Airport, collectAndRead, draft, openAirport } from './airport';

let airport: Airport;
afterAll(closeAnalysisPool);
beforeAll(async () => {
  airport = await openAirport();
  const at = (month: number) => ({ occurredAt: new Date(Date.UTC(2026, month, 9, 12)) });
  await collectAndRead(airport, [
    draft('en-1', 'My flights were delayed and nobody told me why', at(0)),
    draft('en-2', 'A delay of two hours, but the café was lovely', at(1)),
    draft('en-3', 'The staff lost my suitcase at the front desk', at(2)),
    draft('ar', 'تأخرت الرحلة كثيراً والموظفون لم يساعدونا', at(3)),
    draft('zh', '行李丢失了，服务人员态度很差。航班延误两个小时', at(4)),
    draft('th', 'พนักงานสุภาพมากแต่กระเป๋าหาย', at(5)),
    draft('de', 'Der Flug war verspätet und das Gepäck fehlte', at(6)),
    draft('hi', 'सामान खो गया और उड़ान देर से आई', at(7)),
  ]);
});

async function found(q: string): Promise<string[]> {
  const { items } = await listVerbatims(airport.ctx, { q });
  const ids = items.map((item) => item.feedbackId);
  if (ids.length === 0) return [];
  const rows = await airport.ctx.tx((db) =>
    db.execute<{ key: string }>(sql`SELECT external_id AS key FROM feedback
      WHERE org_id = ${airport.orgId} AND id = ANY (${`{${ids.join(',')}}`}::uuid[]) ORDER BY occurred_at DESC`),
  );
  return rows.map((row) => row.key);
}

describe('what is found', () => {
  test.each([
    ['delay', ['en-2', 'en-1'], 'English by its stem, newest first'],
    ['flight delayed', ['en-1'], 'all words must occur'],
    ['"front desk"', ['en-3'], 'a phrase'],
    ['"desk front"', [], 'a phrase in another order is not there'],
    ['delay -cafe', ['en-1'], 'a word left out, accents or not'],
    ['CAFÉ', ['en-2'], 'without regard to case and accents'],
    ['suitc', ['en-3'], 'the beginning of a word while it is typed'],
    ['verspatet', ['de'], 'German without its umlaut'],
    ['الرحلة', ['ar'], 'Arabic'],
    ['كثيرا', ['ar'], 'Arabic without its vowel signs'],
    ['行李', ['zh'], 'Chinese, a word inside a sentence'],
    ['航班延误', ['zh'], 'Chinese, two words written together'],
    ['กระเป๋า', ['th'], 'Thai, a word inside a sentence'],
    ['उड़ान', ['hi'], 'Hindi'],
    ['the flight was', ['en-1'], 'stop words do not stand in the way'],
    ['nothing-like-this', [], 'nothing where nothing matches'],
  ])('%s', async (q, expected) => {
    expect(await found(q)).toEqual(expected);
  });

  test('a text that is not read yet is not found, and the page says how many wait', async () => {
    const own = await openAirport();
    await collectAndRead(own, [draft('1', 'a purple trolley')]);
    const { recordFeedback } = await import('@/server/collect/record-feedback');
    const drafts = [draft('2', 'another purple trolley')];
    await recordFeedback(own.ctx, { sourceId: own.sources.reviews, batchId: null, drafts });
    const page = await listVerbatims(own.ctx, { q: 'purple' });
    expect(page.items.map((item) => item.text)).toEqual(['a purple trolley']);
    expect(page.waiting).toBe(1);
  });
});

describe('whatever is typed', () => {
  const typed = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc
      .array(
        fc.constantFrom(
          '"',
          '-',
          '&',
          '|',
          '!',
          '(',
          ')',
          ':*',
          '<->',
          "'",
          '\\',
          'delay',
          'the',
          ' ',
          '行李',
          '%',
          '\u0000',
        ),
        {
          maxLength: 24,
        },
      )
      .map((parts) => parts.join('')),
  );

  test('never fails in the database', async () => {
    await fc.assert(
      fc.asyncProperty(typed, async (q) => {
        const page = await listVerbatims(airport.ctx, { q });
        expect(page.items.length).toBeLessThanOrEqual(8);
      }),
      { numRuns: 150 },
    );
  });

  test('every word of a query is a word of a text that contains the query', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        const words = new Set(foldToWords(text));
        for (const { words: asked } of parseQuery(`"${text.replaceAll('"', ' ')}"`)) {
          for (const word of asked.split(' ')) expect(words).toContain(word);
        }
      }),
    );
  });
});

describe('whose texts are found', () => {
  test('the search of another organisation raises, whatever the functions are asked', async () => {
    const other = await openAirport();
    const ask = (query: ReturnType<typeof sql>) => inOrganisation(other.orgId, (db) => db.execute(query));
    const denied = { cause: expect.objectContaining({ code: '42501' }) };
    await expect(
      ask(sql`SELECT * FROM search_feedback(${airport.orgId}, '{delay}', '{word}', '{}', NULL, NULL, 10)`),
    ).rejects.toMatchObject(denied);
    await expect(ask(sql`SELECT forget_search(${airport.orgId}, '{}')`)).rejects.toMatchObject(denied);
    await expect(
      ask(sql`SELECT index_search(${airport.orgId}, '{}', '{}', '{}', '{}')`),
    ).rejects.toMatchObject(denied);
    await expect(ask(sql`SELECT count(*) FROM search.feedback_search`)).rejects.toMatchObject(denied);
    await expect(ask(sql`SELECT count(*) FROM search.feedback_search_2026_01`)).rejects.toMatchObject(denied);
    expect((await listVerbatims(other.ctx, { q: 'delay' })).items).toEqual([]);
  });

  test('every month stands behind the same wall', async () => {
    const [row] = await asSystem((db) =>
      db.execute<{ months: number; open: number }>(sql`
        SELECT count(*)::int AS months,
          count(*) FILTER (WHERE has_table_privilege('heard_app', c.oid, 'SELECT, INSERT, UPDATE, DELETE'))::int AS open
        FROM pg_class c WHERE c.relnamespace = 'search'::regnamespace AND c.relkind IN ('r', 'p')`),
    );
    expect(row?.months).toBeGreaterThan(7);
    expect(row?.open).toBe(0);
  });

  test('two that need the same new month at once both get it', async () => {
    const months = `{${Array.from({ length: 12 }, (_, month) => `19${50 + month}-06-01`).join(',')}}`;
    await Promise.all(
      [1, 2, 3, 4].map(() =>
        airport.ctx.tx((db) => db.execute(sql`SELECT prepare_search(${months}::timestamptz[])`)),
      ),
    );
    const [row] = await asSystem((db) =>
      db.execute<{ n: number }>(sql`
        SELECT count(*)::int AS n FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
        WHERE c.relkind = 'r' AND c.relname LIKE 'feedback_search_19%'`),
    );
    expect(row?.n).toBe(12);
  });
});
