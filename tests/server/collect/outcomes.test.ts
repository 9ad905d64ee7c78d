import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { findBatch } from '@/server/collect/imports/find-batch';
import { listRefused } from '@/server/collect/imports/list-refused';
import { previewImport } from '@/server/collect/imports/preview-import';
import { suggestImport } from '@/server/collect/imports/suggest-import';
import { undoImport } from '@/server/collect/imports/undo-import';
import { importMappingSchema } from '@/server/collect/input';
import { runImport } from '@/server/collect/run-import';
import { aBatch, aFile, importFile } from './a-file';
import { anOrganisation, read } from './an-organisation';

const MAPPING = {
  holds: 'outcomes',
  externalId: 'id',
  customer: 'guest',
  occurredAt: 'day',
  outcome: 'what',
  location: 'site',
};
const HEADER = 'id,guest,day,what,site\n';
const TWO = '1,G-1,2026-03-01,returned,Nairobi\n2,g-2 ,2026-03-02,churned,\n';

const everything = sql`
  SELECT o.external_id, o.kind, o.customer_hash, o.content_hash, l.name AS site,
    to_char(o.occurred_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI') AS at
  FROM outcome o LEFT JOIN location l ON l.org_id = o.org_id AND l.id = o.location_id ORDER BY external_id`;

