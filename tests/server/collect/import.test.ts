import { rename } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { sql } from 'drizzle-orm';
import { Workbook } from 'exceljs';
import { describe, expect, test } from 'vitest';
import { cancelImport } from '@/server/collect/imports/cancel-import';
import { findBatch } from '@/server/collect/imports/find-batch';
import { exportRefused, listRefused } from '@/server/collect/imports/list-refused';
import { previewImport } from '@/server/collect/imports/preview-import';
import { findBatchRow } from '@/server/collect/imports/queries';
import { undoImport } from '@/server/collect/imports/undo-import';
import { dropUpload, findUpload, keepUpload, uploadPath } from '@/server/collect/imports/uploads';
import { importMappingSchema } from '@/server/collect/input';
import { runImport } from '@/server/collect/run-import';
import { aBatch, aFile, importFile } from './a-file';
import { anOrganisation, read } from './an-organisation';

const MAPPING = {
  externalId: 'id',
  occurredAt: 'when',
  dateOrder: 'dmy',
  text: 'comment',
  score: 'nps',
  scoreType: 'nps',
  location: 'site',
  missing: ['NA'],
};

const HEADER = 'id;when;comment;nps;site\n';
const GOOD = '1;11/04/2018 20:09;"Quick; friendly";9;Zürich\n2;12/04/2018 08:00;;NA;Genève\n';

const everything = sql`
  SELECT f.external_id, f.text, f.score::int, f.content_hash, l.name AS site,
    to_char(f.occurred_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI') AS at
  FROM feedback f LEFT JOIN location l ON l.org_id = f.org_id AND l.id = f.location_id ORDER BY external_id`;

