import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDate } from '@/server/collect/imports/read-date';
import { DATE_ORDERS } from '@/server/collect/input';

const NOW = new Date('2026-06-01T12:00:00Z');
const read = (text: string, order: (typeof DATE_ORDERS)[number] = 'ymd', zone = 'UTC') => {
  const reading = readDate(text, order, zone, NOW);
  return 'at' in reading ? reading.at.toISOString() : reading.reason;
};

describe('reading dates as tools write them', () => {
  test.each([
    ['2015-08-02', 'ymd', 'UTC', '2015-08-02T00:00:00.000Z'],
    ['2015-08-02', 'ymd', 'Europe/Zurich', '2015-08-01T22:00:00.000Z'],
    ['2015-08-02T10:11:12Z', 'ymd', 'Europe/Zurich', '2015-08-02T10:11:12.000Z'],
    ['2015-08-02T10:11:12.345+02:00', 'ymd', 'UTC', '2015-08-02T08:11:12.345Z'],
    ['2015-02-24 11:35:52 -0800', 'ymd', 'UTC', '2015-02-24T19:35:52.000Z'],
    ['2015/2/4 9:05', 'ymd', 'America/New_York', '2015-02-04T14:05:00.000Z'],
    ['20240131', 'ymd', 'UTC', '2024-01-31T00:00:00.000Z'],
    ['20240131T101112Z', 'ymd', 'UTC', '2024-01-31T10:11:12.000Z'],
    ['31st March 2025', 'ymd', 'UTC', '2025-03-31T00:00:00.000Z'],
    ['3 Sept. 2024', 'ymd', 'UTC', '2024-09-03T00:00:00.000Z'],
    ['March 31, 2025 4:05 PM', 'ymd', 'UTC', '2025-03-31T16:05:00.000Z'],
    ['1. März 2025', 'ymd', 'UTC', '2025-03-01T00:00:00.000Z'],
    ['12 août 2024 14h30', 'ymd', 'UTC', '2024-08-12T14:30:00.000Z'],
    ['24-Feb-15', 'ymd', 'UTC', '2015-02-24T00:00:00.000Z'],
    ['Tue, 24 Feb 2015 11:35:52 +0000', 'ymd', 'UTC', '2015-02-24T11:35:52.000Z'],
    ['Tue Feb 24 11:35:52 +0000 2015', 'ymd', 'UTC', '2015-02-24T11:35:52.000Z'],
    ['11/04/2018 20:09', 'dmy', 'Europe/London', '2018-04-11T19:09:00.000Z'],
    ['11/04/2018 20:09', 'mdy', 'UTC', '2018-11-04T20:09:00.000Z'],
    ['9/26/2018 13:45:52', 'mdy', 'UTC', '2018-09-26T13:45:52.000Z'],
    ['05/09/2016 12:00:00 AM', 'mdy', 'UTC', '2016-05-09T00:00:00.000Z'],
    ['29-12-2018 23:46', 'dmy', 'UTC', '2018-12-29T23:46:00.000Z'],
    ['1.2.24', 'dmy', 'UTC', '2024-02-01T00:00:00.000Z'],
    ['1424806552', 'epoch-seconds', 'UTC', '2015-02-24T19:35:52.000Z'],
    ['1424806552.5', 'epoch-seconds', 'UTC', '2015-02-24T19:35:52.500Z'],
    ['1424806552123', 'epoch-milliseconds', 'UTC', '2015-02-24T19:35:52.123Z'],
  ] as const)('%s read as %s in %s', (text, order, zone, expected) => {
    expect(read(text, order, zone)).toBe(expected);
  });

  test.each([
    ['1970-01-01', 'ymd', 'the zero of the calendar'],
    ['1970-01-01T01:00:00+01:00', 'ymd', 'the zero of the calendar'],
    ['0', 'epoch-seconds', 'the zero of the calendar'],
    ['12/31/1899 09:30:00 AM', 'mdy', 'before 1990'],
    ['2026-06-03', 'ymd', 'in the future'],
    ['13/25/2020', 'mdy', 'no month 13'],
    ['31/02/2020', 'dmy', 'no day 31'],
    ['2020-01-01 25:00', 'ymd', 'no such time'],
    ['5', 'ymd', 'not a date'],
    ['March 2025', 'ymd', 'not a date'],
    ['yesterday', 'ymd', 'not a date'],
  ] as const)('%s is refused: %s … %s', (text, order, reason) => {
    expect(read(text, order)).toContain(reason);
  });

  test('an hour that the change of clocks leaves out or repeats still is a moment', () => {
    expect(read('2025-03-30 02:30', 'ymd', 'Europe/Zurich')).toBe('2025-03-30T01:30:00.000Z');
    expect(read('2025-10-26 02:30', 'ymd', 'Europe/Zurich')).toBe('2025-10-26T00:30:00.000Z');
    expect(read('2025-10-26 03:30', 'ymd', 'Europe/Zurich')).toBe('2025-10-26T02:30:00.000Z');
  });

  test('no text and no order makes it throw', () => {
    const dateLike = fc.stringMatching(/^[0-9/.:TZ +-]{1,30}$/);
    fc.assert(
      fc.property(fc.oneof(fc.string(), dateLike), fc.constantFrom(...DATE_ORDERS), (text, order) => {
        const reading = readDate(text, order, 'Pacific/Auckland', NOW);
        expect('at' in reading ? Number.isFinite(reading.at.getTime()) : reading.reason.length > 0).toBe(
          true,
        );
      }),
      { numRuns: 2000 },
    );
  });

  test('every moment written in full comes back as itself, in any zone', () => {
    const zones = fc.constantFrom('UTC', 'America/Los_Angeles', 'Asia/Kathmandu', 'Australia/Lord_Howe');
    const moments = fc.date({ min: new Date('1990-01-02'), max: NOW, noInvalidDate: true });
    fc.assert(
      fc.property(moments, zones, (moment, zone) => {
        expect(read(moment.toISOString(), 'ymd', zone)).toBe(moment.toISOString());
      }),
    );
  });
});
