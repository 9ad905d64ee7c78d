import { sql } from 'drizzle-orm';
import { asSystem, inOrganisation, pgArray } from '@/db/client';
import type { Ctx } from '@/server/context';

/** Mentions a record, as measured on real feedback. */
const MENTIONS_PER_RECORD = 1.77;
const STEP = 100_000;
const YEARS = 3;

export interface Shape {
  touchpoints: readonly number[];
  locations: readonly number[];
  sources: readonly { id: number; kind: string; scoreType: string; scaleMin: number; scaleMax: number }[];
}

/** Puts the pool of texts beside the record, with its search vector made once. */
export async function preparePool(texts: readonly string[]): Promise<void> {
  await asSystem(async (db) => {
    await db.execute(
      sql`CREATE TABLE IF NOT EXISTS bench_text (at int PRIMARY KEY, text text, tsv tsvector)`,
    );
    await db.execute(sql`
      INSERT INTO bench_text
      SELECT n - 1, t, to_tsvector('english', t) FROM unnest(${pgArray(texts)}::text[]) WITH ORDINALITY AS u (t, n)
      ON CONFLICT DO NOTHING`);
  });
}

/** One step of records over three years with mentions and search rows, made inside the database; `alone`: without those. */
async function fillStep(
  ctx: Ctx,
  shape: Shape,
  { from, to, pool, alone = false }: { from: number; to: number; pool: number; alone?: boolean },
): Promise<void> {
  const orgId = ctx.scope.orgId;
  const source = (field: keyof Shape['sources'][number]) => pgArray(shape.sources.map((row) => row[field]));
  await asSystem(async (db) => {
    await db.execute(sql`
      CREATE TEMP TABLE step ON COMMIT DROP AS
      SELECT i, r.at, ((i::bigint * 7919) % ${pool}::int)::int AS text_at,
        (lpad(to_hex((extract(epoch FROM r.at) * 1000)::bigint), 12, '0') || '7' || substr(md5(i::text), 1, 3)
          || '8' || substr(md5(i::text), 4, 15))::uuid AS id,
        1 + (i % ${shape.sources.length}) AS s,
        (${pgArray(shape.locations)}::int[])[1 + floor(${shape.locations.length} * power(random(), 2))::int] AS location_id,
        random() AS feeling
      FROM generate_series(${from}::int, ${to - 1}::int) i,
        LATERAL (SELECT now() - random() * ${`${YEARS} years`}::interval - i * interval '0') AS r (at)`);
    await db.execute(sql`
      INSERT INTO feedback (org_id, id, source_id, external_id, content_hash, audience, kind, occurred_at, received_at,
        text, language, score_type, score, scale_min, scale_max, location_id, customer_hash, sentiment, sentiment_score, analysis_version)
      SELECT ${orgId}, step.id, (${source('id')}::int[])[s], 'b' || i, 'b' || i, 'customer',
        (${source('kind')}::feedback_kind[])[s], step.at, step.at, t.text, 'en', (${source('scoreType')}::score_type[])[s],
        CASE WHEN (${source('scoreType')}::text[])[s] = 'none' THEN NULL
          ELSE (${source('scaleMin')}::int[])[s]
            + floor(((${source('scaleMax')}::int[])[s] - (${source('scaleMin')}::int[])[s] + 1) * feeling) END,
        (${source('scaleMin')}::int[])[s], (${source('scaleMax')}::int[])[s], location_id,
        CASE WHEN ${alone} THEN substr(md5((i / 2)::text), 1, 22) END,
        CASE WHEN feeling < 0.3 THEN -1 WHEN feeling < 0.5 THEN 0 ELSE 1 END, feeling * 2 - 1, 'bench'
      FROM step JOIN bench_text t ON t.at = text_at`);
    if (alone) return;
    await db.execute(sql`
      INSERT INTO mention (org_id, feedback_id, position, touchpoint_id, location_id, source_id, audience, occurred_at,
        sentiment, score, starts_at, ends_at)
      SELECT ${orgId}, step.id, k,
        (${pgArray(shape.touchpoints)}::int[])[1 + floor(${shape.touchpoints.length} * power(random(), 1.5))::int],
        location_id, (${source('id')}::int[])[s], 'customer', at,
        CASE WHEN feeling < 0.3 THEN -1 WHEN feeling < 0.5 THEN 0 ELSE 1 END, feeling * 2 - 1, 0, 40
      FROM step, generate_series(0, CASE WHEN (i % 100) < ${(MENTIONS_PER_RECORD - 1) * 100} THEN 1 ELSE 0 END) k`);
    await db.execute(sql`SELECT prepare_search(array_agg(DISTINCT date_trunc('month', at))) FROM step`);
    await db.execute(sql`
      INSERT INTO search.feedback_search (org_id, feedback_id, occurred_at, tsv)
      SELECT ${orgId}, step.id, step.at, t.tsv FROM step JOIN bench_text t ON t.at = text_at`);
  });
}

/** Records alone, without what was understood of them: what an import meets where many are there already. */
export async function fillRecords(
  ctx: Ctx,
  shape: Shape,
  rows: number,
  texts: readonly string[],
  onProgress: (done: number) => void,
): Promise<void> {
  await preparePool(texts);
  for (let from = 0; from < rows; from += STEP) {
    const to = Math.min(rows, from + STEP);
    await fillStep(ctx, shape, { from, to, pool: texts.length, alone: true });
    onProgress(to);
  }
}

/** Fills the organisation up to `rows` records; says how far it is. */
export async function fill(
  ctx: Ctx,
  shape: Shape,
  rows: number,
  pool: number,
  onProgress: (done: number) => void,
): Promise<void> {
  for (let from = 0; from < rows; from += STEP) {
    const to = Math.min(rows, from + STEP);
    await fillStep(ctx, shape, { from, to, pool });
    onProgress(to);
  }
  await inOrganisation(ctx.scope.orgId, (db) =>
    db.execute(sql`
      INSERT INTO dirty_day (org_id, day)
      SELECT ${ctx.scope.orgId}, d::date
      FROM generate_series(now() - ${`${YEARS} years 2 days`}::interval, now(), interval '1 day') d`),
  );
}
