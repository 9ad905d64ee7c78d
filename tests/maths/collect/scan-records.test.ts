import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openFile } from '@/server/collect/imports/open-file';
import { parseFile } from '@/server/collect/imports/parse-file';
import { scanRecords } from '@/server/collect/imports/scan-records';

const LONGEST = 10_000;
const DELIMITERS = [',', ';', '\t', '|'];
/** Mostly what makes trouble. */
const piece = fc.constantFrom('a', 'bc', ' ', '"', '""', '\n', '\r\n', '\r', 'é', '–', '😀', ...DELIMITERS);

const parsed = (text: string, delimiter: string): string[][] =>
  parse(text, { delimiter, relax_quotes: true, relax_column_count: true, record_delimiter: ['\r\n', '\n'] });

function parsedWhole(text: string): string[][] | null {
  try {
    return parsed(text, ',');
  } catch (error) {
    if (error instanceof Error && /Quote Not Closed/.test(error.message)) return null;
    throw error;
  }
}

describe('parting a text into records', () => {
  test('says the same as the parser of every text, as far as it goes', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), fc.constantFrom(...DELIMITERS), (pieces, delimiter) => {
        const text = pieces.join('');
        const { records, upTo } = scanRecords(text, delimiter, LONGEST);
        expect(records).toEqual(parsed(text.slice(0, upTo), delimiter));
      }),
      { numRuns: 5000 },
    );
  });

  test('goes to the end of what is plain, wherever the text is cut', () => {
    const cell = fc.string({ maxLength: 12 });
    const row = fc.array(cell, { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 8 }), fc.nat(), (rows, cut) => {
        const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`;
        const text = rows.map((cells) => `${cells.map(quoted).join(',')}\r\n`).join('');
        const at = cut % text.length;
        const first = scanRecords(text.slice(0, at), ',', LONGEST);
        const second = scanRecords(`${text.slice(first.upTo)}\n`, ',', LONGEST);
        expect([...first.records, ...second.records].slice(0, rows.length)).toEqual(rows);
      }),
      { numRuns: 1000 },
    );
  });

  test('leaves a record to the parser that goes on after a closing quotation mark, or is too long', () => {
    expect(scanRecords('a,b\n"c" d,e\nf,g\n', ',', LONGEST)).toEqual({
      records: [['a', 'b']],
      upTo: 4,
      odd: true,
    });
    expect(scanRecords(`a,"${'x'.repeat(50)}`, ',', 20)).toMatchObject({ records: [], odd: true });
    expect(scanRecords('a 5" pipe,b\n', ',', LONGEST).records).toEqual([['a 5" pipe', 'b']]);
  });
});

describe('reading a delimited file', () => {
  test('gives the rows of the parser, whatever is in them and however the file ends', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'heard-scan-'));
    let n = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 40 }), fc.boolean(), async (pieces, marked) => {
        const body = pieces.join('').replace(/[\t|;]/g, ' ');
        const text = `first name,second name\nx,y\n${body}`;
        const all = parsedWhole(text);
        // Where a quotation mark is never closed the parser alone gives up; the reader goes on behind it.
        fc.pre(all !== null);
        const file = join(folder, `${n++}.csv`);
        writeFileSync(file, `${marked ? '\ufeff' : ''}${text}`);
        const rows: string[][] = [];
        for await (const group of parseFile(await openFile(file))) {
          rows.push(...group.map((row) => Object.values(row.cells)));
        }
        const filled = (all ?? []).slice(1).filter((row) => row.length > 1 || row[0] !== '');
        expect(rows).toEqual(filled.map((row) => (row.length < 2 ? [...row, ''] : row)));
      }),
      { numRuns: 300 },
    );
  });
});
