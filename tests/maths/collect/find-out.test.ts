import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { findScaleChanges } from '@/server/collect/imports/find-scale-changes';
import { shapeItem } from '@/server/collect/imports/json-shapes';
import { compileMapping } from '@/server/collect/imports/map-row';
import { DateTally, decideOrder } from '@/server/collect/imports/tally-dates';
import { importMappingSchema } from '@/server/collect/input';
import { referenceOf } from '@/server/collect/reference';
import { csv, lookAt, NOW, rowsOf, times } from './a-table';

const mapperOf = (mapping: object) =>
  compileMapping({
    mapping: importMappingSchema.parse({ occurredAtDefault: '2024-01-01', ...mapping }),
    kind: 'survey',
    audience: 'customer',
    timeZone: 'UTC',
    now: NOW,
    locations: new Map(),
    touchpoints: new Map([['pool', 1]]),
    reference: referenceOf(1, 'a secret'),
  });

describe('what stands above a table', () => {
  test.each([
    ['a title and an empty line', 'Answers of spring\n\nid,score,text\n1,5,good\n', 3],
    ['a title that a spreadsheet padded', 'Answers of spring,,\nid,score,text\n1,5,good\n', 2],
    ['a line that names the separator', 'sep=;\nid;score;text\n1;5;good\n', 2],
    ['lines of filters', 'From,2024-01-01,,,\nTo,2024-02-01,,,\nid,score,text,a,b\n1,5,good,x,y\n', 3],
    ['nothing', 'id,score,text\n1,5,good\n', 1],
  ])('%s', async (_what, content, headerRows) => {
    const { shape, cells } = await rowsOf(content);
    expect(shape.header?.headerRows).toBe(headerRows);
    expect(cells).toHaveLength(1);
    expect(cells[0]).toMatchObject({ id: '1', score: '5', text: 'good' });
  });

  test('mark-up and entities in names are taken out, and repeated or empty names told apart', async () => {
    const { shape } = await rowsOf(
      '<p style="color:red">Why &amp; how?</p>,"Why & how?",,&lt;b&gt;Sure&lt;/b&gt;\n1,2,3,4\n',
    );
    expect(shape.header?.columns).toEqual(['Why & how?', 'Why & how? (2)', 'column 3', 'Sure']);
  });

  test('web pages, XML and definitions of surveys are refused in words', async () => {
    await expect(rowsOf('<!DOCTYPE html><table><tr><td>1</td></tr></table>')).rejects.toThrow('a web page');
    await expect(rowsOf('<?xml version="1.0"?><a>1</a>')).rejects.toThrow('an XML file');
    await expect(rowsOf('{"SurveyEntry": {}, "SurveyElements": []}')).rejects.toThrow(
      'definition of a survey',
    );
  });
});

describe('what the whole column decides', () => {
  const tallied = (...values: string[]) => {
    const tally = new DateTally();
    for (const value of values) tally.add(value);
    return decideOrder(tally);
  };

  test('the order of day and month, with the dates that decided it', () => {
    expect(tallied('01/02/2024', '23/04/2018', '03/04/2024')).toEqual({
      order: 'dmy',
      sure: true,
      because: '1 of 3 dates can only be day first, e.g. 23/04/2018.',
    });
    expect(tallied('04/23/2018', '03/04/2024')?.order).toBe('mdy');
    expect(tallied('01/02/2024', '03/04/2024')).toMatchObject({ order: 'dmy', sure: false });
    expect(tallied('43831', '43832.5')).toMatchObject({ order: 'sheet-days' });
    expect(tallied('1714500000', '1714500001')?.order).toBe('epoch-seconds');
    expect(tallied('good', 'bad')).toBeNull();
  });

  test('a day past the 12th decides, even where it comes after thousands of rows', async () => {
    const rows = times(4000, (i) => [
      `0${(i % 9) + 1}/0${(i % 8) + 1}/2024`,
      'The room was cold and the tea too',
    ]);
    rows.push(['25/12/2024', 'The room was warm and the tea too']);
    const { dates, mapping } = await lookAt(csv([['date', 'comment'], ...rows]));
    expect(mapping.dateOrder).toBe('dmy');
    expect(dates[0]).toMatchObject({
      sure: true,
      because: '1 of 4,001 dates can only be day first, e.g. 25/12/2024.',
    });
  });

  test('days as a spreadsheet counts them are read, and ranges that it took for dates are told', async () => {
    const { mapping, notes } = await lookAt(
      csv([
        ['date', 'size', 'comment'],
        ...times(20, (i) => [
          String(45_000 + i),
          ['Jun-25', '26-100'][i % 2] ?? '',
          'The room was cold and the tea too',
        ]),
      ]),
    );
    expect(mapping).toMatchObject({ occurredAt: 'date', dateOrder: 'sheet-days' });
    expect(notes.join()).toContain('10 values of "size" look like "Jun-25"');
    expect(mapperOf({ ...mapping })({ date: '45000', comment: 'x' })).toMatchObject({
      draft: { occurredAt: new Date('2023-03-15') },
    });
  });

  test('an id that repeats is left out, and said; names of your locations make a column the location', async () => {
    const rows = times(40, (i) => [
      `r${i >> 1}`,
      ['Zürich HB', 'Bern'][i % 2] ?? '',
      `The room was cold, visit ${i}`,
    ]);
    const { mapping, notes } = await lookAt(csv([['response id', 'Zone', 'comment'], ...rows]), {
      locations: [
        { code: 'zrh', name: 'Zürich HB' },
        { code: 'brn', name: 'Bern' },
      ],
    });
    expect(mapping).toMatchObject({ externalId: null, location: 'Zone' });
    expect(notes.join()).toContain('"response id" looks like an id, but 50% of its rows repeat one');
  });
});

