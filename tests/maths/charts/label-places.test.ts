import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labelEvery, labelledIndexes } from '@/components/charts/prepare/axis-labels';
import { placeLabels } from '@/components/charts/prepare/label-places';

const EDGE = { top: 12, bottom: 196, gap: 15 };

describe('labels along an edge', () => {
  it('never collide, never leave the chart, and keep their order', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: -50, max: 300 }), { minLength: 1, maxLength: 10 }),
        (wanted) => {
          const labels = wanted.map((at, index) => ({ key: String(index), at }));
          const placed = placeLabels(labels, EDGE);
          const inOrder = [...labels]
            .sort((a, b) => a.at - b.at)
            .map(({ key }) => placed.get(key) ?? Number.NaN);
          inOrder.forEach((place, index) => {
            expect(place).toBeGreaterThanOrEqual(EDGE.top - 1e-9);
            expect(place).toBeLessThanOrEqual(EDGE.bottom + 1e-9);
            const previous = inOrder[index - 1];
            if (previous !== undefined) expect(place - previous).toBeGreaterThanOrEqual(EDGE.gap - 1e-9);
          });
        },
      ),
    );
  });
  it('leaves a label where it wants to be when nothing is near', () => {
    const placed = placeLabels(
      [
        { key: 'now', at: 50 },
        { key: 'usual', at: 120 },
      ],
      EDGE,
    );
    expect([placed.get('now'), placed.get('usual')]).toEqual([50, 120]);
  });
  it('spreads them evenly where there is no room for all', () => {
    const labels = Array.from({ length: 5 }, (_, index) => ({ key: String(index), at: 20 }));
    const placed = placeLabels(labels, { top: 0, bottom: 40, gap: 15 });
    expect([...placed.values()].sort((a, b) => a - b)).toEqual([0, 10, 20, 30, 40]);
  });
});

describe('labels beneath an axis', () => {
  it('are thinned until they fit', () => {
    const months = Array.from({ length: 24 }, () => 'J');
    expect(labelEvery(months, 700)).toBe(1);
    expect(labelEvery(months, 200)).toBe(2);
  });
  it('always name the newest', () => {
    expect(labelledIndexes(7, 3)).toEqual([0, 3, 6]);
    expect(labelledIndexes(8, 3).at(-1)).toBe(7);
  });
});
