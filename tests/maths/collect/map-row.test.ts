import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { placeKey } from '@/server/collect/imports/clean-text';
import { compileMapping } from '@/server/collect/imports/map-row';
import { importMappingSchema } from '@/server/collect/input';
import { referenceOf } from '@/server/collect/reference';

const map = (mapping: object, cells: Record<string, string>) =>
  compileMapping({
    mapping: importMappingSchema.parse({ occurredAt: 'at', text: 'text', ...mapping }),
    kind: 'review',
    audience: 'customer',
    timeZone: 'UTC',
    now: new Date('2026-06-01T00:00:00Z'),
    locations: new Map([[placeKey('Zürich'), 7]]),
    touchpoints: new Map([['food', 3]]),
    reference: referenceOf(1, 'a secret'),
  })({ at: '2024-05-01', ...cells });

const draft = (mapping: object, cells: Record<string, string>) => {
  const mapped = map(mapping, cells);
  if ('refused' in mapped) throw new Error(`${mapped.refused.field}: ${mapped.refused.reason}`);
  return mapped.draft;
};

const reason = (mapping: object, cells: Record<string, string>) => {
  const mapped = map(mapping, cells);
  return 'refused' in mapped ? [mapped.refused.field, mapped.refused.reason] : 'taken';
};