describe('two scales in one column', () => {
  const day = (i: number) => new Date(Date.UTC(2020, 0, 1 + i)).toISOString().slice(0, 10);
  const scores = (...parts: (readonly number[])[]) =>
    new Map(parts.flat().map((value, i) => [day(i), new Map([[value, 2]])]));
  const low = (n: number) => times(n, (i) => (i % 5) + 1);
  const wide = (n: number) => times(n, (i) => (i % 10) + 1);

  test('a break in time becomes a change of scale, in either direction', () => {
    expect(findScaleChanges('s', scores(low(60), wide(60)))).toMatchObject({
      kind: 'changed',
      scaleMax: 10,
      scaleChanges: [{ scaleMin: 1, scaleMax: 5 }],
    });
    expect(findScaleChanges('s', scores(wide(60), low(60)))).toMatchObject({
      kind: 'changed',
      scaleMax: 5,
      scaleChanges: [{ scaleMin: 1, scaleMax: 10 }],
    });
  });

  test('without a break they are told as mixed and never averaged; damage is told as damage; one scale as nothing', () => {
    const months = times(12, (month) =>
      times(
        28,
        (i) =>
          [
            `2023-${String(month + 1).padStart(2, '0')}-${String(i + 1).padStart(2, '0')}`,
            new Map([[month % 2 ? (i % 10) + 1 : (i % 5) + 1, 3]]),
          ] as const,
      ),
    );
    const mixed = findScaleChanges('s', new Map(months.flat()));
    expect(mixed).toMatchObject({ kind: 'mixed', scaleChanges: [] });
    expect(mixed?.because).toContain('two scales stand in one column');
    expect(findScaleChanges('s', scores(low(150), [50], low(150)))).toMatchObject({
      kind: 'outside',
      scaleMax: 5,
    });
    expect(findScaleChanges('s', scores(wide(200)))).toBeNull();
    expect(findScaleChanges('s', scores(low(200)))).toBeNull();
  });

  test('a row off the chosen scale is refused with both numbers', async () => {
    const rows = times(300, (i) => [day(i), String((i % 5) + 1), 'The room was cold and the tea too']);
    rows.push([day(300), '9', 'The room was cold and the tea too']);
    const { mapping, scales } = await lookAt(csv([['date', 'rating', 'comment'], ...rows]));
    expect(mapping).toMatchObject({ scaleMin: 1, scaleMax: 5 });
    expect(scales).toMatchObject([{ kind: 'outside', because: expect.stringContaining('1 of 301 scores') }]);
    expect(mapperOf(mapping)({ date: day(300), rating: '9', comment: 'x' })).toEqual({
      refused: { field: 'score', reason: '9 is outside 1–5' },
    });
  });
});

