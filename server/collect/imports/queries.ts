import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm';
import { type Db, pgArray } from '@/db/client';
import { organisation, person } from '@/db/schema/access';
import { importBatch, location, source, touchpoint } from '@/db/schema/collect';
import type { Scope } from '@/server/access/scope';
import type { ImportStatus, Refusal } from '../input';
import type { Cells } from './map-row';

export async function findSource(db: Db, scope: Scope, sourceId: number) {
  const [row] = await db
    .select({
      id: source.id,
      key: source.key,
      name: source.name,
      kind: source.kind,
      audience: source.audience,
      mapping: source.mapping,
      timeZone: organisation.timeZone,
    })
    .from(source)
    .innerJoin(organisation, eq(organisation.id, source.orgId))
    .where(and(eq(source.orgId, scope.orgId), eq(source.id, sourceId)));
  return row ?? null;
}

export async function findTimeZone(db: Db, scope: Scope): Promise<string> {
  const [row] = await db
    .select({ timeZone: organisation.timeZone })
    .from(organisation)
    .where(eq(organisation.id, scope.orgId));
  return row?.timeZone ?? 'UTC';
}

export type ImportSource = NonNullable<Awaited<ReturnType<typeof findSource>>>;

export async function saveSourceMapping(db: Db, scope: Scope, sourceId: number, mapping: unknown) {
  await db
    .update(source)
    .set({ mapping })
    .where(and(eq(source.orgId, scope.orgId), eq(source.id, sourceId)));
}

export async function listLocations(db: Db, scope: Scope) {
  return db
    .select({ id: location.id, code: location.code, name: location.name })
    .from(location)
    .where(eq(location.orgId, scope.orgId));
}

/** In the order of the journey. `ever` includes those taken off it: what was asked at one is kept as such. */
export async function listTouchpoints(db: Db, scope: Scope, which: 'current' | 'ever') {
  return (
    db
      .select({ id: touchpoint.id, key: touchpoint.key, name: touchpoint.name })
      .from(touchpoint)
      .where(
        and(
          eq(touchpoint.orgId, scope.orgId),
          which === 'current' ? isNull(touchpoint.archivedAt) : undefined,
        ),
      )
      // Whoever goes by names takes the last of a name: one of today before one that was taken off.
      .orderBy(asc(isNull(touchpoint.archivedAt)), asc(touchpoint.position), asc(touchpoint.id))
  );
}

/** Adds the locations that are not there; a code is the name as the file writes it. */
export async function saveNewLocations(db: Db, scope: Scope, names: readonly string[]) {
  await db.execute(sql`
    INSERT INTO location (org_id, code, name)
    SELECT ${scope.orgId}::int, name, name FROM unnest(${pgArray([...names].sort())}::text[]) AS name
    ON CONFLICT (org_id, code) DO NOTHING`);
}

const BATCH = {
  id: importBatch.id,
  sourceId: importBatch.sourceId,
  sourceKey: source.key,
  sourceName: source.name,
  fileName: importBatch.fileName,
  storedFile: importBatch.storedFile,
  mapping: importBatch.mapping,
  status: importBatch.status,
  error: importBatch.error,
  bytesTotal: importBatch.bytesTotal,
  bytesRead: importBatch.bytesRead,
  rowsRead: importBatch.rowsRead,
  rowsAdded: importBatch.rowsAdded,
  rowsChanged: importBatch.rowsChanged,
  rowsUnchanged: importBatch.rowsUnchanged,
  rowsRefused: importBatch.rowsRefused,
  rowsPerSecond: importBatch.rowsPerSecond,
  mends: importBatch.mends,
  createdAt: importBatch.createdAt,
  startedAt: importBatch.startedAt,
  finishedAt: importBatch.finishedAt,
  undoneAt: importBatch.undoneAt,
  createdByName: person.name,
};

function batches(db: Db) {
  return db
    .select(BATCH)
    .from(importBatch)
    .innerJoin(source, and(eq(source.orgId, importBatch.orgId), eq(source.id, importBatch.sourceId)))
    .leftJoin(person, eq(person.id, importBatch.createdBy));
}

export type Batch = Awaited<ReturnType<typeof batches>>[number];

export async function findBatchRow(db: Db, scope: Scope, batchId: string): Promise<Batch | null> {
  const [row] = await batches(db).where(and(eq(importBatch.orgId, scope.orgId), eq(importBatch.id, batchId)));
  return row ?? null;
}

export async function listBatchRows(db: Db, scope: Scope, most: number): Promise<Batch[]> {
  return batches(db)
    .where(eq(importBatch.orgId, scope.orgId))
    .orderBy(desc(importBatch.createdAt), desc(importBatch.id))
    .limit(most);
}

export interface NewBatch {
  id: string;
  sourceId: number;
  fileName: string;
  storedFile: string;
  mapping: unknown;
  bytesTotal: number;
  createdAt: Date;
}

export async function saveBatch(db: Db, scope: Scope, batch: NewBatch) {
  await db.insert(importBatch).values({ orgId: scope.orgId, createdBy: scope.personId, ...batch });
}

export interface Progress {
  bytesRead: number;
  rowsRead: number;
  rowsAdded: number;
  rowsChanged: number;
  rowsUnchanged: number;
  rowsRefused: number;
  rowsPerSecond: number;
}

