import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { beforeAll, describe, expect, test } from 'vitest';
import type { FileRow } from '@/server/collect/imports/file-row';
import { openFile } from '@/server/collect/imports/open-file';
import { parseFile } from '@/server/collect/imports/parse-file';

let folder = '';
let written = 0;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'heard-parse-'));
});

async function parse(content: string | Buffer) {
  written += 1;
  const file = path.join(folder, `${written}`);
  await writeFile(file, content);
  const shape = await openFile(file);
  const rows: FileRow[] = [];
  for await (const group of parseFile(shape)) rows.push(...group);
  return { shape, rows };
}

const cells = (rows: FileRow[]) => rows.map((row) => Object.values(row.cells));

describe('reading files', () => {
  test.each([
    ['comma', 'a,b\n1,"x, y"\n', ','],
    ['semicolon', 'a;b\n1;"x; y"\n', ';'],
    ['tab', 'a\tb\n1\tx\n', '\t'],
    ['bar', 'a|b\n1|x\n', '|'],
    ['semicolon with decimal commas', 'a;b\n1,5;2,5\n3,5;4,5\n', ';'],
  ])('the delimiter is found: %s', async (_name, content, delimiter) => {
    const { shape, rows } = await parse(content);
    expect(shape.header?.delimiter).toBe(delimiter);
    expect(Object.keys(rows[0]?.cells ?? {})).toEqual(['a', 'b']);
  });

  const words = 'name,comment\nZoë,"Das Gepäck kam spät – für 20 £ extra"\nRenée,"Très bien, déjà vu"\n';
  test.each([
    ['utf-8', Buffer.from(words)],
    ['utf-8', Buffer.from(`\ufeff${words}`)],
    ['utf-16le', iconv.encode(words, 'utf-16le', { addBOM: true })],
    ['utf-16be', iconv.encode(words, 'utf-16be', { addBOM: true })],
    ['utf-16le', iconv.encode(words, 'utf-16le', { addBOM: false })],
    ['windows-1252', iconv.encode(words, 'windows-1252')],
    ['macroman', iconv.encode(words, 'macroman')],
  ])('text in %s comes out as it was written', async (encoding, content) => {
    const { shape, rows } = await parse(content);
    expect(shape.encoding).toBe(encoding);
    expect(cells(rows)).toEqual([
      ['Zoë', 'Das Gepäck kam spät – für 20 £ extra'],
      ['Renée', 'Très bien, déjà vu'],
    ]);
    expect(Object.keys(rows[0]?.cells ?? {})).toEqual(['name', 'comment']);
  });

  test('row numbers are those of the file, with quoted line breaks, blank rows and mixed line ends', async () => {
    const { rows } = await parse('a,b\r\n1,"x\ny"\n\r\n3,z\n');
    expect(rows.map((row) => [row.rowNumber, row.cells.b])).toEqual([
      [2, 'x\ny'],
      [4, 'z'],
    ]);
  });

  test('a damaged row is handed on with its reason and the rows after it are read', async () => {
    const { rows } = await parse('a,b\n1,x\n2\n3,y,z\n4,"never closed\n5,w\n6,v\n');
    expect(rows.filter((row) => row.problem === null).map((row) => row.cells.a)).toEqual(['1', '5', '6']);
    const problems = rows.filter((row) => row.problem !== null);
    expect(problems.map((row) => row.rowNumber)).toEqual([3, 4, 5]);
    expect(problems[1]?.problem).toBe('This row has 3 cells, the header has 2.');
    expect(problems[2]?.cells.row).toBe('4,"never closed');
  });

  test('columns without a name, or with one that came before, get one of their own', async () => {
    const { shape } = await parse(',score,score,<b>Why?</b>\nx,1,2,y\n');
    expect(shape.header?.columns).toEqual(['column 1', 'score', 'score (2)', 'Why?']);
  });

  test('the three header rows of Qualtrics and the two of SurveyMonkey are no answers', async () => {
    const qualtrics = `Id,Q1\nResponse ID,How was it?\n{'ImportId': 'a'},{'ImportId': 'b'}\nR_1,good\n`;
    expect(cells((await parse(qualtrics)).rows)).toEqual([['R_1', 'good']]);
    const monkey = 'RespondentID,Which?,\n,Tea,Coffee\n1,Tea,\n2,,Coffee\n';
    const { shape, rows } = await parse(monkey);
    expect(shape.header?.columns).toEqual(['RespondentID', 'Which? [Tea]', 'Which? [Coffee]']);
    expect(rows).toHaveLength(2);
  });

  test('JSON: a list, a list inside an object, one object a line, and a line that is broken', async () => {
    const list = [{ id: 1, author: { name: 'A' }, tags: ['x', 'y'] }, { id: 2 }];
    const expected = [{ id: '1', 'author.name': 'A', tags: 'x, y' }, { id: '2' }];
    expect((await parse(JSON.stringify(list))).rows.map((row) => row.cells)).toEqual(expected);
    const wrapped = { page: 1, data: { reviews: list } };
    expect((await parse(JSON.stringify(wrapped, null, 2))).rows.map((row) => row.cells)).toEqual(expected);
    const lines = `${JSON.stringify(list[0])}\n{"id": \n${JSON.stringify(list[1])}\n`;
    const { rows } = await parse(lines);
    expect(rows.map((row) => [row.rowNumber, row.problem])).toEqual([
      [1, null],
      [2, 'This line is not valid JSON.'],
      [3, null],
    ]);
  });

  test('a list that breaks off gives its whole items, then says where it ends', async () => {
    await expect(parse('[{"id": 1}, {"id": 2}, {"id"')).rejects.toThrow('breaks off after item 2');
  });

  test('packed files are read like unpacked ones', async () => {
    const { shape, rows } = await parse(gzipSync('a,b\n1,x\n'));
    expect(shape.gzip).toBe(true);
    expect(cells(rows)).toEqual([['1', 'x']]);
  });

  test.each([
    ['', 'empty'],
    ['  \n \n', 'empty'],
    ['PK\u0003\u0004rest', 'workbook is damaged'],
    ['%PDF-1.4 x', 'PDF'],
    [Buffer.from(Array.from({ length: 2000 }, (_, i) => (i * 7) % 256)), 'not a text file'],
    ['2024-01-01,5,7\n2024-01-02,4,6\n', 'does not name its columns'],
    [gzipSync('a,b\n1,x\n').subarray(0, 20), 'damaged'],
    [gzipSync('{"a": 1}\n{"a": 2}\n{"a": 3}\n').subarray(0, 25), 'damaged'],
    [gzipSync(`[${'{"a": 1},'.repeat(9)}{}]`).subarray(0, 24), 'breaks off'],
  ])('a file that is no table is refused in words (%#)', async (content, reason) => {
    await expect(parse(content)).rejects.toThrow(reason);
  });

  test('whatever cells hold, they come back as they were written', async () => {
    const cell = fc
      .string({ unit: 'grapheme', maxLength: 12 })
      .map((text) => text.replace(/[\p{Cc}\ufeff]/gu, '\n'));
    const table = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 12 });
    const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
    await fc.assert(
      fc.asyncProperty(table, fc.constantFrom(',', ';', '\t', '|'), async (rows, delimiter) => {
        const all = [['first', 'second', 'third'], ...rows];
        const content = all.map((row) => row.map(quote).join(delimiter)).join('\r\n');
        expect(cells((await parse(content)).rows)).toEqual(rows);
      }),
      { numRuns: 60 },
    );
  });

  test('no bytes make the reader throw anything but words for the owner', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        try {
          await parse(Buffer.from(bytes));
        } catch (error) {
          expect(error).toMatchObject({ name: 'FileProblem' });
        }
      }),
      { numRuns: 300 },
    );
  });
});
