import { deflateRawSync } from 'node:zlib';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { numberKind, numberText, serialDate } from '@/server/collect/imports/workbook/cell-text';
import { lookAt, rowsOf } from './a-table';

async function workbookOf(fill: (workbook: ExcelJS.Workbook) => void): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  fill(workbook);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

interface Part {
  name: string;
  content: string | Buffer;
  encrypted?: boolean;
}

/** A zip file by hand: for workbooks that no library would write. */
function zipOf(parts: readonly Part[], lie: { bytes?: number } = {}): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, encrypted } of parts) {
    const plain = Buffer.from(content);
    const packed = deflateRawSync(plain);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(encrypted ? 1 : 0, 8);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(lie.bytes ?? plain.length, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(offset, 42);
    files.push(local, Buffer.from(name), packed);
    directory.push(entry, Buffer.from(name));
    offset += 30 + name.length + packed.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files, list, end]);
}

const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const book = (sheet: string, more: Part[] = [], prefix = ''): Part[] => [
  {
    name: '_rels/.rels',
    content: `<Relationships><Relationship Id="r1" Type="${RELATIONS}/officeDocument" Target="/xl/workbook.xml"/></Relationships>`,
  },
  {
    name: 'xl/workbook.xml',
    content:
      `<${prefix}workbook><${prefix}workbookPr date1904="1"/><${prefix}sheets><${prefix}sheet name="Answers" sheetId="1" r:id="rId1"/></${prefix}sheets></${prefix}workbook>`.replace(
        `<${prefix}workbook>`,
        `<${prefix}workbook xmlns:r="${RELATIONS}"${prefix ? ' xmlns:x="main"' : ''}>`,
      ),
  },
  {
    name: 'xl/_rels/workbook.xml.rels',
    content: `<Relationships><Relationship Id="rId1" Type="${RELATIONS}/worksheet" Target="worksheets/data.xml"/></Relationships>`,
  },
  { name: 'xl/worksheets/data.xml', content: sheet },
  ...more,
];