/** Writes how far a running batch is; tells the status that somebody may have changed meanwhile. */
export async function saveProgress(
  db: Db,
  scope: Scope,
  batchId: string,
  progress: Progress,
): Promise<ImportStatus | null> {
  const itself = and(eq(importBatch.orgId, scope.orgId), eq(importBatch.id, batchId));
  const [running] = await db
    .update(importBatch)
    .set(progress)
    .where(and(itself, eq(importBatch.status, 'running')))
    .returning({ status: importBatch.status });
  if (running) return running.status;
  const [row] = await db.select({ status: importBatch.status }).from(importBatch).where(itself);
  return row?.status ?? null;
}

/** What stands above the rows of a file: all header rows as they are, and which of them names the columns. */
export interface HeaderRows {
  delimiter: string;
  rows: string[][];
  names: number;
  /** The names by which cells are known. */
  columns: string[];
}

export async function saveHeader(db: Db, scope: Scope, batchId: string, header: HeaderRows | null) {
  await db
    .update(importBatch)
    .set({ header })
    .where(and(eq(importBatch.orgId, scope.orgId), eq(importBatch.id, batchId)));
}

export async function findHeader(db: Db, scope: Scope, batchId: string): Promise<HeaderRows | null> {
  const [row] = await db
    .select({ header: importBatch.header })
    .from(importBatch)
    .where(and(eq(importBatch.orgId, scope.orgId), eq(importBatch.id, batchId)));
  return row?.header ?? null;
}

export interface StatusChange {
  status: ImportStatus;
  error?: string | null;
  startedAt?: Date;
  finishedAt?: Date;
  undoneAt?: Date;
  storedFile?: null;
}

/** Changes a batch's status where it is one of `from`; false where it was not. */
export async function saveStatus(
  db: Db,
  scope: Scope,
  batchId: string,
  from: readonly ImportStatus[],
  change: StatusChange,
): Promise<boolean> {
  const rows = await db
    .update(importBatch)
    .set(change)
    .where(
      and(
        eq(importBatch.orgId, scope.orgId),
        eq(importBatch.id, batchId),
        sql`${importBatch.status} = ANY(${pgArray(from)}::import_status[])`,
      ),
    )
    .returning({ id: importBatch.id });
  return rows.length > 0;
}

/** How many of a batch's records have been read by the engine. */
export async function tallyUnderstood(db: Db, scope: Scope, batchId: string): Promise<number> {
  const [row] = await db.execute<{ n: number }>(sql`
    SELECT coalesce(sum(records), 0)::int AS n FROM ingest_chunk
    WHERE org_id = ${scope.orgId} AND batch_id = ${batchId} AND understood_at IS NOT NULL`);
  return row?.n ?? 0;
}

export interface RefusedRow extends Refusal {
  rowNumber: number;
  raw: Cells;
}

export async function saveRefusedRows(db: Db, scope: Scope, batchId: string, rows: readonly RefusedRow[]) {
  if (rows.length === 0) return;
  await db.execute(sql`
    INSERT INTO refused_row (org_id, batch_id, row_number, field, reason, raw)
    SELECT ${scope.orgId}::int, ${batchId}::uuid, refused.*
    FROM unnest(
      ${pgArray(rows.map((row) => row.rowNumber))}::int[],
      ${pgArray(rows.map((row) => row.field))}::text[],
      ${pgArray(rows.map((row) => row.reason))}::text[],
      ${pgArray(rows.map((row) => JSON.stringify(row.raw)))}::jsonb[]) AS refused
    ON CONFLICT (org_id, batch_id, row_number) DO NOTHING`);
}

/** Refused rows that no later file mended, in the order of the file, after the given row number. */
export async function listRefusedRows(
  db: Db,
  scope: Scope,
  batchId: string,
  after: number,
  most: number,
): Promise<RefusedRow[]> {
  const rows = await db.execute<{ rowNumber: number; field: string | null; reason: string; raw: Cells }>(sql`
    SELECT row_number AS "rowNumber", field, reason, raw FROM refused_row
    WHERE org_id = ${scope.orgId} AND batch_id = ${batchId} AND row_number > ${after} AND mended_by IS NULL
    ORDER BY row_number LIMIT ${most}`);
  return rows.map((row) => ({ ...row, field: row.field as Refusal['field'] }));
}

/** Every column that a refused row of this batch has something in. */
export async function listRefusedColumns(db: Db, scope: Scope, batchId: string): Promise<string[]> {
  const rows = await db.execute<{ name: string }>(sql`
    SELECT DISTINCT name FROM refused_row, jsonb_object_keys(raw) AS name
    WHERE org_id = ${scope.orgId} AND batch_id = ${batchId} ORDER BY name`);
  return rows.map((row) => row.name);
}

/** Reasons by how many rows they refused, the values in them left out. */
export async function tallyRefusals(db: Db, scope: Scope, batchId: string) {
  const rows = await db.execute<{ field: string | null; example: string; n: number }>(sql`
    SELECT field, min(reason) AS example, count(*)::int AS n FROM refused_row
    WHERE org_id = ${scope.orgId} AND batch_id = ${batchId}
    GROUP BY field, regexp_replace(reason, '"[^"]*"|[0-9]+([.,][0-9]+)?', '…', 'g')
    ORDER BY n DESC LIMIT 20`);
  return [...rows];
}
