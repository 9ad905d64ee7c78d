import { describe, expect, test } from 'vitest';
import { compileOutcomes, usualOutcome } from '@/server/collect/imports/map-outcome';
import type { MapAgainst } from '@/server/collect/imports/map-row';
import { suggestMapping } from '@/server/collect/imports/suggest-mapping';
import { importMappingSchema } from '@/server/collect/input';
import { referenceOf } from '@/server/collect/reference';

const NOW = new Date('2026-06-01T12:00:00Z');

function against(mapping: object): MapAgainst {
  return {
    mapping: importMappingSchema.parse({ holds: 'outcomes', ...mapping }),
    kind: 'support',
    audience: 'customer',
    timeZone: 'Europe/Zurich',
    now: NOW,
    locations: new Map([['nairobi', 7]]),
    touchpoints: new Map(),
    reference: referenceOf(1, 'a secret'),
  };
}

const MAPPING = { customer: 'guest', occurredAt: 'day', outcome: 'what', location: 'site' };
const row = (guest: string, day: string, what: string, site = '') => ({ guest, day, what, site });

describe('mapping what became of a customer', () => {
  const map = compileOutcomes(against(MAPPING));

  test('a row is a hashed reference, a moment, a kind and a place', () => {
    expect(map(row(' G-10001 ', '2026-03-01', 'Came back', 'Nairobi'))).toMatchObject({
      outcome: {
        kind: 'returned',
        occurredAt: new Date('2026-02-28T23:00:00Z'),
        customerHash: referenceOf(1, 'a secret')('g-10001'),
        locationId: 7,
      },
    });
  });

  test('the usual words are known, whatever their case and hyphens; an organisation adds its own', () => {
    expect(['returned', 'REBOOKED', 'renewal', 'churned', 'came-back'].map(usualOutcome)).toEqual([
      'returned',
      'returned',
      'renewed',
      'left',
      'returned',
    ]);
    const own = compileOutcomes(against({ ...MAPPING, outcomeWords: { 'Gone elsewhere': 'left' } }));
    expect(own(row('a', '2026-03-01', 'gone  elsewhere'))).toMatchObject({ outcome: { kind: 'left' } });
  });

  test.each([
    [row('a', '2026-03-01', 'promoted'), 'outcome', '"promoted" is not known as returned, renewed, left'],
    [row('a', '2026-03-01', ''), 'outcome', 'this row does not say what became of the customer'],
    [row('', '2026-03-01', 'left'), 'customer', 'this row names no customer'],
    [row('a', 'soon', 'left'), 'occurredAt', '"soon" is not a date'],
    [row('a', '2026-03-01', 'left', 'Atlantis'), 'location', 'there is no location "Atlantis"'],
  ])('%o is refused with its reason', (cells, field, reason) => {
    expect(map(cells)).toMatchObject({ refused: { field, reason: expect.stringContaining(reason) } });
  });

  test('one outcome can stand for all rows, and a word in the row still wins', () => {
    const all = compileOutcomes(against({ ...MAPPING, outcomeOfAll: 'returned' }));
    expect(all(row('a', '2026-03-01', ''))).toMatchObject({ outcome: { kind: 'returned' } });
    expect(all(row('a', '2026-03-01', 'churn'))).toMatchObject({ outcome: { kind: 'left' } });
  });

  test('said twice it is one outcome; another day, customer or kind is another', () => {
    const id = (cells: ReturnType<typeof row>) => {
      const mapped = map(cells);
      return 'outcome' in mapped ? mapped.outcome.externalId : null;
    };
    const one = id(row('a', '2026-03-01', 'left'));
    expect(id(row('A', '2026-03-01', 'churned'))).toBe(one);
    for (const other of [
      row('b', '2026-03-01', 'left'),
      row('a', '2026-03-02', 'left'),
      row('a', '2026-03-01', 'renewed'),
    ]) {
      expect(id(other)).not.toBe(one);
    }
  });
});

describe('suggesting what a file holds', () => {
  const bookings = Array.from({ length: 30 }, (_, i) => ({
    'Booking ID': `B${i}`,
    'Guest ref': `G-${i % 20}`,
    'Arrival date': `${(i % 28) + 1}/03/2026`,
    Status: i % 3 === 0 ? 'Churned' : 'Rebooked',
    Hotel: i % 2 ? 'Nairobi' : 'Mombasa',
  }));

  test('a file of bookings without words is taken as outcomes, each column in its place', () => {
    const { mapping, confidence } = suggestMapping(Object.keys(bookings[0] ?? {}), bookings, [], NOW);
    expect(mapping).toMatchObject({
      holds: 'outcomes',
      externalId: 'Booking ID',
      customer: 'Guest ref',
      occurredAt: 'Arrival date',
      dateOrder: 'dmy',
      outcome: 'Status',
      location: 'Hotel',
    });
    expect(confidence.outcome).toBeGreaterThan(0.9);
  });

  test('reviews of people who left are still feedback, unless somebody says otherwise', () => {
    const rows = bookings.map((cells, i) => ({
      ...cells,
      Comment: `The room was cold and the bill was wrong, visit number ${i} in all.`,
    }));
    const columns = Object.keys(rows[0] ?? {});
    expect(suggestMapping(columns, rows, [], NOW).mapping).toMatchObject({
      holds: 'feedback',
      text: 'Comment',
    });
    expect(suggestMapping(columns, rows, [], NOW, 'outcomes').mapping.holds).toBe('outcomes');
    expect(suggestMapping(Object.keys(bookings[0] ?? {}), bookings, [], NOW, 'feedback').mapping.holds).toBe(
      'feedback',
    );
  });

  test('when we acknowledged and settled is found by name', () => {
    const tickets = Array.from({ length: 20 }, (_, i) => ({
      id: String(i),
      created: `2026-03-01T0${i % 10}:00:00Z`,
      body: `My parcel has not come and nobody can say where it is, order ${i}.`,
      'acknowledged at': `2026-03-01T1${i % 10}:00:00Z`,
      'resolved at': `2026-03-02T1${i % 10}:00:00Z`,
    }));
    expect(suggestMapping(Object.keys(tickets[0] ?? {}), tickets, [], NOW).mapping).toMatchObject({
      occurredAt: 'created',
      acknowledgedAt: 'acknowledged at',
      resolvedAt: 'resolved at',
      text: 'body',
    });
  });
});
