import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { asPerson, asSystem, type Db, inOrganisation, withToken } from '@/db/client';
import { makeOrganisation, makePerson, type TestOrganisation } from './support';

interface Column {
  /** A word that a check constraint of the column allows; null where it has none. */
  allowed: string | null;
  readonly name: string;
  readonly type: string;
}

/** Who writes the sample rows: estimates are written by nobody but the person whose they are. */
const WRITER = '01890000-0000-7000-8000-000000000001';

/** A value for any column of the schema, so that a row can be written without knowing the table. */
function sample({ name, type, allowed }: Column, orgId: number, enums: Map<string, string>): string {
  if (name === 'org_id') return String(orgId);
  if (allowed) return `'${allowed}'`;
  if (name === 'person_id') return `'${WRITER}'::uuid`;
  const label = enums.get(type);
  if (label) return `'${label}'::${type}`;
  if (type.endsWith('[]')) return `'{}'::${type}`;
  if (type === 'uuid') return 'gen_random_uuid()';
  if (type === 'tsvector') return `'a'::tsvector`;
  if (type === 'boolean') return 'false';
  if (type === 'bytea') return `'a'::bytea`;
  if (type === 'jsonb') return `'{}'::jsonb`;
  if (type === 'date' || type.startsWith('timestamp')) return 'now()';
  return type === 'text' ? `'x'` : '1';
}

async function tenantTables(): Promise<string[]> {
  const rows = await asSystem((db) =>
    db.execute<{ name: string }>(sql`
      SELECT c.relname AS name FROM pg_class c
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'org_id' AND NOT a.attisdropped
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') ORDER BY 1`),
  );
  return rows.map(({ name }) => name);
}

async function insertInto(db: Db, table: string, orgId: number): Promise<void> {
  const columns = await db.execute<Column & Record<string, unknown>>(sql`
    SELECT a.attname AS name, format_type(a.atttypid, NULL) AS type,
      (SELECT (regexp_match(pg_get_constraintdef(k.oid), '''([^'']+)''::text'))[1] FROM pg_constraint k
        WHERE k.conrelid = a.attrelid AND k.contype = 'c' AND k.conkey = ARRAY[a.attnum] LIMIT 1) AS allowed
    FROM pg_attribute a
    WHERE a.attrelid = ${table}::regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''`);
  const labels = await db.execute<{ type: string; label: string }>(sql`
    SELECT t.typname AS type, min(e.enumlabel) AS label FROM pg_type t JOIN pg_enum e ON e.enumtypid = t.oid GROUP BY 1`);
  const enums = new Map(labels.map(({ type, label }) => [type, label]));
  const names = columns.map(({ name }) => `"${name}"`).join(', ');
  const values = columns.map((column) => sample(column, orgId, enums)).join(', ');
  await db.execute(sql.raw(`SET LOCAL app.viewer_id = '${WRITER}'`));
  await db.execute(sql.raw(`INSERT INTO "${table}" (${names}) OVERRIDING SYSTEM VALUE VALUES (${values})`));
}

describe('the database itself keeps organisations apart, with the filter left out', () => {
  let mine: TestOrganisation;
  let theirs: TestOrganisation;
  let tables: string[];

  beforeAll(async () => {
    [mine, theirs] = [await makeOrganisation(), await makeOrganisation()];
    tables = await tenantTables();
    // Foreign keys go, in this file's own database, so that each table can hold a row on its own.
    await asSystem((db) =>
      db.execute(sql`DO $$ DECLARE f record; BEGIN
        FOR f IN SELECT conrelid::regclass AS t, conname FROM pg_constraint WHERE contype = 'f' AND conparentid = 0 LOOP
          EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', f.t, f.conname);
        END LOOP; END $$`),
    );
    for (const table of tables)
      await inOrganisation(theirs.orgId, (db) => insertInto(db, table, theirs.orgId));
  });

  test('every tenant table is looked at, and each holds a row of the other organisation', async () => {
    expect(tables).toEqual(
      expect.arrayContaining([
        'feedback',
        'mention',
        'rollup',
        'report',
        'share',
        'api_key',
        'audit_log',
        'membership',
      ]),
    );
    for (const table of tables) {
      const seen = await inOrganisation(theirs.orgId, (db) => db.execute(sql.raw(`SELECT FROM "${table}"`)));
      expect([table, seen.length > 0]).toEqual([table, true]);
    }
  });

  test('no row of another organisation can be read, changed or removed', async () => {
    for (const table of tables) {
      const touched = await inOrganisation(mine.orgId, async (db) => {
        const where = `WHERE org_id = ${theirs.orgId}`;
        const all = await db.execute<{ org: number }>(sql.raw(`SELECT org_id::int AS org FROM "${table}"`));
        const read = await db.execute(sql.raw(`SELECT FROM "${table}" ${where}`));
        const changed = await db.execute(
          sql.raw(`UPDATE "${table}" SET org_id = org_id ${where} RETURNING 1`),
        );
        const removed = await db.execute(sql.raw(`DELETE FROM "${table}" ${where} RETURNING 1`));
        return [
          all.filter(({ org }) => org !== mine.orgId).length,
          read.length,
          changed.length,
          removed.length,
        ];
      });
      expect([table, ...touched]).toEqual([table, 0, 0, 0, 0]);
    }
  });

  test('no row can be written into another organisation', async () => {
    for (const table of tables) {
      const write = inOrganisation(mine.orgId, (db) => insertInto(db, table, theirs.orgId));
      await expect(write, table).rejects.toMatchObject({
        cause: { message: expect.stringContaining('row-level security') },
      });
    }
  });

  test('no row can be moved into another organisation', async () => {
    await makePerson(mine, 'lead');
    const move = inOrganisation(mine.orgId, (db) =>
      db.execute(sql`UPDATE membership SET org_id = ${theirs.orgId} WHERE org_id = ${mine.orgId}`),
    );
    await expect(move).rejects.toMatchObject({
      cause: { message: expect.stringContaining('row-level security') },
    });
  });

  test('without an organisation there is nothing, and a person or a token opens only its own row', async () => {
    const person = await makePerson(mine, 'lead');
    for (const table of tables) {
      const rows = await withToken('0'.repeat(64), (db) => db.execute(sql.raw(`SELECT FROM "${table}"`)));
      expect([table, rows.length]).toEqual([table, 0]);
    }
    const own = await asPerson(person.personId, (db) =>
      db.execute(sql`SELECT org_id, person_id FROM membership`),
    );
    expect(own).toEqual([{ org_id: mine.orgId, person_id: person.personId }]);
    const organisations = await asPerson(person.personId, (db) =>
      db.execute(sql`SELECT id FROM organisation`),
    );
    expect(organisations).toEqual([{ id: mine.orgId }]);
  });
});
