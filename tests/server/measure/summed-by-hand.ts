import { sql } from 'drizzle-orm';
import type { Ctx } from '@/server/context';
import { WAIT_BUCKETS } from '@/server/maths/waits';

interface RawRecord {
  [column: string]: unknown;
  id: string;
  day: string;
  audience: string;
  source: number;
  location: number | null;
  touchpoint: number | null;
  sentiment: number | null;
  scoreType: string;
  score: number | null;
  scale: string;
  at: number;
  replied: number | null;
  acknowledged: number | null;
  resolved: number | null;
}

export interface Cell {
  [column: string]: unknown;
  key: string;
  n: number;
  sum: number;
  sumsq: number;
  high: number;
  low: number;
}

/** Every cell that the roll-ups hold, in order of the key. */
export async function storedCells(ctx: Ctx): Promise<Cell[]> {
  const rows = await ctx.tx((db) =>
    db.execute<Cell>(sql`
      SELECT concat_ws('|', audience, touchpoint_id, location_id, source_id, metric, scale, day) AS key,
        n, sum, sumsq, high, low FROM rollup WHERE org_id = ${ctx.scope.orgId}
      UNION ALL
      SELECT concat_ws('|', 'month', audience, touchpoint_id, location_id, source_id, metric, scale, day),
        n, sum, sumsq, high, low FROM rollup_month WHERE org_id = ${ctx.scope.orgId}`),
  );
  return [...rows].sort(byKey);
}

const byKey = (a: Cell, b: Cell) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);

function topAndBottom(type: string, score: number, scale: string): [boolean, boolean] {
  const [min = 0, max = 0] = scale.split('-').map(Number);
  if (type === 'nps') return [score >= 9, score <= 6];
  if (type === 'ces') return [score >= min + ((max - min) * 2) / 3, score <= min + (max - min) / 3];
  return [score >= max - 1, score <= min + 1];
}

/** Milliseconds from a record to what it waited for, by metric; null where it still waits. */
function waitsOf(r: RawRecord): [string, number | null][] {
  const noticed = [r.acknowledged, r.replied].filter((at) => at !== null);
  const since = (at: number | null) => (at === null ? null : at - r.at);
  return [
    ['response', since(r.replied)],
    ['acknowledgement', since(noticed.length > 0 ? Math.min(...noticed) : null)],
    ['resolution', since(r.resolved)],
  ];
}

function bucketOf(milliseconds: number): string {
  const hours = milliseconds / 3_600_000;
  const found = WAIT_BUCKETS.findLast((name) => hours >= Number.parseFloat(name));
  return found ?? WAIT_BUCKETS[0] ?? '';
}