describe('importing a file', () => {
  test('rows become records, and what cannot be read is kept with its reason', async () => {
    const { ctx, sourceId } = await anOrganisation();
    const bad = '3;13/13/2018;Fine day out;9;Zürich\n4;14/04/2018;Too high;50;Zürich\n5;15/04/2018;cut';
    const batch = await importFile(ctx, sourceId, await aFile(HEADER + GOOD + bad), MAPPING);
    expect(batch).toMatchObject({
      status: 'done',
      rowsRead: 5,
      rowsAdded: 1,
      rowsRefused: 4,
      rowsUnchanged: 0,
    });
    expect(await read(ctx, everything)).toMatchObject([
      { external_id: '1', text: 'Quick; friendly', score: 9, site: 'Zürich', at: '2018-04-11 18:09' },
    ]);
    const refused = await listRefused(ctx, { batchId: batch.id });
    expect(refused.map((row) => [row.rowNumber, row.field, row.reason])).toEqual([
      [3, null, 'this row says nothing: no text, no score and no rating'],
      [4, 'occurredAt', '"13/13/2018" is not a date: there is no month 13'],
      [5, 'score', '50 is outside 0–10'],
      [6, 'file', 'This row has 3 cells, the header has 5.'],
    ]);
    expect(Object.entries(refused[2]?.raw ?? {})).toEqual([
      ['id', '4'],
      ['when', '14/04/2018'],
      ['comment', 'Too high'],
      ['nps', '50'],
      ['site', 'Zürich'],
    ]);
    let csv = '';
    for await (const part of exportRefused(ctx, { batchId: batch.id })) csv += part;
    expect(csv.split('\r\n')).toHaveLength(6);
    expect(csv).toContain(
      '\ufeffid;when;comment;nps;site;heard row;heard field;heard reason;heard import\r\n',
    );
    expect(csv).toContain(`4;14/04/2018;Too high;50;Zürich;5;score;50 is outside 0–10;${batch.id}\r\n`);
  });

  test('the same file twice changes nothing', async () => {
    const { ctx, sourceId } = await anOrganisation();
    const file = await aFile(HEADER + GOOD);
    await importFile(ctx, sourceId, file, MAPPING);
    const before = await read(ctx, everything);
    await read(ctx, sql`DELETE FROM dirty_day`);
    const again = await importFile(ctx, sourceId, file, MAPPING);
    expect(again).toMatchObject({ rowsAdded: 0, rowsChanged: 0, rowsUnchanged: 1, rowsRefused: 1 });
    expect(await read(ctx, everything)).toEqual(before);
    expect(await read(ctx, sql`SELECT 1 FROM dirty_day`)).toEqual([]);
  });

  test('without an id, equal short answers are all kept, equal long texts once, and a re-import adds none', async () => {
    const { ctx, sourceId } = await anOrganisation();
    const long = 'The staff at the gate were kind to my mother';
    const rows = ['ok,5', 'ok,5', 'ok,4', ',5', ',5', `${long},5`, `"${long} ",5`].map(
      (row) => `2024-05-01,${row}`,
    );
    const file = await aFile(`day,comment,stars\n${rows.join('\n')}\n`);
    const mapping = { occurredAt: 'day', text: 'comment', score: 'stars', scoreType: 'rating' };
    expect(await importFile(ctx, sourceId, file, mapping)).toMatchObject({ rowsAdded: 6, rowsUnchanged: 1 });
    expect(await importFile(ctx, sourceId, file, mapping)).toMatchObject({ rowsAdded: 0, rowsUnchanged: 7 });
    const longer = await aFile(`comment,day,stars\nok,2024-05-01,5\nok,2024-05-01,5\nok,2024-05-01,5\n`);
    expect(await importFile(ctx, sourceId, longer, mapping)).toMatchObject({
      rowsAdded: 1,
      rowsUnchanged: 2,
    });
  });

  test('an id that a file uses for two contents keeps the first and says so, every time', async () => {
    const { ctx, sourceId } = await anOrganisation();
    const file = await aFile(`${HEADER}1;11/04/2018;one;1;A\n1;11/04/2018;two;2;A\n1;11/04/2018;one;1;A\n`);
    const first = await importFile(ctx, sourceId, file, MAPPING);
    expect(first).toMatchObject({ rowsAdded: 1, rowsRefused: 1, rowsUnchanged: 1 });
    const again = await importFile(ctx, sourceId, file, MAPPING);
    expect(again).toMatchObject({ rowsAdded: 0, rowsChanged: 0, rowsRefused: 1, rowsUnchanged: 2 });
  });

  test('undoing brings the record back to what it was before, byte for byte', async () => {
    const { ctx, sourceId } = await anOrganisation();
    const first = `${HEADER}1;11/04/2018;one;1;A\n2;11/04/2018;two;2;B\n`;
    const next = `${HEADER}1;12/04/2018;one, corrected;8;B\n2;11/04/2018;two;2;B\n3;11/04/2018;three;3;C\n`;
    await importFile(ctx, sourceId, await aFile(first), MAPPING);
    const before = await read(ctx, everything);
    const batch = await importFile(ctx, sourceId, await aFile(next), MAPPING);
    expect(batch).toMatchObject({ rowsAdded: 1, rowsChanged: 1, rowsUnchanged: 1 });
    await read(ctx, sql`DELETE FROM dirty_day`);
    await undoImport(ctx, { batchId: batch.id });
    expect(await read(ctx, everything)).toEqual(before);
    const days = await read<{ day: string }>(ctx, sql`SELECT DISTINCT day::text FROM dirty_day ORDER BY 1`);
    expect(days.map((row) => row.day)).toEqual(['2018-04-11', '2018-04-12']);
    expect(await findBatch(ctx, { batchId: batch.id })).toMatchObject({ status: 'undone' });
    await undoImport(ctx, { batchId: batch.id });
    expect(await read(ctx, everything)).toEqual(before);
  });

  test('undoing the middle one of three imports leaves the newest version, and undoing that the oldest', async () => {
    const { ctx, sourceId } = await anOrganisation();
    const row = (text: string) => aFile(`${HEADER}1;11/04/2018;${text};1;A\n`);
    const texts = async () =>
      (await read<{ text: string }>(ctx, sql`SELECT text FROM feedback`)).map((r) => r.text);
    await importFile(ctx, sourceId, await row('oldest'), MAPPING);
    const middle = await importFile(ctx, sourceId, await row('middle'), MAPPING);
    const newest = await importFile(ctx, sourceId, await row('newest'), MAPPING);
    await undoImport(ctx, { batchId: middle.id });
    expect(await texts()).toEqual(['newest']);
    await undoImport(ctx, { batchId: newest.id });
    expect(await texts()).toEqual(['oldest']);
  });

  test('a run that was cut off goes on and counts every row once', async () => {
    const { ctx, sourceId } = await anOrganisation();
    const rows = Array.from({ length: 4200 }, (_, i) => `${i};11/04/2018;text ${i};${i % 11};A`);
    const batchId = await aBatch(
      ctx,
      sourceId,
      await aFile(`${HEADER}${rows.join('\n')}\nx;nonsense;;;\n`),
      MAPPING,
    );
    const stop = new AbortController();
    let calls = 0;
    const counting = {
      ...ctx,
      now: ctx.now,
      tx: ((fn) => {
        calls += 1;
        if (calls === 9) stop.abort(new Error('killed'));
        return ctx.tx(fn);
      }) as typeof ctx.tx,
    };
    await expect(runImport(counting, { batchId }, { signal: stop.signal })).rejects.toThrow('killed');
    const cut = await findBatch(ctx, { batchId });
    expect(cut.status).toBe('running');
    const [half] = await read<{ n: number }>(ctx, sql`SELECT count(*)::int AS n FROM feedback`);
    expect(half?.n).toBeGreaterThan(0);
    expect(half?.n).toBeLessThan(4200);
    const done = await runImport(ctx, { batchId });
    expect(done).toMatchObject({
      status: 'done',
      rowsRead: 4201,
      rowsAdded: 4200,
      rowsUnchanged: 0,
      rowsRefused: 1,
    });
    await undoImport(ctx, { batchId });
    expect(await read(ctx, sql`SELECT count(*)::int AS n FROM feedback`)).toEqual([{ n: 0 }]);
  });

  test('a cancelled import stops, and no later run wakes it', async () => {
    const { ctx, sourceId } = await anOrganisation();
    const batchId = await aBatch(ctx, sourceId, await aFile(HEADER + GOOD), MAPPING);
    await cancelImport(ctx, { batchId });
    expect(await runImport(ctx, { batchId })).toMatchObject({ status: 'cancelled', rowsRead: 0 });
    await expect(cancelImport(ctx, { batchId })).rejects.toThrow('not running');
  });

  test('a file that was sent and is gone since is told so, and one of another organisation does not exist', async () => {
    const { ctx } = await anOrganisation();
    const kept = await keepUpload(ctx, Readable.from(['a,b\n1,2\n']));
    expect(await findUpload(ctx, kept)).toMatchObject({ bytes: 8 });
    await dropUpload(ctx, kept);
    await expect(findUpload(ctx, kept)).rejects.toThrow('This file is no longer here');
    const other = await anOrganisation();
    await expect(findUpload(other.ctx, kept)).rejects.toThrow('does not exist');
  });

  test('an import whose file is not on this machine says so, and another try is made', async () => {
    const { ctx, sourceId } = await anOrganisation();
    const batchId = await aBatch(ctx, sourceId, await aFile(HEADER + GOOD), MAPPING);
    const { storedFile } = (await ctx.tx((db) => findBatchRow(db, ctx.scope, batchId))) ?? {};
    const path = uploadPath(ctx, storedFile ?? '');
    await rename(path, `${path}-away`);
    await expect(runImport(ctx, { batchId })).rejects.toThrow('not on the machine');
    expect(await findBatch(ctx, { batchId })).toMatchObject({
      status: 'failed',
      error: expect.stringContaining('not on the machine'),
    });
    await rename(`${path}-away`, path);
    expect(await runImport(ctx, { batchId })).toMatchObject({ status: 'done', rowsAdded: 1, error: null });
  });

  test('a time zone or a day that no row could be read with is refused before anything begins', async () => {
    const { ctx, sourceId } = await anOrganisation();
    const file = await aFile(HEADER + GOOD);
    await expect(aBatch(ctx, sourceId, file, { ...MAPPING, timeZone: 'Mars/North' })).rejects.toThrow(
      'Mars/North',
    );
    await expect(aBatch(ctx, sourceId, file, { ...MAPPING, occurredAtDefault: 'yesterday' })).rejects.toThrow(
      'write it as 2026-05-31',
    );
    expect(await read(ctx, sql`SELECT mapping FROM source WHERE mapping IS NOT NULL`)).toEqual([]);
  });

  test('of a workbook the sheet that was chosen is read in, as the preview showed it', async () => {
    const { ctx, sourceId } = await anOrganisation();
    const workbook = new Workbook();
    for (const year of ['2025', '2026']) {
      const sheet = workbook.addWorksheet(year);
      sheet.addRow(['id', 'when', 'comment']);
      for (let i = 1; i <= 12; i += 1)
        sheet.addRow([`${year}-${i}`, `${year}-01-02`, `A fine stay in ${year}`]);
    }
    const path = await aFile(Buffer.from(await workbook.xlsx.writeBuffer()), 'years.xlsx');
    const mapping = { externalId: 'id', occurredAt: 'when', text: 'comment', sheet: '2026' };
    const preview = await previewImport(ctx, { path, sourceId, mapping: importMappingSchema.parse(mapping) });
    expect(preview.first[0]?.text).toBe('A fine stay in 2026');
    expect(await importFile(ctx, sourceId, path, mapping)).toMatchObject({ status: 'done', rowsAdded: 12 });
    expect(await read(ctx, sql`SELECT DISTINCT text FROM feedback`)).toEqual([
      { text: 'A fine stay in 2026' },
    ]);
  });

  test('a file that is no table fails with words for its owner, and the batch says so', async () => {
    const { ctx, sourceId } = await anOrganisation();
    const batch = await importFile(ctx, sourceId, await aFile('1,2,3\n4,5,6\n'), MAPPING);
    expect(batch.status).toBe('failed');
    expect(batch.error).toContain('does not name its columns');
  });

  test('the preview counts as the import does, and writes nothing', async () => {
    const { ctx, sourceId } = await anOrganisation();
    await importFile(
      ctx,
      sourceId,
      await aFile(`${HEADER}1;11/04/2018;one;1;A\n2;11/04/2018;two;2;B\n`),
      MAPPING,
    );
    const file = await aFile(
      `${HEADER}1;11/04/2018;one;1;A\n2;11/04/2018;two!;2;B\n3;11/04/2018;three;3;Nova\n4;x;y;1;A\n`,
    );
    const before = await read(ctx, everything);
    const mapping = importMappingSchema.parse(MAPPING);
    const preview = await previewImport(ctx, { path: file, sourceId, mapping });
    expect(preview).toMatchObject({
      added: 1,
      changed: 1,
      unchanged: 1,
      refused: 1,
      newLocations: ['Nova'],
      complete: true,
    });
    expect(preview.first[2]).toMatchObject({ text: 'three', score: 3, locationName: 'Nova' });
    expect(await read(ctx, everything)).toEqual(before);
    expect(await read(ctx, sql`SELECT name FROM location ORDER BY name`)).toEqual([
      { name: 'A' },
      { name: 'B' },
    ]);
    const done = await importFile(ctx, sourceId, file, MAPPING);
    expect(done).toMatchObject({ rowsAdded: 1, rowsChanged: 1, rowsUnchanged: 1, rowsRefused: 1 });
  });
});
