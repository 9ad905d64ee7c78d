import { sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import type { Scope } from '@/server/access/scope';
import type { FaultKind } from '@/server/outbound/source-fault';
import type { ConnectorState } from './input';
import type { SealedSecrets } from './sealed-config';

export interface ConnectorRow {
  id: number;
  kind: string;
  name: string;
  sourceId: number;
  sourceKey: string;
  sourceName: string;
  locationId: number | null;
  locationCode: string | null;
  touchpointId: number | null;
  touchpointKey: string | null;
  everyMinutes: number;
  onlyFrom: string | null;
  onlyFromDay: string | null;
  config: Record<string, unknown>;
  secrets: SealedSecrets;
  cursor: unknown;
  state: ConnectorState;
  failures: number;
  faultKind: FaultKind | null;
  fault: string | null;
  nextRunAt: string;
  lastRunAt: string | null;
  lastGoodAt: string | null;
  running: boolean;
  goneRoundAt: string | null;
  goneAfterAt: string | null;
  goneAfterId: string | null;
}

const iso = (column: string) =>
  sql.raw(`to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`);

const COLUMNS = sql`
  c.id, c.kind, c.name, c.source_id AS "sourceId", s.key AS "sourceKey", s.name AS "sourceName",
  c.location_id AS "locationId", l.code AS "locationCode", c.touchpoint_id AS "touchpointId", t.key AS "touchpointKey",
  c.every_minutes AS "everyMinutes", ${iso('c.only_from')} AS "onlyFrom",
  (c.only_from AT TIME ZONE o.time_zone)::date::text AS "onlyFromDay",
  c.config, c.secrets, c.cursor, c.state, c.failures, c.fault_kind AS "faultKind", c.fault,
  ${iso('c.next_run_at')} AS "nextRunAt", ${iso('c.last_run_at')} AS "lastRunAt", ${iso('c.last_good_at')} AS "lastGoodAt",
  coalesce(c.lease_until > clock_timestamp(), false) AS running,
  ${iso('c.gone_round_at')} AS "goneRoundAt", ${iso('c.gone_after_at')} AS "goneAfterAt", c.gone_after_id AS "goneAfterId"`;

const JOINED = sql`
  JOIN organisation o ON o.id = c.org_id
  JOIN source s ON s.org_id = c.org_id AND s.id = c.source_id
  LEFT JOIN location l ON l.org_id = c.org_id AND l.id = c.location_id
  LEFT JOIN touchpoint t ON t.org_id = c.org_id AND t.id = c.touchpoint_id`;

export async function listConnectorRows(db: Db, scope: Scope): Promise<ConnectorRow[]> {
  const rows = await db.execute<ConnectorRow & Record<string, unknown>>(sql`
    SELECT ${COLUMNS} FROM connector c ${JOINED} WHERE c.org_id = ${scope.orgId} ORDER BY lower(c.name), c.id`);
  return [...rows];
}

export async function findConnectorRow(
  db: Db,
  scope: Scope,
  connectorId: number,
): Promise<ConnectorRow | null> {
  const [row] = await db.execute<ConnectorRow & Record<string, unknown>>(sql`
    SELECT ${COLUMNS} FROM connector c ${JOINED} WHERE c.org_id = ${scope.orgId} AND c.id = ${connectorId}`);
  return row ?? null;
}

export interface ConnectorSettings {
  name: string;
  everyMinutes: number;
  locationId: number | null;
  touchpointId: number | null;
  onlyFrom: string | null;
  config: Record<string, unknown>;
}

const localMidnight = (scope: Scope, day: string | null) => sql`
  (SELECT ${day}::date::timestamp AT TIME ZONE o.time_zone FROM organisation o WHERE o.id = ${scope.orgId})`;

/** A new connector, due at once, and still without its secrets: they are sealed for its id. */
export async function saveNewConnector(
  db: Db,
  scope: Scope,
  made: ConnectorSettings & { kind: string; sourceId: number; at: Date },
): Promise<number> {
  const [row] = await db.execute<{ id: number }>(sql`
    INSERT INTO connector (org_id, kind, name, source_id, location_id, touchpoint_id, every_minutes, only_from, config,
      next_run_at, created_by, created_at)
    VALUES (${scope.orgId}, ${made.kind}, ${made.name}, ${made.sourceId}, ${made.locationId}, ${made.touchpointId},
      ${made.everyMinutes}, ${localMidnight(scope, made.onlyFrom)}, ${JSON.stringify(made.config)}::jsonb,
      ${made.at.toISOString()}::timestamptz, ${scope.personId}, ${made.at.toISOString()}::timestamptz)
    RETURNING id`);
  if (!row) throw new Error('The connector was not written.');
  return row.id;
}

/** Remembers for which kind of connector a source was made. */
export async function saveSourceKind(db: Db, scope: Scope, sourceId: number, kind: string): Promise<void> {
  await db.execute(sql`
    UPDATE source SET connector_kind = ${kind} WHERE org_id = ${scope.orgId} AND id = ${sourceId}`);
}

/** Sources of an earlier connector of this kind that none feeds now. */
export async function listFreeSources(
  db: Db,
  scope: Scope,
  kind: string,
): Promise<{ id: number; name: string }[]> {
  const rows = await db.execute<{ id: number; name: string }>(sql`
    SELECT s.id, s.name FROM source s WHERE s.org_id = ${scope.orgId} AND s.connector_kind = ${kind}
      AND NOT EXISTS (SELECT FROM connector c WHERE c.org_id = s.org_id AND c.source_id = s.id)
    ORDER BY lower(s.name), s.id`);
  return [...rows];
}

export async function saveSecrets(db: Db, scope: Scope, connectorId: number, secrets: SealedSecrets) {
  await db.execute(sql`
    UPDATE connector SET secrets = ${JSON.stringify(secrets)}::jsonb
    WHERE org_id = ${scope.orgId} AND id = ${connectorId}`);
}

/** Other settings. `startsOver` forgets how far it was read; a run that is under way loses its lease. */
export async function saveSettings(
  db: Db,
  scope: Scope,
  connectorId: number,
  { startsOver, ...changed }: ConnectorSettings & { startsOver: boolean },
): Promise<void> {
  await db.execute(sql`
    UPDATE connector SET name = ${changed.name}, every_minutes = ${changed.everyMinutes},
      location_id = ${changed.locationId}, touchpoint_id = ${changed.touchpointId},
      only_from = ${localMidnight(scope, changed.onlyFrom)}, config = ${JSON.stringify(changed.config)}::jsonb,
      cursor = CASE WHEN ${startsOver} THEN NULL ELSE cursor END, lease_id = NULL, lease_until = NULL
    WHERE org_id = ${scope.orgId} AND id = ${connectorId}`);
}

/** Forgets how far it was read, and is due at once. Returns its name; null where there is none. */
export async function saveStartOver(
  db: Db,
  scope: Scope,
  connectorId: number,
  at: Date,
): Promise<string | null> {
  const [row] = await db.execute<{ name: string }>(sql`
    UPDATE connector SET cursor = NULL, lease_id = NULL, lease_until = NULL,
      next_run_at = ${at.toISOString()}::timestamptz
    WHERE org_id = ${scope.orgId} AND id = ${connectorId} RETURNING name`);
  return row?.name ?? null;
}

/** On, paused or stopped; returns its name. One that is put on again is due at once and forgets its faults. */
export async function saveState(
  db: Db,
  scope: Scope,
  connectorId: number,
  { state, at }: { state: ConnectorState; at: Date },
): Promise<string | null> {
  const [row] = await db.execute<{ name: string }>(sql`
    UPDATE connector SET state = ${state},
      failures = CASE WHEN ${state} = 'on' THEN 0 ELSE failures END,
      next_run_at = CASE WHEN ${state} = 'on' THEN ${at.toISOString()}::timestamptz ELSE next_run_at END
    WHERE org_id = ${scope.orgId} AND id = ${connectorId} RETURNING name`);
  return row?.name ?? null;
}

/** Due at once, if it is on. */
export async function saveDueNow(db: Db, scope: Scope, connectorId: number, at: Date): Promise<boolean> {
  const rows = await db.execute(sql`
    UPDATE connector SET next_run_at = least(next_run_at, ${at.toISOString()}::timestamptz)
    WHERE org_id = ${scope.orgId} AND id = ${connectorId} AND state = 'on' RETURNING 1`);
  return rows.length > 0;
}

/** Removes a connector with its log; what it brought in stays. */
export async function removeConnectorRow(db: Db, scope: Scope, connectorId: number): Promise<boolean> {
  const rows = await db.execute(
    sql`DELETE FROM connector WHERE org_id = ${scope.orgId} AND id = ${connectorId} RETURNING 1`,
  );
  return rows.length > 0;
}

/** Every organisation's connectors that are due (past row-level security), with their org_id. */
export async function listDueConnectors(
  db: Db,
  now: Date,
): Promise<{ orgId: number; connectorId: number }[]> {
  const rows = await db.execute<{ orgId: number; connectorId: number }>(sql`
    SELECT org_id AS "orgId", id AS "connectorId" FROM connector
    WHERE state = 'on' AND next_run_at <= ${now.toISOString()}::timestamptz
      AND coalesce(lease_until < clock_timestamp(), true)
    ORDER BY next_run_at`);
  return [...rows];
}