describe('one row of several answers', () => {
  test('a list is kept as one, and can stand for a column', () => {
    const lists = [
      { name: 'Used', columns: ['Used [Pool]', 'Used [Spa]'] },
      { name: 'Liked', columns: ['Liked'], separator: ', ' },
    ];
    const cells = { 'Used [Pool]': '1', 'Used [Spa]': '', Liked: 'Tea, Cake', words: 'Fine' };
    const mapped = mapperOf({ text: 'words', touchpoint: 'Used', lists })(cells);
    expect(mapped).toMatchObject({
      draft: { touchpointId: 1, raw: { Used: ['Pool'], Liked: ['Tea', 'Cake'] } },
    });
    expect(mapperOf({ text: 'Liked', lists })(cells)).toMatchObject({ draft: { text: 'Tea, Cake' } });
  });

  test('each rating has its own words; the words of a web page are read as people see them', () => {
    const ratings = [{ column: 'p', touchpointKey: 'pool', scaleMin: 1, scaleMax: 4, words: { Great: 4 } }];
    const mapping = { text: 't', textHtml: true, ratings, scoreWords: { Great: 5 } };
    expect(mapperOf(mapping)({ p: 'great', t: '<p>Nice &amp; warm</p><p>Again</p>' })).toMatchObject({
      draft: { text: 'Nice & warm\n\nAgain', ratings: [{ value: 4, scaleMax: 4 }] },
    });
  });
});

describe('whatever comes', () => {
  const settled = async (content: string | Buffer) => {
    try {
      const { mapping, columns } = await lookAt(content);
      const map = mapperOf(mapping);
      for (const row of (await rowsOf(content)).rows) {
        const mapped = row.problem === null ? map(row.cells) : { refused: { reason: row.problem } };
        if ('refused' in mapped) expect(mapped.refused.reason.length).toBeGreaterThan(3);
      }
      expect(columns.length).toBeLessThan(5000);
    } catch (error) {
      expect(error).toMatchObject({ name: 'FileProblem' });
    }
  };

  test('bytes of any kind become rows, taken or refused with a reason, or words for the owner', async () => {
    const start = fc.constantFrom(
      '',
      'PK\u0003\u0004',
      '{"feed":',
      '[{"a":1},',
      '\ufeff',
      '\u001f\u008b',
      'a,b\n',
      'sep=;\n',
      '#,Network ID,Submit Date (UTC)\n',
    );
    await fc.assert(
      fc.asyncProperty(start, fc.uint8Array({ maxLength: 200 }), (mark, bytes) =>
        settled(Buffer.concat([Buffer.from(mark, 'latin1'), bytes])),
      ),
      { numRuns: 300 },
    );
  });

  test('tables of any kind, in any encoding', async () => {
    const cell = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.constantFrom(
        'Very satisfied',
        '5',
        '4/5',
        '2024-05-01',
        '13/02/2024',
        '',
        'N/A',
        '★★★',
        'Total',
        '1,5',
        'ResponseID',
        "{'ImportId': 'a'}",
        'Timestamp',
      ),
    );
    const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 12 });
    const encoding = fc.constantFrom(
      'utf-8',
      'utf-16le',
      'utf-16be',
      'windows-1252',
      'macroman',
      'shift_jis',
      'windows-1251',
    );
    await fc.assert(
      fc.asyncProperty(table, fc.constantFrom(',', ';', '\t', '|'), encoding, (rows, delimiter, name) =>
        settled(iconv.encode(csv(rows, delimiter), name)),
      ),
      { numRuns: 200 },
    );
  });

  test('JSON of any shape, by items of the tools’ own keys too', async () => {
    const key = fc.constantFrom(
      'id',
      'feed',
      'entry',
      'answers',
      'submitted_at',
      'data',
      'kind',
      'starRating',
      'im:rating',
      'snippet',
      'topLevelComment',
      'reviews',
      'text',
      'surveyId',
      'form_response',
      'label',
    );
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.string({ maxLength: 8 }),
        fc.integer(),
        fc.constant(null),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(key, tie('value'), { maxKeys: 4 }),
      ),
    }));
    await fc.assert(
      fc.asyncProperty(fc.array(value, { maxLength: 3 }), fc.boolean(), (items, lines) =>
        settled(
          lines ? items.map((item) => JSON.stringify(item)).join('\n') : JSON.stringify(items[0] ?? items),
        ),
      ),
      { numRuns: 300 },
    );
    fc.assert(
      fc.property(fc.dictionary(key, value), (item) => {
        expect(Array.isArray(shapeItem(item))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
