import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { findBatch } from '@/server/collect/imports/find-batch';
import { exportRefused, listRefused } from '@/server/collect/imports/list-refused';
import { readSample } from '@/server/collect/imports/parse-file';
import { undoImport } from '@/server/collect/imports/undo-import';
import type { Ctx } from '@/server/context';
import { aFile, importFile } from './a-file';
import { anOrganisation, read } from './an-organisation';

const MAPPING = {
  externalId: 'id',
  occurredAt: 'when',
  dateOrder: 'dmy',
  text: 'comment',
  score: 'nps',
  scoreType: 'nps',
  location: 'site',
};
const FILE = [
  'id;when;comment;nps;site',
  '1;11/04/2018;"Quick; friendly";9;Zürich',
  '2;31/04/2018;"=SUM(A1); a ""quote"" and',
  'a second line";9;Zürich',
  "3;12/04/2018;'-kept as it is;50;Genève",
  '4;13/04/2018;cut',
  '5;14/04/2018;one;too;many;cells',
  '',
].join('\n');

async function refusedFile(ctx: Ctx, batchId: string): Promise<string> {
  let csv = '';
  for await (const part of exportRefused(ctx, { batchId })) csv += part;
  return csv;
}

const texts = (ctx: Ctx) =>
  read<{ id: string; text: string; raw: Record<string, string> }>(
    ctx,
    sql`SELECT external_id AS id, text, raw FROM feedback ORDER BY external_id`,
  );

