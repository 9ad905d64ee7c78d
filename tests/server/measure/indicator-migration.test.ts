import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { MIGRATIONS_FOLDER } from '@/db/migrate';

const NAME = `heard_versions_${process.pid}`;
let admin: postgres.Sql;
let database: postgres.Sql;
let folder: string;

/** The migrations before indicators had versions. */
function foldersBefore(tag: string): string {
  const copy = mkdtempSync(path.join(tmpdir(), 'heard-migrations-'));
  cpSync(MIGRATIONS_FOLDER, copy, { recursive: true });
  const file = path.join(copy, 'meta/_journal.json');
  const journal = JSON.parse(readFileSync(file, 'utf8')) as { entries: { tag: string }[] };
  const entries = journal.entries.slice(
    0,
    journal.entries.findIndex((entry) => entry.tag === tag),
  );
  writeFileSync(file, JSON.stringify({ ...journal, entries }));
  return copy;
}

beforeAll(async () => {
  folder = foldersBefore('0009_indicators');
  admin = postgres(inject('serverUrl'), { max: 1, onnotice: () => {} });
  await admin.unsafe(`CREATE DATABASE ${NAME}`);
  const url = new URL(inject('serverUrl'));
  url.pathname = `/${NAME}`;
  database = postgres(url.toString(), { max: 1, onnotice: () => {} });
  await migrate(drizzle(database), { migrationsFolder: folder });
});

afterAll(async () => {
  await database.end({ timeout: 5 });
  await admin.unsafe(`DROP DATABASE IF EXISTS ${NAME} WITH (FORCE)`);
  await admin.end({ timeout: 5 });
  rmSync(folder, { recursive: true, force: true });
});

test('indicators that stand become their own first version, with their ids; a count of records goes', async () => {
  await database`
    INSERT INTO indicator (org_id, id, position, theme, name, metric, kind, audience, touchpoint_id, location_id,
      source_id, target, expectation, owner_team_id)
    VALUES (7, 41, 0, 'Arrival', 'At once', 'csat', 'service', 'customer', 3, NULL, 5, 85, NULL, 9),
      (7, 42, 1, 'Whole', 'Everybody', 'nps', 'experience', 'employee', NULL, 6, NULL, NULL, 40, NULL),
      (8, 43, 0, 'Whole', 'Records', 'volume', 'service', 'customer', NULL, NULL, NULL, NULL, NULL, NULL)`;
  await migrate(drizzle(database), { migrationsFolder: MIGRATIONS_FOLDER });
  expect(await database`SELECT org_id, id, position, version FROM indicator ORDER BY id`).toEqual([
    { org_id: 7, id: 41, position: 0, version: 1 },
    { org_id: 7, id: 42, position: 1, version: 1 },
  ]);
  const rows = await database`SELECT * FROM indicator_version ORDER BY indicator_id`;
  expect(rows).toMatchObject([
    {
      org_id: 7,
      indicator_id: 41,
      version: 1,
      name: 'At once',
      theme: 'Arrival',
      metric: 'csat',
      kind: 'service',
      period: 'month',
      direction: 'up',
      audience: 'customer',
      touchpoint_ids: [3],
      counted_location_ids: null,
      source_ids: [5],
      counted_source_ids: [5],
      parts: [],
      target: 85,
      owner_team_id: 9,
      past_too: false,
      archived: false,
    },
    {
      indicator_id: 42,
      name: 'Everybody',
      audience: 'employee',
      touchpoint_ids: null,
      location_ids: [6],
      counted_location_ids: [6],
      source_ids: null,
      target: null,
      expectation: 40,
    },
  ]);
});
