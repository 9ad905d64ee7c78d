import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { recordFeedback } from '@/server/collect/record-feedback';
import type { Ctx } from '@/server/context';
import { aDraft, anOrganisation, read } from './an-organisation';

const NO_BATCH = { batchId: null };
const BATCH = '01900000-0000-7000-8000-00000000000a';

/** The same context, counting the transactions that it opens. */
function counting(ctx: Ctx) {
  const count = { transactions: 0, statements: 0 };
  const counted: Ctx = {
    ...ctx,
    now: ctx.now,
    tx: (fn) => {
      count.transactions += 1;
      return ctx.tx((db) =>
        fn(
          new Proxy(db, {
            get(target, name) {
              if (name === 'execute') count.statements += 1;
              const value = Reflect.get(target, name);
              return typeof value === 'function' ? value.bind(target) : value;
            },
          }),
        ),
      );
    },
  };
  return { counted, count };
}

describe('recording feedback', () => {
  test('the same drafts a second time change nothing', async () => {
    const { ctx, sourceId } = await anOrganisation();
    const drafts = [
      aDraft('1'),
      aDraft('2', { text: null }),
      aDraft('3', { text: 'Ωmega "quoted" \\ {braces}, 日本' }),
    ];
    expect(await recordFeedback(ctx, { sourceId, ...NO_BATCH, drafts })).toEqual({
      added: 3,
      changed: 0,
      unchanged: 0,
    });
    await read(ctx, sql`DELETE FROM dirty_day`);
    expect(await recordFeedback(ctx, { sourceId, ...NO_BATCH, drafts })).toEqual({
      added: 0,
      changed: 0,
      unchanged: 3,
    });
    const rows = await read<{ text: string | null }>(
      ctx,
      sql`SELECT text FROM feedback ORDER BY external_id`,
    );
    expect(rows.map((row) => row.text)).toEqual([drafts[0]?.text, null, 'Ωmega "quoted" \\ {braces}, 日本']);
    expect(await read(ctx, sql`SELECT 1 FROM dirty_day`)).toHaveLength(0);
    expect(await read(ctx, sql`SELECT 1 FROM ingest_chunk`)).toHaveLength(1);
  });

  test('a raw row in another order of columns is not a change', async () => {
    const { ctx, sourceId } = await anOrganisation();
    await recordFeedback(ctx, { sourceId, ...NO_BATCH, drafts: [aDraft('1', { raw: { a: 1, b: 2 } })] });
    const again = await recordFeedback(ctx, {
      sourceId,
      ...NO_BATCH,
      drafts: [aDraft('1', { raw: { b: 2, a: 1 } })],
    });
    expect(again).toEqual({ added: 0, changed: 0, unchanged: 1 });
  });

  test('a changed record is replaced, forgets what was understood, and both its days are marked', async () => {
    const { ctx, sourceId } = await anOrganisation();
    await recordFeedback(ctx, { sourceId, ...NO_BATCH, drafts: [aDraft('1'), aDraft('2')] });
    await read(ctx, sql`UPDATE feedback SET sentiment = -1, sentiment_score = -0.6, analysis_version = 'v1'`);
    await read(
      ctx,
      sql`INSERT INTO mention SELECT org_id, id, 0, 1, 0, source_id, audience, occurred_at, -1, -0.6, 0, 9 FROM feedback`,
    );
    await read(ctx, sql`DELETE FROM dirty_day`);
    const occurredAt = new Date('2026-03-12T23:30:00Z');
    const drafts = [aDraft('1', { occurredAt, score: 9, text: 'It was quick after all.' }), aDraft('2')];
    const result = await recordFeedback(ctx, { sourceId, batchId: BATCH, drafts });
    expect(result).toEqual({ added: 0, changed: 1, unchanged: 1 });
    const rows = await read(
      ctx,
      sql`SELECT external_id, score::int, sentiment, (SELECT count(*)::int FROM mention m WHERE m.feedback_id = f.id) AS mentions
          FROM feedback f ORDER BY external_id`,
    );
    expect(rows).toEqual([
      { external_id: '1', score: 9, sentiment: null, mentions: 0 },
      { external_id: '2', score: 3, sentiment: -1, mentions: 1 },
    ]);
    const days = await read<{ day: string }>(ctx, sql`SELECT day::text FROM dirty_day ORDER BY day`);
    expect(days.map((row) => row.day)).toEqual(['2026-03-10', '2026-03-13']);
    const kept = await read<{ text: string }>(
      ctx,
      sql`SELECT before->>'text' AS text FROM feedback_revision`,
    );
    expect(kept.map((row) => row.text)).toEqual(['The queue at security took an hour.']);
  });

  test('the day marked is the day at the organisation, not in UTC', async () => {
    const { ctx, sourceId } = await anOrganisation('Pacific/Auckland');
    const drafts = [aDraft('1', { occurredAt: new Date('2026-03-10T12:00:00Z') })];
    await recordFeedback(ctx, { sourceId, ...NO_BATCH, drafts });
    expect(await read(ctx, sql`SELECT day::text FROM dirty_day`)).toEqual([{ day: '2026-03-11' }]);
  });

  test('ratings of touchpoints follow their record', async () => {
    const { ctx, sourceId } = await anOrganisation();
    const rating = { touchpointId: 4, value: 2, scaleMin: 1, scaleMax: 5 };
    await recordFeedback(ctx, { sourceId, ...NO_BATCH, drafts: [aDraft('1', { ratings: [rating] })] });
    await recordFeedback(ctx, {
      sourceId,
      ...NO_BATCH,
      drafts: [aDraft('1', { ratings: [{ ...rating, value: 5 }] })],
    });
    expect(await read(ctx, sql`SELECT touchpoint_id, value::int FROM touchpoint_rating`)).toEqual([
      { touchpoint_id: 4, value: 5 },
    ]);
  });

  test('one id twice in one call is one record, and the later draft wins', async () => {
    const { ctx, sourceId } = await anOrganisation();
    const drafts = [aDraft('1', { score: 1 }), aDraft('1', { score: 2 }), aDraft('1', { score: 2 })];
    expect(await recordFeedback(ctx, { sourceId, ...NO_BATCH, drafts })).toEqual({
      added: 1,
      changed: 1,
      unchanged: 1,
    });
    expect(await read(ctx, sql`SELECT score::int FROM feedback`)).toEqual([{ score: 2 }]);
  });

  test('2,500 records take three transactions and a handful of statements each', async () => {
    const { ctx, sourceId } = await anOrganisation();
    const { counted, count } = counting(ctx);
    const drafts = Array.from({ length: 2500 }, (_, i) => aDraft(`n${i}`));
    expect((await recordFeedback(counted, { sourceId, ...NO_BATCH, drafts })).added).toBe(2500);
    expect(count.transactions).toBe(3);
    expect(count.statements).toBeLessThanOrEqual(3 * 5);
    const chunks = await read(ctx, sql`SELECT cardinality(feedback_ids) AS n FROM ingest_chunk ORDER BY id`);
    expect(chunks).toEqual([{ n: 1000 }, { n: 1000 }, { n: 500 }]);
  });

  test('four writers of the same records at once end with each record once', async () => {
    const { ctx, sourceId } = await anOrganisation();
    const drafts = Array.from({ length: 600 }, (_, i) => aDraft(`n${i}`));
    const orders = [drafts, [...drafts].reverse(), drafts, [...drafts].reverse()];
    const results = await Promise.all(
      orders.map((order) => recordFeedback(ctx, { sourceId, ...NO_BATCH, drafts: order })),
    );
    expect(results.reduce((sum, result) => sum + result.added, 0)).toBe(600);
    expect(results.reduce((sum, result) => sum + result.unchanged, 0)).toBe(1800);
    expect(await read(ctx, sql`SELECT count(*)::int AS n FROM feedback`)).toEqual([{ n: 600 }]);
  });

  test('one organisation never meets the record of another with the same id', async () => {
    const [one, two] = [await anOrganisation(), await anOrganisation()];
    await recordFeedback(one.ctx, { sourceId: one.sourceId, ...NO_BATCH, drafts: [aDraft('same')] });
    const other = await recordFeedback(two.ctx, {
      sourceId: two.sourceId,
      ...NO_BATCH,
      drafts: [aDraft('same')],
    });
    expect(other.added).toBe(1);
    expect(await read(one.ctx, sql`SELECT count(*)::int AS n FROM feedback`)).toEqual([{ n: 1 }]);
  });
});
