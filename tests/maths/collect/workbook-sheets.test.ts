import ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import { lookAt, times } from './a-table';

type Cell = string | number | Date | null | { formula: string; result?: number };

async function workbook(sheets: Record<string, readonly (readonly Cell[])[]>, hidden: string[] = []) {
  const book = new ExcelJS.Workbook();
  for (const [name, rows] of Object.entries(sheets)) {
    const sheet = book.addWorksheet(name, { state: hidden.includes(name) ? 'hidden' : 'visible' });
    for (const row of rows) sheet.addRow([...row]);
  }
  return Buffer.from(await book.xlsx.writeBuffer());
}

const answers = (n: number, month = 0): Cell[][] => [
  ['Date', 'Branch', 'Rating', 'Comment'],
  ...times(n, (i) => [
    new Date(Date.UTC(2024, month, (i % 28) + 1)),
    ['Ulm', 'Bonn'][i % 2] ?? '',
    (i % 5) + 1,
    `The counter was closed at noon, visit ${i}`,
  ]),
];

describe('which sheet of a workbook holds the answers', () => {
  test('the one with many rows, behind a note and a summary', async () => {
    const { file, mapping } = await lookAt(
      await workbook({
        'Read me': [['This workbook holds the answers of our survey.'], ['Contact', 'us']],
        Summary: [
          ['Branch', 'Mean', 'n'],
          ['Ulm', 4.2, 30],
          ['Bonn', 3.9, 20],
        ],
        Answers: answers(120),
      }),
    );
    expect(file).toMatchObject({ sheet: 'Answers', rows: 120 });
    expect(mapping).toMatchObject({ score: 'Rating', location: 'Branch' });
  });

  test('a hidden one is not taken for it, however long', async () => {
    const { file } = await lookAt(await workbook({ Lists: answers(300), Answers: answers(5) }, ['Lists']));
    expect(file.sheet).toBe('Answers');
  });

  test('sheets with the same columns are named, as only one is read', async () => {
    const { file, notes } = await lookAt(
      await workbook({
        Jan: answers(20, 0),
        Feb: answers(20, 1),
        Mar: answers(20, 2),
        Notes: [
          ['a', 'b'],
          ['c', 'd'],
        ],
      }),
    );
    expect(file).toMatchObject({ sheet: 'Jan', rows: 20 });
    expect(notes[0]).toBe(
      'Only the sheet "Jan" is read. "Feb", "Mar" have the same columns: import each of them too.',
    );
  });
});

describe('what stands in a sheet beside plain cells', () => {
  test('names of groups over the names of columns are no names', async () => {
    const { columns, file } = await lookAt(
      await workbook({
        Data: [
          ['', '', 'Ratings', '', '', ''],
          ['Date', 'Branch', 'Food', 'Staff', 'Rooms', 'What could we do better?'],
          ...times(20, (i) => [new Date(Date.UTC(2024, 2, i + 1)), 'Ulm', 3, 4, 5, `The tea was cold ${i}`]),
        ],
      }),
    );
    expect(columns).toEqual(['Date', 'Branch', 'Food', 'Staff', 'Rooms', 'What could we do better?']);
    expect(file).toMatchObject({ rows: 20, titleRows: 1 });
  });

  test('formulas without a result are counted, those with one are read', async () => {
    const sheet = (result?: number): Cell[][] => [
      ['Date', 'Overall rating', 'Comment'],
      ...times(20, (i): Cell[] => [
        new Date(Date.UTC(2024, 2, i + 1)),
        { formula: `ROUND(A${i + 2},0)`, ...(result === undefined ? {} : { result }) },
        `The tea was cold ${i}`,
      ]),
    ];
    const without = await lookAt(await workbook({ Data: sheet() }));
    expect(without.notes.join()).toContain('20 cells hold a formula without its result');
    const read = await lookAt(await workbook({ Data: sheet(4) }));
    expect(read.notes.join()).not.toContain('formula');
    expect(read.rows[0]?.['Overall rating']).toBe('4');
  });
});