/** The same cells worked out in plain code from the raw rows, one at a time. */
export async function summedByHand(ctx: Ctx): Promise<Cell[]> {
  const org = ctx.scope.orgId;
  const [records, mentions, ratings] = await ctx.tx(async (db) => [
    await db.execute<RawRecord>(sql`
      SELECT f.id, (f.occurred_at AT TIME ZONE o.time_zone)::date::text AS day, f.audience, f.source_id AS source,
        f.location_id AS location, f.touchpoint_id AS touchpoint, f.sentiment, f.score_type AS "scoreType",
        f.score::float8 AS score, coalesce(f.scale_min || '-' || f.scale_max, '') AS scale,
        (extract(epoch FROM f.occurred_at) * 1000)::float8 AS at,
        (extract(epoch FROM f.replied_at) * 1000)::float8 AS replied,
        (extract(epoch FROM f.acknowledged_at) * 1000)::float8 AS acknowledged,
        (extract(epoch FROM f.resolved_at) * 1000)::float8 AS resolved
      FROM feedback f JOIN organisation o ON o.id = f.org_id WHERE f.org_id = ${org}`),
    await db.execute<{ id: string; touchpoint: number; sentiment: number }>(sql`
      SELECT feedback_id AS id, touchpoint_id AS touchpoint, sentiment FROM mention WHERE org_id = ${org}`),
    await db.execute<{ id: string; touchpoint: number; value: number; scale: string }>(sql`
      SELECT feedback_id AS id, touchpoint_id AS touchpoint, value::float8 AS value,
        scale_min || '-' || scale_max AS scale FROM touchpoint_rating WHERE org_id = ${org}`),
  ]);
  const cells = new Map<string, Cell>();
  const put = (parts: (string | number)[], x: number, high: boolean, low: boolean, square = x * x) => {
    const month = `${String(parts.at(-1)).slice(0, 7)}-01`;
    if (parts[0] !== 'month') put(['month', ...parts.slice(0, -1), month], x, high, low, square);
    const key = parts.join('|');
    const cell = cells.get(key) ?? { key, n: 0, sum: 0, sumsq: 0, high: 0, low: 0 };
    cells.set(key, {
      key,
      n: cell.n + 1,
      sum: cell.sum + x,
      sumsq: cell.sumsq + square,
      high: cell.high + Number(high),
      low: cell.low + Number(low),
    });
  };
  const atTouchpoint = (
    r: RawRecord,
    touchpoint: number,
    metric: string,
    scale: string,
    x: number,
    ends: [boolean, boolean],
  ) => {
    put([r.audience, touchpoint, 0, 0, metric, scale, r.day], x, ...ends);
    put([r.audience, touchpoint, 0, r.source, metric, scale, r.day], x, ...ends);
    if (r.location !== null) {
      put(
        ['month', r.audience, touchpoint, r.location, 0, metric, scale, `${r.day.slice(0, 7)}-01`],
        x,
        ...ends,
      );
    }
  };
  const telling = new Set<string>();
  for (const r of records) {
    if (r.replied !== null) telling.add(`${r.source} response`);
    if (r.acknowledged !== null) telling.add(`${r.source} acknowledgement`);
    if (r.resolved !== null) telling.add(`${r.source} resolution`);
  }
  for (const r of records) {
    const wide = [[0, 0], [0, r.source], ...(r.location === null ? [] : [[r.location, 0]])] as [
      number,
      number,
    ][];
    for (const [location, source] of wide) {
      const cell = (metric: string, scale: string) => [r.audience, 0, location, source, metric, scale, r.day];
      put(cell('volume', ''), 0, r.sentiment !== null, false);
      if (r.sentiment !== null) put(cell('sentiment', ''), r.sentiment, r.sentiment > 0, r.sentiment < 0);
      if (r.scoreType !== 'none' && r.score !== null)
        put(cell(r.scoreType, r.scale), r.score, ...topAndBottom(r.scoreType, r.score, r.scale));
    }
    const spoken = mentions.filter((m) => m.id === r.id);
    for (const touchpoint of new Set(spoken.map((m) => m.touchpoint))) {
      const total = spoken.filter((m) => m.touchpoint === touchpoint).reduce((t, m) => t + m.sentiment, 0);
      const sign = Math.sign(total) + 0;
      atTouchpoint(r, touchpoint, 'sentiment', '', sign, [sign > 0, sign < 0]);
    }
    const asked = r.touchpoint === null ? [] : [r.touchpoint];
    const there = new Set([...spoken.map((m) => m.touchpoint), ...asked]);
    for (const [metric, waited] of r.audience === 'employee' ? [] : waitsOf(r)) {
      if (!telling.has(`${r.source} ${metric}`)) continue;
      const scale = waited === null ? 'open' : bucketOf(waited);
      const minute = waited === null ? Math.floor(r.at / 60_000) : 0;
      for (const [location, source] of wide) {
        put([r.audience, 0, location, source, metric, scale, r.day], minute, false, false, 0);
      }
      for (const touchpoint of there) {
        put([r.audience, touchpoint, 0, 0, metric, scale, r.day], minute, false, false, 0);
        put([r.audience, touchpoint, 0, r.source, metric, scale, r.day], minute, false, false, 0);
        if (r.location === null) continue;
        const month = `${r.day.slice(0, 7)}-01`;
        put(['month', r.audience, touchpoint, r.location, 0, metric, scale, month], minute, false, false, 0);
      }
    }
    const rated = ratings.filter((t) => t.id === r.id);
    for (const t of rated) {
      atTouchpoint(r, t.touchpoint, 'rating', t.scale, t.value, topAndBottom('rating', t.value, t.scale));
    }
    const twice = r.scoreType === 'rating' && rated.some((t) => t.touchpoint === r.touchpoint);
    if (r.touchpoint !== null && r.scoreType !== 'none' && r.score !== null && !twice) {
      const ends = topAndBottom(r.scoreType, r.score, r.scale);
      atTouchpoint(r, r.touchpoint, r.scoreType, r.scale, r.score, ends);
    }
  }
  return [...cells.values()].sort(byKey);
}
