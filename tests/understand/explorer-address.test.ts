import fc from 'fast-check';
import { expect, test } from 'vitest';
import { recordFacts } from '@/components/feedback/record-facts';
import type { FeedbackRecord } from '@/server/understand/find-record';
import { type ExplorerFilters, explorerAddress, readExplorerFilters } from '@/server/understand/input';

const read = (address: string) =>
  readExplorerFilters(Object.fromEntries(new URL(address, 'http://localhost').searchParams));

test('an address that was written is read back as it was', () => {
  const day = fc.constantFrom('2026-01-31', '2024-02-29');
  const filters = fc.record(
    {
      q: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 80 }).filter((q) => q.trim() === q),
      touchpoint: fc.constantFrom('check-in', 'größe & so'),
      feeling: fc.constantFrom('negative' as const, 'unread' as const),
      group: fc.constantFrom('promoter' as const, 'detractor' as const),
      from: day,
      to: day,
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(filters, (asked: ExplorerFilters) => {
      expect(read(explorerAddress(asked))).toEqual({ filters: asked, notes: [] });
    }),
  );
});

test('whatever stands in an address, it is read without failing, and what is left out is said', () => {
  const names = fc.constantFrom(
    'q',
    'touchpoint',
    'feeling',
    'score',
    'group',
    'from',
    'to',
    'before',
    'other',
  );
  const value = fc.oneof(fc.string(), fc.array(fc.string(), { maxLength: 3 }), fc.constant(undefined));
  fc.assert(
    fc.property(fc.dictionary(names, value), (params) => {
      const { filters, notes } = readExplorerFilters(params);
      const given = Object.entries(params).filter(([name, held]) => {
        const first = Array.isArray(held) ? held[0] : held;
        return name !== 'other' && first !== undefined && first !== '';
      });
      expect(Object.keys(filters).length + notes.length).toBe(given.length);
    }),
  );
});

test('an address that came with a record is a link only where it leads to a web page', () => {
  const record = (url: string): FeedbackRecord => ({
    verbatim: {
      feedbackId: '',
      text: 'x',
      language: null,
      highlights: [],
      mentions: [],
      sentiment: null,
      analysed: false,
      corrected: false,
      source: 'Reviews',
      kind: 'review',
      audience: 'customer',
      location: null,
      occurredAt: '2026-10-01T00:00:00Z',
      score: null,
      chosenBecause: null,
    },
    timeZone: 'UTC',
    receivedAt: null,
    acknowledgedAt: null,
    resolvedAt: null,
    externalId: null,
    scale: null,
    scoreType: 'none',
    asked: null,
    stages: [],
    ratings: [],
    analysisVersion: null,
    sentimentScore: null,
    corrections: [],
    batch: null,
    reply: null,
    url,
    weight: null,
    raw: null,
    countsIn: [],
    withheld: null,
  });
  const links = (url: string) => recordFacts(record(url), false).flatMap((fact) => fact.href ?? []);
  expect(links('https://example.org/r/1')).toEqual(['https://example.org/r/1']);
  expect(links('javascript:alert(1)')).toEqual([]);
});