describe('a file of refused rows', () => {
  test('sent back as it is adds nothing, every row refused again for the same reason', async () => {
    const { ctx, sourceId } = await anOrganisation();
    const first = await importFile(ctx, sourceId, await aFile(FILE), MAPPING);
    expect(first).toMatchObject({ rowsAdded: 1, rowsRefused: 4 });
    const csv = await refusedFile(ctx, first.id);
    const again = await importFile(ctx, sourceId, await aFile(csv), MAPPING);
    expect(again).toMatchObject({ rowsRead: 4, rowsAdded: 0, rowsChanged: 0, rowsRefused: 4 });
    const why = async (batchId: string) =>
      (await listRefused(ctx, { batchId })).map(({ field, reason }) => [field, reason]);
    const cellsTold = /has \d+ cells, the header has \d+/;
    const alike = (rows: (string | null)[][]) =>
      rows.map(([field, reason]) => [field, reason?.replace(cellsTold, 'has other cells')]);
    expect(alike(await why(again.id))).toEqual(alike(await why(first.id)));
    expect(await findBatch(ctx, { batchId: first.id })).toMatchObject({ rowsMended: 0 });
  });

  test('mended adds exactly the mended rows, and the first import shows how many', async () => {
    const { ctx, sourceId } = await anOrganisation();
    const first = await importFile(ctx, sourceId, await aFile(FILE), MAPPING);
    const csv = await refusedFile(ctx, first.id);
    const mended = csv.replace('2;31/04/2018', '2;30/04/2018').replace(';50;', ';5;');
    const file = await aFile(mended);
    const second = await importFile(ctx, sourceId, file, MAPPING);
    expect(second).toMatchObject({ rowsAdded: 2, rowsRefused: 2, mends: first.id });
    expect(await findBatch(ctx, { batchId: first.id })).toMatchObject({ rowsMended: 2, rowsRefused: 4 });
    const stored = await texts(ctx);
    expect(stored.map(({ id, text }) => [id, text])).toEqual([
      ['1', 'Quick; friendly'],
      ['2', '=SUM(A1); a "quote" and\na second line'],
      ['3', "'-kept as it is"],
    ]);
    expect(Object.keys(stored[1]?.raw ?? {})).toEqual(Object.keys(stored[0]?.raw ?? {}));
    expect(await importFile(ctx, sourceId, file, MAPPING)).toMatchObject({ rowsAdded: 0, rowsUnchanged: 2 });
    await undoImport(ctx, { batchId: second.id });
    expect((await texts(ctx)).map(({ id }) => id)).toEqual(['1']);
    expect(await findBatch(ctx, { batchId: first.id })).toMatchObject({ rowsMended: 0 });
  });

  test('only the rows that are left are handed out again, and a second round of mending reaches the first import', async () => {
    const { ctx, sourceId } = await anOrganisation();
    const first = await importFile(ctx, sourceId, await aFile(FILE), MAPPING);
    const once = (await refusedFile(ctx, first.id)).replace('2;31/04/2018', '2;30/04/2018');
    const second = await importFile(ctx, sourceId, await aFile(once), MAPPING);
    expect(second).toMatchObject({ rowsAdded: 1, rowsRefused: 3 });
    expect((await listRefused(ctx, { batchId: first.id })).map(({ rowNumber }) => rowNumber)).toEqual([
      4, 5, 6,
    ]);
    const left = await refusedFile(ctx, second.id);
    expect(left.split('\r\n')[0]).toBe(
      '\ufeffid;when;comment;nps;site;heard row;heard field;heard reason;heard import',
    );
    const third = await importFile(ctx, sourceId, await aFile(left.replace(';50;', ';5;')), MAPPING);
    expect(third).toMatchObject({ rowsAdded: 1, rowsRefused: 2, mends: second.id });
    const mendedOf = async (batchId: string) => (await findBatch(ctx, { batchId })).rowsMended;
    expect([await mendedOf(first.id), await mendedOf(second.id)]).toEqual([2, 1]);
    await undoImport(ctx, { batchId: third.id });
    expect([await mendedOf(first.id), await mendedOf(second.id)]).toEqual([1, 0]);
  });

  test('keeps short answers apart that have no id of their own', async () => {
    const { ctx, sourceId } = await anOrganisation();
    const mapping = { occurredAt: 'day', text: 'comment', score: 'stars', scoreType: 'rating' };
    const first = await importFile(
      ctx,
      sourceId,
      await aFile('day,comment,stars\n2024-05-01,ok,5\n2024-05-01,ok,5\n2024-05-01,ok,55\n'),
      mapping,
    );
    expect(first).toMatchObject({ rowsAdded: 2, rowsRefused: 1 });
    const file = await aFile((await refusedFile(ctx, first.id)).replace(',55,', ',5,'));
    expect(await importFile(ctx, sourceId, file, mapping)).toMatchObject({ rowsAdded: 1 });
    expect(await importFile(ctx, sourceId, file, mapping)).toMatchObject({ rowsAdded: 0, rowsUnchanged: 1 });
  });

  test('keeps all header rows of a survey tool, and its own columns are not offered', async () => {
    const { ctx, sourceId } = await anOrganisation();
    const qualtrics = [
      'RecordedDate,Q1,Q2',
      '"Recorded, date",How likely?,Why?',
      '"{""ImportId"":""recordedDate""}","{""ImportId"":""QID1""}","{""ImportId"":""QID2""}"',
      '2024-05-01 10:00:00,never,Too slow',
      '2024-05-02 10:00:00,9,Good',
      '',
    ].join('\n');
    const mapping = { occurredAt: 'RecordedDate', score: 'Q1', scoreType: 'nps', text: 'Q2' };
    const first = await importFile(ctx, sourceId, await aFile(qualtrics), mapping);
    expect(first).toMatchObject({ rowsAdded: 1, rowsRefused: 1 });
    const csv = await refusedFile(ctx, first.id);
    expect(csv.split('\r\n').slice(0, 3)).toEqual([
      '\ufeffRecordedDate,Q1,Q2,heard row,heard field,heard reason,heard import',
      '"Recorded, date",How likely?,Why?,,,,',
      '"{""ImportId"":""recordedDate""}","{""ImportId"":""QID1""}","{""ImportId"":""QID2""}",,,,',
    ]);
    const file = await aFile(csv.replace('never', '3'));
    expect((await readSample(file, 10)).columns).toEqual(['RecordedDate', 'Q1', 'Q2']);
    expect(await importFile(ctx, sourceId, file, mapping)).toMatchObject({ rowsAdded: 1, rowsRefused: 0 });
  });

  test('of JSON is a table by the names of the fields', async () => {
    const { ctx, sourceId } = await anOrganisation();
    const items = [
      { id: 'a', at: '2024-05-01', author: { name: 'Ana' }, body: 'Slow', stars: 9 },
      { id: 'b', at: '2024-05-02', author: { name: 'Ben' }, body: 'Kind', stars: 5 },
    ];
    const mapping = { externalId: 'id', occurredAt: 'at', text: 'body', score: 'stars', scoreType: 'rating' };
    const first = await importFile(
      ctx,
      sourceId,
      await aFile(JSON.stringify(items), 'answers.json'),
      mapping,
    );
    expect(first).toMatchObject({ rowsAdded: 1, rowsRefused: 1 });
    const csv = await refusedFile(ctx, first.id);
    expect(csv).toContain('at,author.name,body,id,stars,heard row');
    const file = await aFile(csv.replace('a,9,', 'a,4,'));
    expect(await importFile(ctx, sourceId, file, mapping)).toMatchObject({ rowsAdded: 1, mends: first.id });
  });
});