describe('Excel workbooks', () => {
  test('cells come as what they hold: dates, numbers, rich text, links, results of formulas, no errors', async () => {
    const content = await workbookOf((workbook) => {
      workbook.addWorksheet('Nothing here');
      const sheet = workbook.addWorksheet('Answers');
      sheet.addRow(['Guests of spring']);
      sheet.mergeCells('A1:F1');
      sheet.addRow([]);
      sheet.addRow(['Date', 'Score', 'Comment', 'Link', 'Twice', 'Wrong', 'Yes']);
      sheet.addRow([
        new Date(Date.UTC(2024, 4, 1, 10, 30)),
        4.5,
        { richText: [{ text: 'Very ' }, { font: { bold: true }, text: 'good &amp; <warm>' }] },
        { text: 'here', hyperlink: 'https://example.com' },
        { formula: 'B4*2', result: 9 },
        { error: '#N/A' },
        true,
      ]);
      sheet.addRow([
        new Date(Date.UTC(2024, 4, 2)),
        0.1 + 0.2,
        'two\nlines',
        '',
        { formula: 'A4', result: new Date(Date.UTC(2024, 4, 1)) },
      ]);
      sheet.getColumn(1).numFmt = 'dd/mm/yyyy hh:mm';
      sheet.getCell('E5').numFmt = 'dd.mm.yyyy';
    });
    const { shape, rows, cells } = await rowsOf(content);
    expect(shape.header).toMatchObject({ titleRows: 2, headerRows: 3 });
    expect(rows.map((row) => row.rowNumber)).toEqual([4, 5]);
    expect(cells).toEqual([
      {
        Date: '2024-05-01T10:30:00',
        Score: '4.5',
        Comment: 'Very good &amp; <warm>',
        Link: 'here',
        Twice: '9',
        Wrong: '',
        Yes: 'true',
      },
      {
        Date: '2024-05-02',
        Score: '0.3',
        Comment: 'two\nlines',
        Link: '',
        Twice: '2024-05-01',
        Wrong: '',
        Yes: '',
      },
    ]);
  });

  test('another sheet is read where it is named, and the names are offered', async () => {
    const content = await workbookOf((workbook) => {
      workbook.addWorksheet('Hidden', { state: 'hidden' }).addRows([
        ['a', 'b'],
        ['x', 'y'],
      ]);
      workbook.addWorksheet('Spring').addRows([
        ['score', 'text'],
        [1, 'bad'],
      ]);
      workbook.addWorksheet('Summer').addRows([
        ['score', 'text'],
        [5, 'good'],
      ]);
    });
    expect((await rowsOf(content)).cells).toEqual([{ score: '1', text: 'bad' }]);
    expect((await rowsOf(content, 'Summer')).cells).toEqual([{ score: '5', text: 'good' }]);
    await expect(rowsOf(content, 'Winter')).rejects.toThrow('It has "Hidden", "Spring", "Summer".');
    const { file } = await lookAt(content);
    expect(file).toMatchObject({ format: 'workbook', sheet: 'Spring' });
    expect(file.sheets.map(({ name }) => name)).toEqual(['Hidden', 'Spring', 'Summer']);
  });

  test('a sheet of SurveyMonkey has two header rows, as its CSV has', async () => {
    const content = await workbookOf((workbook) => {
      workbook.addWorksheet('Sheet').addRows([
        ['Respondent ID', 'Collector ID', 'End Date', 'Which did you use?', null, 'Why?'],
        [null, null, null, 'Pool', 'Spa', 'Open-Ended Response'],
        [
          114000000001,
          400000001,
          new Date(Date.UTC(2024, 0, 5)),
          'Pool',
          null,
          'It was warm and quiet there',
        ],
        [
          114000000002,
          400000001,
          new Date(Date.UTC(2024, 0, 6)),
          null,
          'Spa',
          'The tea was cold when it came',
        ],
      ]);
    });
    const { tool, mapping, file } = await lookAt(content);
    expect(tool?.tool).toBe('surveymonkey');
    expect(file.headerRows).toBe(2);
    expect(mapping).toMatchObject({ externalId: 'Respondent ID', occurredAt: 'End Date', text: 'Why?' });
    expect(mapping.lists).toEqual([
      {
        name: 'Which did you use?',
        columns: ['Which did you use? [Pool]', 'Which did you use? [Spa]'],
        choices: ['Pool', 'Spa'],
        separator: null,
      },
    ]);
  });

  test('names with a prefix, cells without a place, the calendar of 1904, words written inline', async () => {
    const sheet =
      '<x:worksheet xmlns:x="main"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>name</x:t></x:is></x:c><x:c t="str"><x:v>when</x:v></x:c></x:row>' +
      '<x:row><x:c t="inlineStr"><x:is><x:r><x:t>Zo</x:t></x:r><x:r><x:t>ë_x000D_</x:t></x:r><x:rPh><x:t>zo</x:t></x:rPh></x:is></x:c><x:c t="d"><x:v>2024-05-01</x:v></x:c></x:row></x:sheetData></x:worksheet>';
    expect((await rowsOf(zipOf(book(sheet, [], 'x:')))).cells).toEqual([
      { name: 'Zoë\r', when: '2024-05-01' },
    ]);
  });

  test('numbers are dates by their format, in either calendar', () => {
    expect([14, 22, 47, 0, 9, 164].map((id) => numberKind(id, undefined))).toEqual([
      'date',
      'date',
      'time',
      'number',
      'number',
      'number',
    ]);
    expect(
      [
        'dd/mm/yyyy',
        '[h]:mm',
        '0.00',
        '"day" 0',
        '#,##0.00 [$€-407]',
        'mmm',
        '0.0E+00',
        '[Red]0',
        'General',
      ].map((code) => numberKind(164, code)),
    ).toEqual(['date', 'time', 'number', 'number', 'number', 'date', 'number', 'number', 'number']);
    expect(serialDate(43_831, false)).toBe('2020-01-01');
    expect(serialDate(42_369, true)).toBe('2020-01-01');
    expect(serialDate(1, false)).toBe('1900-01-01');
    expect(serialDate(43_831.75, false)).toBe('2020-01-01T18:00:00');
    expect(numberText('0.5', 'time', false)).toBe('12:00:00');
    expect(numberText('9007199254740992', 'number', false)).toBe('9007199254740990');
    expect(numberText('1E+20', 'number', false)).toBe('100000000000000000000');
  });

  test.each([
    [
      'a password',
      Buffer.concat([
        Buffer.from('d0cf11e0', 'hex'),
        Buffer.alloc(600),
        Buffer.from('EncryptedPackage', 'utf16le'),
      ]),
      'protected by a password',
    ],
    [
      'Excel before 2007',
      Buffer.concat([Buffer.from('d0cf11e0', 'hex'), Buffer.alloc(600), Buffer.from('Workbook', 'utf16le')]),
      'old Excel file',
    ],
    ['an encrypted part', zipOf([{ ...(book('')[0] as Part), encrypted: true }]), 'protected by a password'],
    ['an OpenDocument file', zipOf([{ name: 'content.xml', content: '<a/>' }]), 'OpenDocument'],
    ['a Word document', zipOf([{ name: 'word/document.xml', content: '<a/>' }]), 'Word document'],
    ['any other zip file', zipOf([{ name: 'answers.csv', content: 'a,b' }]), 'Unpack it'],
    ['XML that breaks off', zipOf(book('<worksheet><sheetData><row><c><v>1</v>')), 'empty'],
    ['a sheet that is no XML', zipOf(book('<worksheet><sheetData></worksheet>')), 'damaged'],
    ['a part that lies about its size', zipOf(book('<worksheet/>'), { bytes: 3 }), 'damaged'],
    [
      'a bomb',
      zipOf(book(`<worksheet><sheetData>${' '.repeat(80 * 1024 * 1024)}</sheetData></worksheet>`)),
      'unpacks to far more',
    ],
    [
      'one cell without an end',
      zipOf(
        book(
          `<worksheet><sheetData><row><c t="str"><v>${'ab<c/>cd'.slice(0, 2).repeat(1024 * 1024)}</v></c></row></sheetData></worksheet>`,
        ),
      ),
      'unpacks to far more',
    ],
  ])('%s is refused in words', async (_what, content, words) => {
    await expect(rowsOf(content)).rejects.toMatchObject({
      name: 'FileProblem',
      message: expect.stringContaining(words),
    });
  });

  test('whatever a sheet holds, it comes back as it was written', async () => {
    const cell = fc.oneof(
      fc
        .string({ unit: 'grapheme', maxLength: 10 })
        .map((text) => `t${text.replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, '')}`),
      fc.integer({ min: -1e9, max: 1e9 }),
      fc.boolean(),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 }), async (rows) => {
        const content = await workbookOf((workbook) => {
          workbook.addWorksheet('Sheet').addRows([['first', 'second'], ...rows]);
        });
        const { cells } = await rowsOf(content);
        expect(cells.map((row) => [row.first, row.second])).toEqual(rows.map((row) => row.map(String)));
      }),
      { numRuns: 25 },
    );
  });

  test('no damage to its bytes makes the reader crash or hang: rows, or words for the owner', async () => {
    const whole = await workbookOf((workbook) => {
      workbook
        .addWorksheet('Sheet')
        .addRows([['a', 'b'], ...Array.from({ length: 30 }, (_, i) => [i, `text ${i}`])]);
    });
    const damage = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(damage, fc.nat(whole.length), async (changes, cut) => {
        const content = Buffer.from(cut % 3 === 0 ? whole.subarray(0, Math.max(8, cut)) : whole);
        for (const [at, byte] of changes) if (at > 3 && at < content.length) content[at] = byte;
        try {
          for (const row of (await rowsOf(content)).rows) expect(row.rowNumber).toBeGreaterThan(0);
        } catch (error) {
          expect(error).toMatchObject({ name: 'FileProblem' });
        }
      }),
      { numRuns: 150 },
    );
  });
});
