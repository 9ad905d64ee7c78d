import { sql } from 'drizzle-orm';
import ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import { listRefused } from '@/server/collect/imports/list-refused';
import { previewImport } from '@/server/collect/imports/preview-import';
import { suggestImport } from '@/server/collect/imports/suggest-import';
import { aFile, importFile } from './a-file';
import { anOrganisation, read } from './an-organisation';

const TOTAL = 'This line is a total, not an answer.';
const ROWS = [
  ['id', 'date', 'site', 'rating', 'comment'],
  ...Array.from({ length: 25 }, (_, i) => [
    `a${i}`,
    `2024-03-${10 + (i % 15)}`,
    i % 2 ? 'Bern' : 'Basel',
    (i % 5) + 1,
    `The breakfast was good on visit ${i}`,
  ]),
  ['', '', 'Total', 75, ''],
  ['', '', 'Average', 3, ''],
  ['Number of answers: 25', '', '', '', ''],
];

async function asWorkbook() {
  const workbook = new ExcelJS.Workbook();
  workbook.addWorksheet('Answers').addRows(ROWS);
  return aFile(Buffer.from(await workbook.xlsx.writeBuffer()), 'answers.xlsx');
}

describe('survey files', () => {
  test.each(['csv', 'xlsx'])(
    'lines of totals under the answers are refused in their own words: %s',
    async (kind) => {
      const { ctx, sourceId } = await anOrganisation();
      const lines = ROWS.map((row) => row.join(','));
      // A tool that adds a line by itself gives it fewer cells.
      const file = kind === 'xlsx' ? await asWorkbook() : await aFile([...lines, 'Total,25'].join('\n'));
      const { mapping } = await suggestImport(ctx, { path: file, sourceId });
      expect(mapping).toMatchObject({ score: 'rating', scaleMax: 5, location: 'site' });
      const batch = await importFile(ctx, sourceId, file, mapping);
      const totals = kind === 'xlsx' ? 3 : 4;
      expect(batch).toMatchObject({ rowsAdded: 25, rowsRefused: totals });
      const refused = await listRefused(ctx, { batchId: batch.id });
      expect(refused.map(({ reason }) => reason)).toEqual(Array(totals).fill(TOTAL));
      const sites = sql`SELECT name FROM location ORDER BY name`;
      expect(await read(ctx, sites)).toEqual([{ name: 'Basel' }, { name: 'Bern' }]);
    },
  );

  test('without dates in the file a total is still none of the answers', async () => {
    const { ctx } = await anOrganisation();
    const file = await aFile('rating,comment\n4,Quick and kind people\n5,Quiet rooms all night\nTotal,9\n');
    const { mapping } = await suggestImport(ctx, { path: file, sourceId: null });
    const preview = await previewImport(ctx, {
      path: file,
      sourceId: null,
      mapping: { ...mapping, occurredAtDefault: '2024-01-01', score: 'rating', scoreType: 'rating' },
    });
    expect([preview.added, preview.refusals.map(({ reason }) => reason)]).toEqual([2, [TOTAL]]);
  });

  test('previews are left out with the reason, and nothing that names a person stays with the record', async () => {
    const { ctx, sourceId } = await anOrganisation();
    const names = 'Status,IPAddress,RecordedDate,ResponseId,RecipientFirstName,RecipientEmail,Q1,Q2';
    const labels =
      'Response Type,IP Address,Recorded Date,Response ID,Recipient First Name,Recipient Email,How likely are you to recommend us?,Why?';
    const marks = ['status', 'ipAddress', 'recordedDate', '_recordId', 'f', 'e', 'QID1', 'QID2'];
    const answer = (i: number) =>
      `${i === 4 ? 'Survey Preview' : 'IP Address'},203.0.113.${i},2024-03-1${i} 10:00:00,R_${i},Ann,ann${i}@example.com,${i},The room was very quiet ${i}`;
    const table = [names, labels, marks.map((mark) => `{'ImportId': '${mark}'}`).join(',')];
    const file = await aFile([...table, ...Array.from({ length: 9 }, (_, i) => answer(i))].join('\n'));
    const { mapping } = await suggestImport(ctx, { path: file, sourceId });
    const batch = await importFile(ctx, sourceId, file, mapping);
    expect(batch).toMatchObject({ rowsAdded: 8, rowsRefused: 1 });
    const [refused] = await listRefused(ctx, { batchId: batch.id });
    expect(refused?.reason).toBe('this response is a preview or a test of the survey, or spam');
    const [kept] = await read<{ all: string; coded: boolean }>(
      ctx,
      sql`SELECT string_agg(raw::text || coalesce(text, ''), ' ') AS all, bool_and(customer_hash IS NOT NULL) AS coded FROM feedback`,
    );
    expect(kept?.all).not.toMatch(/203\.0\.113|Ann\b|@example/);
    expect(kept?.coded).toBe(true);
  });

  test('a mapping that was saved before persons were told apart leaves them out from now on', async () => {
    const { ctx, sourceId } = await anOrganisation();
    const rows = Array.from(
      { length: 9 },
      (_, i) => `${i},2024-03-1${i},10.0.0.${i},The room was quiet ${i}`,
    );
    const file = await aFile(['id,date,IP address,comment', ...rows].join('\n'));
    const old = { externalId: 'id', occurredAt: 'date', dateOrder: 'ymd', text: 'comment' };
    await read(ctx, sql`UPDATE source SET mapping = ${JSON.stringify(old)}::jsonb WHERE id = ${sourceId}`);
    const first = await suggestImport(ctx, { path: file, sourceId });
    expect([first.saved, first.mapping.personal]).toEqual([true, ['IP address']]);
    const kept = { ...old, personal: [] };
    await read(ctx, sql`UPDATE source SET mapping = ${JSON.stringify(kept)}::jsonb WHERE id = ${sourceId}`);
    const second = await suggestImport(ctx, { path: file, sourceId });
    expect([second.saved, second.mapping.personal]).toEqual([true, []]);
  });
});
