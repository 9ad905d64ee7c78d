import { sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import type { Scope } from '@/server/access/scope';
import { LOG_SOURCE } from './front-line/input';
import type { Audience, FeedbackKind } from './input';

const FRONT_LINE = LOG_SOURCE.key;

/** One way in which a source is fed, and where it is looked after. */
export interface SourceWay {
  kind: 'connector' | 'webhook' | 'survey' | 'front-line log';
  name: string;
  href: string;
}

export interface SourceRow {
  id: number;
  key: string;
  name: string;
  kind: FeedbackKind;
  audience: Audience;
  /** Files brought in, and records that they added and that were not undone. */
  files: number;
  added: number;
  lastImportAt: string | null;
  /** Records of all ways together as they are counted now, and the day of the newest, YYYY-MM-DD; of employees not told. */
  records: number;
  newestDay: string | null;
  ways: SourceWay[];
}

export async function listSourceRows(db: Db, scope: Scope): Promise<SourceRow[]> {
  const rows = await db.execute(sql`
    SELECT s.id, s.key, s.name, s.kind, s.audience, f.files, f.added, f."lastImportAt",
      coalesce(v.records, 0)::int AS records, d.day::text AS "newestDay", w.ways
    FROM source s
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS files, coalesce(sum(b.rows_added) FILTER (WHERE b.undone_at IS NULL), 0)::int AS added,
        to_char(max(b.created_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "lastImportAt"
      FROM import_batch b WHERE b.org_id = ${scope.orgId} AND b.source_id = s.id OFFSET 0) f
    CROSS JOIN LATERAL (
      SELECT sum(n) AS records FROM rollup_month r
      WHERE r.org_id = ${scope.orgId} AND r.audience = s.audience::text AND r.touchpoint_id = 0 AND r.location_id = 0
        AND r.source_id = s.id AND r.metric = 'volume' OFFSET 0) v
    LEFT JOIN LATERAL (
      SELECT day FROM rollup r
      WHERE r.org_id = ${scope.orgId} AND r.audience = s.audience::text AND r.touchpoint_id = 0 AND r.location_id = 0
        AND r.source_id = s.id AND r.metric = 'volume' AND r.scale = '' AND r.n > 0 AND s.audience <> 'employee'
      ORDER BY day DESC LIMIT 1) d ON true
    CROSS JOIN LATERAL (
      SELECT coalesce(jsonb_agg(jsonb_build_object('kind', kind, 'name', name, 'href', href) ORDER BY kind, name), '[]') AS ways
      FROM (
        SELECT 'connector' AS kind, c.name, '/collect/connectors/' || c.id AS href FROM connector c
          WHERE c.org_id = ${scope.orgId} AND c.source_id = s.id
        UNION ALL SELECT 'webhook', h.name, '/collect/webhooks/' || h.id FROM hook h
          WHERE h.org_id = ${scope.orgId} AND h.source_id = s.id
        UNION ALL SELECT 'survey', y.name, '/collect/surveys/' || y.id FROM survey y
          WHERE y.org_id = ${scope.orgId} AND y.source_id = s.id AND y.removed_at IS NULL
        UNION ALL SELECT 'front-line log', 'Front-line log', '/collect/front-line' WHERE s.key = ${FRONT_LINE}
      ) way) w
    WHERE s.org_id = ${scope.orgId}
    ORDER BY s.name, s.id`);
  return [...rows] as unknown as SourceRow[];
}