describe('importing what became of customers', () => {
  test('rows become outcomes, refused ones are kept with their reason, and no roll-up is disturbed', async () => {
    const { ctx, sourceId } = await anOrganisation('UTC');
    const bad = '3,,2026-03-01,left,\n4,G-4,2026-03-01,promoted,\n5,G-5,someday,left,\n';
    const batch = await importFile(ctx, sourceId, await aFile(HEADER + TWO + bad), MAPPING);
    expect(batch).toMatchObject({
      status: 'done',
      rowsRead: 5,
      rowsAdded: 2,
      rowsRefused: 3,
      holds: 'outcomes',
    });
    expect(await read(ctx, everything)).toMatchObject([
      { external_id: '1', kind: 'returned', site: 'Nairobi', at: '2026-03-01 00:00' },
      { external_id: '2', kind: 'left', site: null, at: '2026-03-02 00:00' },
    ]);
    const refused = await listRefused(ctx, { batchId: batch.id });
    expect(refused.map(({ rowNumber, field }) => [rowNumber, field])).toEqual([
      [4, 'customer'],
      [5, 'outcome'],
      [6, 'occurredAt'],
    ]);
    expect(await read(ctx, sql`SELECT 1 FROM dirty_day`)).toEqual([]);
    expect(await read(ctx, sql`SELECT 1 FROM feedback`)).toEqual([]);
  });

  test('a customer is the same person in a file of feedback and in a file of outcomes', async () => {
    const { ctx, sourceId } = await anOrganisation();
    await importFile(ctx, sourceId, await aFile('guest,day,words\n G-2,2026-01-01,The bill was wrong\n'), {
      customer: 'guest',
      occurredAt: 'day',
      text: 'words',
    });
    await importFile(ctx, sourceId, await aFile(HEADER + TWO), MAPPING);
    const joined = await read(
      ctx,
      sql`SELECT o.kind FROM feedback f JOIN outcome o ON o.org_id = f.org_id AND o.customer_hash = f.customer_hash`,
    );
    expect(joined).toEqual([{ kind: 'left' }]);
  });

  test('the same file twice changes nothing, with ids and without', async () => {
    for (const externalId of ['id', null]) {
      const { ctx, sourceId } = await anOrganisation();
      const file = await aFile(`${HEADER}${TWO}2,g-2,2026-03-02,churned,\n`);
      const mapping = { ...MAPPING, externalId };
      expect(await importFile(ctx, sourceId, file, mapping)).toMatchObject({
        rowsAdded: 2,
        rowsUnchanged: 1,
      });
      const before = await read(ctx, everything);
      expect(await importFile(ctx, sourceId, file, mapping)).toMatchObject({
        rowsAdded: 0,
        rowsChanged: 0,
        rowsUnchanged: 3,
        rowsRefused: 0,
      });
      expect(await read(ctx, everything)).toEqual(before);
    }
  });

  test('undoing takes out what was added and brings back what was changed', async () => {
    const { ctx, sourceId } = await anOrganisation();
    await importFile(ctx, sourceId, await aFile(HEADER + TWO), MAPPING);
    const before = await read(ctx, everything);
    const next = '1,G-1,2026-03-05,renewed,Mombasa\n2,G-2,2026-03-02,left,\n3,G-3,2026-03-03,returned,\n';
    const batch = await importFile(ctx, sourceId, await aFile(HEADER + next), MAPPING);
    expect(batch).toMatchObject({ rowsAdded: 1, rowsChanged: 1, rowsUnchanged: 1 });
    await undoImport(ctx, { batchId: batch.id });
    expect(await read(ctx, everything)).toEqual(before);
    await undoImport(ctx, { batchId: batch.id });
    expect(await read(ctx, everything)).toEqual(before);
    expect(await findBatch(ctx, { batchId: batch.id })).toMatchObject({ status: 'undone' });
  });

  test('undoing the middle one of three leaves the newest, undoing that the oldest, undoing that none', async () => {
    const { ctx, sourceId } = await anOrganisation();
    const row = (what: string) => aFile(`${HEADER}1,G-1,2026-03-01,${what},\n`);
    const kinds = async () =>
      (await read<{ kind: string }>(ctx, sql`SELECT kind FROM outcome`)).map(({ kind }) => kind);
    const oldest = await importFile(ctx, sourceId, await row('returned'), MAPPING);
    const middle = await importFile(ctx, sourceId, await row('renewed'), MAPPING);
    const newest = await importFile(ctx, sourceId, await row('left'), MAPPING);
    await undoImport(ctx, { batchId: middle.id });
    expect(await kinds()).toEqual(['left']);
    await undoImport(ctx, { batchId: newest.id });
    expect(await kinds()).toEqual(['returned']);
    await undoImport(ctx, { batchId: oldest.id });
    expect(await kinds()).toEqual([]);
  });

  test('undoing an import whose outcomes were taken out meanwhile ends in peace', async () => {
    const { ctx, sourceId } = await anOrganisation();
    const first = await importFile(ctx, sourceId, await aFile(HEADER + TWO), MAPPING);
    const change = await importFile(ctx, sourceId, await aFile(`${HEADER}1,G-1,2026-03-09,left,\n`), MAPPING);
    await undoImport(ctx, { batchId: first.id });
    await undoImport(ctx, { batchId: change.id });
    expect(await read(ctx, everything)).toEqual([]);
    expect(await read(ctx, sql`SELECT 1 FROM feedback_revision`)).toEqual([]);
  });

  test('a run that was cut off goes on and counts every row once', async () => {
    const { ctx, sourceId } = await anOrganisation();
    const rows = Array.from({ length: 4200 }, (_, i) => `${i},G-${i},2026-03-01,returned,`);
    const batchId = await aBatch(ctx, sourceId, await aFile(HEADER + rows.join('\n')), MAPPING);
    const stop = new AbortController();
    let calls = 0;
    const counting = {
      ...ctx,
      tx: ((fn) => {
        calls += 1;
        if (calls === 8) stop.abort(new Error('killed'));
        return ctx.tx(fn);
      }) as typeof ctx.tx,
    };
    await expect(runImport(counting, { batchId }, { signal: stop.signal })).rejects.toThrow('killed');
    const [half] = await read<{ n: number }>(ctx, sql`SELECT count(*)::int AS n FROM outcome`);
    expect(half?.n).toBeGreaterThan(0);
    expect(half?.n).toBeLessThan(4200);
    expect(await runImport(ctx, { batchId })).toMatchObject({
      status: 'done',
      rowsAdded: 4200,
      rowsUnchanged: 0,
    });
    await undoImport(ctx, { batchId });
    expect(await read(ctx, sql`SELECT count(*)::int AS n FROM outcome`)).toEqual([{ n: 0 }]);
  });

  test('the preview counts as the import does, shows the outcomes, and writes nothing', async () => {
    const { ctx, sourceId } = await anOrganisation();
    await importFile(ctx, sourceId, await aFile(HEADER + TWO), MAPPING);
    const file = await aFile(
      `${HEADER}1,G-1,2026-03-01,returned,Nairobi\n2,G-2,2026-03-04,left,\n3,G-3,2026-03-01,renewed,Lamu\n4,G-4,x,left,\n`,
    );
    const before = await read(ctx, everything);
    const mapping = importMappingSchema.parse(MAPPING);
    const preview = await previewImport(ctx, { path: file, sourceId, mapping });
    expect(preview).toMatchObject({
      added: 1,
      changed: 1,
      unchanged: 1,
      refused: 1,
      newLocations: ['Lamu'],
      first: [],
    });
    expect(preview.firstOutcomes[2]).toMatchObject({ kind: 'renewed', rowNumber: 4, locationName: 'Lamu' });
    expect(await read(ctx, everything)).toEqual(before);
  });

  test('a mapping that names no customer, or no outcome, cannot start', async () => {
    const { ctx, sourceId } = await anOrganisation();
    const file = await aFile(HEADER + TWO);
    await expect(importFile(ctx, sourceId, file, { ...MAPPING, customer: null })).rejects.toThrow('customer');
    await expect(importFile(ctx, sourceId, file, { ...MAPPING, outcome: null })).rejects.toThrow('became');
    expect(
      await importFile(ctx, sourceId, file, { ...MAPPING, outcome: null, outcomeOfAll: 'returned' }),
    ).toMatchObject({ rowsAdded: 2 });
  });

  test('a source remembers that its files hold outcomes, until somebody says otherwise', async () => {
    const { ctx, sourceId } = await anOrganisation();
    const file = await aFile(HEADER + TWO);
    await importFile(ctx, sourceId, file, { ...MAPPING, outcomeWords: { gone: 'left' } });
    const again = await suggestImport(ctx, { path: file, sourceId });
    expect(again).toMatchObject({
      saved: true,
      mapping: { holds: 'outcomes', outcomeWords: { gone: 'left' } },
    });
    const other = await suggestImport(ctx, { path: file, sourceId, holds: 'feedback' });
    expect(other).toMatchObject({ saved: false, mapping: { holds: 'feedback' } });
  });

  test('when a record was acknowledged and settled comes with a file, and undoing takes it back', async () => {
    const { ctx, sourceId } = await anOrganisation('UTC');
    const mapping = {
      externalId: 'id',
      occurredAt: 'day',
      text: 'words',
      acknowledgedAt: 'noted',
      resolvedAt: 'settled',
    };
    const moments = sql`SELECT acknowledged_at::text AS noted, resolved_at::text AS settled FROM feedback`;
    const header = 'id,day,words,noted,settled\n';
    await importFile(ctx, sourceId, await aFile(`${header}1,2026-03-01,It broke,,\n`), mapping);
    expect(await read(ctx, moments)).toEqual([{ noted: null, settled: null }]);
    const told = `${header}1,2026-03-01,It broke,2026-03-01 08:00,2026-03-03 09:30\n`;
    const batch = await importFile(ctx, sourceId, await aFile(told), mapping);
    expect(batch).toMatchObject({ rowsChanged: 1 });
    expect(await read(ctx, moments)).toEqual([
      { noted: '2026-03-01 08:00:00+00', settled: '2026-03-03 09:30:00+00' },
    ]);
    await undoImport(ctx, { batchId: batch.id });
    expect(await read(ctx, moments)).toEqual([{ noted: null, settled: null }]);
  });
});
