import { describe, expect, test } from 'vitest';
import { SeenRows } from '@/server/collect/imports/seen-rows';
import { seededRandom } from '@/server/maths/drivers/seeded-random';

const DRAWS = 200_000;

describe('what is remembered of the ids of a file', () => {
  test('is what a map of all of them would say, however often it has grown', () => {
    const next = seededRandom(4);
    const seen = new SeenRows();
    const first = new Map<string, string>();
    for (let i = 0; i < DRAWS; i++) {
      const id = `answer-${Math.floor(next() * DRAWS * 0.7)}`;
      const content = `content ${Math.floor(next() * 3)}`;
      const known = first.get(id);
      const expected = known === undefined ? 'new' : known === content ? 'same' : 'other';
      if (seen.compare(id, content) !== expected) throw new Error(`${id} is not ${expected} at draw ${i}`);
      if (known === undefined) first.set(id, content);
    }
    expect(first.size).toBeGreaterThan(DRAWS * 0.4);
  });

  test('counts how often each came', () => {
    const next = seededRandom(7);
    const seen = new SeenRows();
    const counts = new Map<string, number>();
    for (let i = 0; i < DRAWS; i++) {
      const id = `words ${Math.floor(next() ** 3 * 40_000)}`;
      const times = (counts.get(id) ?? 0) + 1;
      counts.set(id, times);
      if (seen.count(id) !== times) throw new Error(`${id} did not come ${times} times at draw ${i}`);
    }
    expect(counts.size).toBeGreaterThan(10_000);
  });
});
