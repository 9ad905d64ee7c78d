import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labelWidth, placeDotLabels } from '@/components/charts/prepare/dot-labels';
import {
  baseAxis,
  type FunnelGiven,
  funnelAxis,
  funnelDots,
  placeWords,
  summariseFunnel,
} from '@/components/charts/prepare/funnel-points';
import { lossScale } from '@/components/charts/prepare/loss-scale';
import { byPlace } from '@/components/charts/prepare/site-order';

const STYLE = { unit: 'of 5', axis: [1, 5] } as const;

function given(
  name: string | null,
  n: number,
  value: number | null,
  over: Partial<FunnelGiven> = {},
): FunnelGiven {
  return {
    name,
    key: name === null ? null : name.toLowerCase(),
    value: { value, n, low: value === null ? null : value - 0.1, high: value === null ? null : value + 0.1 },
    size: n < 10 ? 'hidden' : n < 30 ? 'small' : 'full',
    outside: 'within',
    side: null,
    records: name === null ? null : `/feedback?location=${name}`,
    ...over,
  };
}

const POINTS = [
  given('Mombasa', 134, 3.4, { outside: '99.8', side: 'below' }),
  given('Nairobi', 188, 4.2),
  given('Lamu', 20, 4.9, { outside: '95', side: 'above' }),
  given('Eldoret', 6, null),
  given(null, 60, 4),
  given('Kisumu', 90, 4.9, { outside: '99.8', side: 'above' }),
];

describe('dots of a funnel plot', () => {
  it('stand in order of their base; a location without a value has none', () => {
    expect(funnelDots(POINTS, STYLE, null).map((dot) => dot.n)).toEqual([20, 60, 90, 134, 188]);
  });

  it('are named only beyond the outer limits, and where they are the chosen one, which comes first', () => {
    const order = (chosen: string | null) =>
      funnelDots(POINTS, STYLE, chosen)
        .filter((dot) => dot.labelOrder !== null)
        .sort((a, b) => (a.labelOrder ?? 0) - (b.labelOrder ?? 0))
        .map((dot) => dot.name);
    expect(order(null)).toEqual(['Mombasa', 'Kisumu']);
    expect(order('nairobi')).toEqual(['Nairobi', 'Mombasa', 'Kisumu']);
  });

  it('have a signal colour beyond the outer limits alone', () => {
    const tones = Object.fromEntries(funnelDots(POINTS, STYLE, null).map((dot) => [dot.name, dot.tone]));
    expect(tones).toEqual({
      Mombasa: 'worse',
      Nairobi: 'same',
      Lamu: 'edge',
      Kisumu: 'better',
      null: 'other',
    });
  });

  it('say value, interval, base and place; of another team only value and base', () => {
    const words = funnelDots(
      [...POINTS, given(null, 61, 4, { value: { value: 4, n: 61, low: null, high: null } })],
      STYLE,
      null,
    ).map((dot) => `${dot.words}; ${dot.place}`);
    expect(words).toContain('Mombasa: 3.40 (3.30 to 3.50), n 134; below: beyond the 99.8% limit');
    expect(words).toContain('A location of another team: 4.00, n 61; within the limits');
    expect(words).toContain(
      'Lamu: 4.90 (4.80 to 5.00), n 20, small base; above: beyond the 95% limit, as one in twenty is by chance',
    );
  });

  it('are summed up in words, with those that have too small a base', () => {
    expect(summariseFunnel(POINTS, STYLE, 4.1)).toBe(
      '4 locations about an average of 4.10. Mombasa lies below, 3.40 (3.30 to 3.50), n 134. Kisumu lies above, 4.90 (4.80 to 5.00), n 90. 1 of other teams are drawn without a name. Without a value: Eldoret, too few (n 6).',
    );
    expect(placeWords({ outside: 'within', side: null })).toBe('within the limits');
  });
});