describe('mapping a row', () => {
  const NPS = { score: 'nps', scoreType: 'nps', missing: ['11', 'Blank'] };

  test('scores: decimal commas, scales in words, codes for no answer, and what is out of scale', () => {
    expect(draft(NPS, { nps: '7,5' }).score).toBe(7.5);
    expect(draft(NPS, { nps: '9/10' }).score).toBe(9);
    expect(draft(NPS, { nps: '0' })).toMatchObject({ score: 0, scaleMin: 0, scaleMax: 10 });
    expect(draft(NPS, { nps: '11.0', text: 'Good' })).toMatchObject({ score: null, scoreType: 'none' });
    expect(draft(NPS, { nps: 'BLANK', text: 'Good' }).score).toBeNull();
    expect(reason(NPS, { nps: '50' })).toEqual(['score', '50 is outside 0–10']);
    expect(reason(NPS, { nps: 'Very good' })).toEqual(['score', '"Very good" is not a number']);
    expect(draft({ ...NPS, scoreWords: { 'Very good': 10 } }, { nps: 'very  GOOD' }).score).toBe(10);
  });

  test('a site that changed its scale is read by the scale of the day', () => {
    const mapping = {
      score: 's',
      scoreType: 'rating',
      scaleMin: 1,
      scaleMax: 10,
      scaleChanges: [{ before: '2011-10-01', scaleMin: 1, scaleMax: 5 }],
    };
    expect(draft(mapping, { at: '2011-09-30', s: '5' }).scaleMax).toBe(5);
    expect(draft(mapping, { at: '2011-10-01', s: '5' }).scaleMax).toBe(10);
    expect(reason(mapping, { at: '2011-09-30', s: '6' })).toEqual(['score', '6 is outside 1–5']);
  });

  test('the scale changes at midnight of the file’s own zone, so the first scores of that day fit', () => {
    const mapping = {
      score: 's',
      scoreType: 'rating',
      scaleMin: 1,
      scaleMax: 10,
      scaleChanges: [{ before: '2011-10-01', scaleMin: 1, scaleMax: 5 }],
    };
    for (const timeZone of ['Africa/Nairobi', 'America/New_York']) {
      expect(draft({ ...mapping, timeZone }, { at: '2011-10-01', s: '8' }).scaleMax).toBe(10);
      expect(draft({ ...mapping, timeZone }, { at: '2011-09-30 23:30', s: '5' }).scaleMax).toBe(5);
    }
  });

  test('words: entities decoded, what the site writes before them left out, more columns below', () => {
    const mapping = { textPrefix: '^[^|]{2,24}\\|\\s*', moreText: ['more'] };
    const cells = { text: '✅ Trip Verified |  Fish &amp; chips&nbsp;cold', more: 'Never again' };
    expect(draft(mapping, cells).text).toBe('Fish & chips cold\nNever again');
  });

  test('people are kept as codes: the same for the same person, and never in the raw row', () => {
    const mapping = { author: 'who', customer: 'mail' };
    const one = draft(mapping, { text: 'Good', who: ' Anna B ', mail: 'A@b.ch', seat: '12' });
    const two = draft(mapping, { text: 'Good', who: 'anna b', mail: 'a@B.ch' });
    expect(one.authorHash).toBe(two.authorHash);
    expect(one.customerHash).toBe(two.customerHash);
    expect(JSON.stringify(one.raw)).not.toMatch(/anna|a@b/i);
    expect(one.raw).toEqual({ at: '2024-05-01', seat: '12' });
  });

  test('places are found by name, without case; an unknown one is refused by its name', () => {
    expect(draft({ location: 'site' }, { text: 'Good', site: ' zürich ' }).locationId).toBe(7);
    expect(reason({ location: 'site' }, { text: 'Good', site: 'Nova' })).toEqual([
      'location',
      'there is no location "Nova"',
    ]);
    const rating = { column: 'meal', touchpointKey: 'food', scaleMin: 1, scaleMax: 5, missing: ['0'] };
    const given = draft({ ratings: [rating] }, { meal: '4.0' }).ratings;
    expect(given).toEqual([{ touchpointId: 3, value: 4, scaleMin: 1, scaleMax: 5 }]);
    expect(reason({ ratings: [rating] }, { meal: '0' })).toEqual([
      null,
      expect.stringContaining('says nothing'),
    ]);
    expect(reason({ ratings: [rating] }, { meal: '50' })).toEqual(['ratings', '50 is outside 1–5']);
  });

  test('two or three questions about one touchpoint count as their mean', () => {
    const ratings = ['a', 'b', 'c'].map((column) => ({
      column,
      touchpointKey: 'food',
      scaleMin: 1,
      scaleMax: 5,
    }));
    expect(draft({ ratings }, { a: '1', b: '3', c: '5' }).ratings[0]?.value).toBeCloseTo(3);
    expect(draft({ ratings }, { a: '1', b: '', c: '4' }).ratings[0]?.value).toBeCloseTo(2.5);
  });

  test('the id made of the content does not depend on the order of columns, spaces or ratings', () => {
    const ratings = [{ column: 'meal', touchpointKey: 'food', scaleMin: 1, scaleMax: 5 }];
    const text = 'The gate changed three times in an hour';
    const one = draft({ ratings }, { text, meal: '4', extra: 'x' });
    const two = draft({ ratings }, { extra: 'x', meal: '4.0', text: ` ${text.replace(' ', '  ')} ` });
    expect(two.externalId).toBe(one.externalId);
    expect(draft({ ratings }, { text, meal: '2' }).externalId).toBe(one.externalId);
    expect(draft({ ratings }, { text: `${text}!`, meal: '4' }).externalId).not.toBe(one.externalId);
    expect(draft({ ratings }, { text: 'ok', meal: '4' }).externalId).not.toBe(
      draft({ ratings }, { text: 'ok', meal: '5' }).externalId,
    );
  });

  test('a mapping that cannot work says so before any row is read', () => {
    expect(() => map({ textPrefix: '(' }, {})).toThrow('not a regular expression');
    const ratings = [{ column: 'x', touchpointKey: 'nowhere', scaleMin: 1, scaleMax: 5 }];
    expect(() => map({ ratings }, {})).toThrow('no touchpoint "nowhere"');
  });

  test('no cells make it throw, and what it takes the database can hold', () => {
    const mapping = {
      externalId: 'id',
      score: 's',
      scoreType: 'rating',
      location: 'l',
      author: 'a',
      url: 'u',
      replyText: 'r',
      repliedAt: 'q',
      weight: 'w',
      language: 'g',
      dateOrder: 'dmy',
    };
    const cell = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.constantFrom('5', 'NA', '\ud800', '1/2/2020'),
    );
    const keys = ['id', 'at', 'text', 's', 'l', 'a', 'u', 'r', 'q', 'w', 'g', 'other'];
    const row = fc.record(Object.fromEntries(keys.map((key) => [key, cell])), { requiredKeys: [] });
    fc.assert(
      fc.property(row, (cells) => {
        const mapped = map(mapping, cells as Record<string, string>);
        if ('refused' in mapped) expect(mapped.refused.reason.length).toBeGreaterThan(5);
        else {
          expect(mapped.draft.text?.isWellFormed() ?? true).toBe(true);
          expect(JSON.stringify(mapped.draft)).not.toContain('\\ud800');
          expect(mapped.draft.externalId.length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