describe('the axes of a funnel plot', () => {
  it('spread bases by orders of magnitude where they are unlike, and evenly where they are not', () => {
    expect(baseAxis([20, 60, 188])).toMatchObject({ scale: 'linear' });
    const wide = baseAxis([10, 400, 9_000]);
    expect(wide.scale).toBe('log');
    expect(wide.ticks).toEqual([10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000]);
    expect(baseAxis([40]).domain[1]).toBeGreaterThan(40);
  });

  it('hold every base and every value', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 100_000 }), { minLength: 1, maxLength: 40 }),
        (bases) => {
          const { domain, ticks } = baseAxis(bases);
          for (const base of bases) {
            expect(base).toBeGreaterThanOrEqual(domain[0]);
            expect(base).toBeLessThanOrEqual(domain[1]);
          }
          for (const tick of ticks) {
            expect(tick).toBeGreaterThanOrEqual(domain[0]);
            expect(tick).toBeLessThanOrEqual(domain[1]);
          }
        },
      ),
    );
    const dots = funnelDots(POINTS, STYLE, null);
    const { domain } = funnelAxis(dots, [], 4.1, STYLE);
    expect(domain[0]).toBeLessThanOrEqual(3.4);
    expect(domain[1]).toBe(5);
  });
});

describe('names beside dots', () => {
  const plot = { left: 0, right: 600, top: 0, bottom: 300 };
  const dot = fc.record({
    x: fc.integer({ min: 10, max: 590 }),
    y: fc.integer({ min: 10, max: 290 }),
    text: fc.string({ minLength: 1, maxLength: 40 }),
  });

  it('never lie over a dot or over another name, and never leave the plot', () => {
    fc.assert(
      fc.property(fc.array(dot, { maxLength: 25 }), (all) => {
        const dots = all.map(({ x, y, text }, i) => ({
          id: String(i),
          x,
          y,
          radius: 6,
          label: { text, order: i },
        }));
        const boxes = placeDotLabels(dots, plot).map(({ x, y, anchor, text }) => {
          const width = labelWidth(text);
          const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
          return { left, right: left + width, top: y - 7.5, bottom: y + 7.5 };
        });
        boxes.forEach((box, i) => {
          expect(box.left).toBeGreaterThanOrEqual(0);
          expect(box.right).toBeLessThanOrEqual(600);
          expect(box.top).toBeGreaterThanOrEqual(0);
          expect(box.bottom).toBeLessThanOrEqual(300);
          for (const other of boxes.slice(i + 1)) {
            const apart =
              box.right <= other.left ||
              other.right <= box.left ||
              box.bottom <= other.top ||
              other.bottom <= box.top;
            expect(apart).toBe(true);
          }
          for (const { x, y } of dots) {
            const over = box.left < x + 6 && x - 6 < box.right && box.top < y + 6 && y - 6 < box.bottom;
            expect(over).toBe(false);
          }
        });
      }),
    );
  });

  it('stand to the right where there is room, and to the left at the edge; a long one is cut', () => {
    const at = (x: number, text: string) =>
      placeDotLabels([{ id: 'a', x, y: 150, radius: 6, label: { text, order: 0 } }], plot)[0];
    expect(at(100, 'Mombasa')).toMatchObject({ anchor: 'start', x: 110 });
    expect(at(590, 'Mombasa')).toMatchObject({ anchor: 'end', x: 580 });
    expect(at(100, 'x'.repeat(200))?.text).toHaveLength(24);
  });
});

describe('the axis of costs', () => {
  it('begins at nothing and ends round, just over the dearest', () => {
    expect(lossScale([0.27, 0.17, 0.36, null])).toEqual({ domain: [0, 0.4], ticks: [0, 0.1, 0.2, 0.3, 0.4] });
    expect(lossScale([0.1, -0.04, 0.2]).domain).toEqual([-0.1, 0.2]);
    expect(lossScale([]).domain).toEqual([0, 1]);
  });
});

describe('the order of the table', () => {
  it('is by rank, then by base; without names there is no row', () => {
    const at = (name: string | null, n: number, rank: number | null, value: number | null = 4) => ({
      name,
      rank,
      value: { value, n },
    });
    const rows = [
      at('C', 5, null, null),
      at('A', 40, null),
      at(null, 90, null),
      at('B', 50, null),
      at('D', 10, 2),
      at('E', 9, 1),
    ];
    expect(byPlace(rows).map((row) => row.name)).toEqual(['E', 'D', 'B', 'A', 'C']);
  });
});
