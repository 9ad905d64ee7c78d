import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  cornerBoxes,
  DISC_PX,
  labelWidth,
  MARK_PX,
  type PlotArea,
  type QuadrantItem,
  quadrantPoints,
  quadrantScales,
} from '@/components/charts/prepare/quadrant-points';

const PLOT: PlotArea = { x: 50, y: 10, width: 600, height: 380 };
const WORDS = ['Fix first', 'Keep up', 'Improve when it is easy', 'Leave as it is'] as const;
const LINE_PX = 16;

const item = (over: Partial<QuadrantItem> & { key: string }): QuadrantItem => ({
  name: over.key,
  score: 50,
  scoreLow: null,
  scoreHigh: null,
  importance: 0.2,
  importanceLow: null,
  importanceHigh: null,
  place: 1,
  band: 'control',
  ...over,
});

const items = fc
  .array(
    fc.record({
      name: fc.string({ minLength: 1, maxLength: 200 }),
      score: fc.double({ min: 0, max: 100, noNaN: true }),
      importance: fc.double({ min: 0, max: 1, noNaN: true }),
      placed: fc.boolean(),
    }),
    { minLength: 1, maxLength: 16 },
  )
  .map((rows) =>
    rows.map(({ name, score, importance, placed }, i) =>
      item({ key: String(i), name, score, importance, place: placed ? i + 1 : null }),
    ),
  );

const draw = (all: readonly QuadrantItem[], plot = PLOT) =>
  quadrantPoints(
    all,
    quadrantScales(all, { score: 75, importance: 1 / all.length }, [0, 100]),
    plot,
    cornerBoxes(WORDS, plot),
  );

function boxOf({ x, y, anchor, text }: { x: number; y: number; anchor: string; text: string }) {
  const width = labelWidth(text);
  const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
  return { left, right: left + width, top: y - LINE_PX / 2, bottom: y + LINE_PX / 2 };
}

describe('a quadrant', () => {
  test('no name covers another, a disc or a corner, and none leaves the plot', () => {
    fc.assert(
      fc.property(items, (all) => {
        const points = draw(all);
        const labels = points.flatMap(({ label }) => (label ? [boxOf(label)] : []));
        const discs = points.map(({ x, y }, i) => {
          const radius = all[i]?.place === null ? MARK_PX : DISC_PX;
          return { left: x - radius, right: x + radius, top: y - radius, bottom: y + radius };
        });
        const others = [...discs, ...cornerBoxes(WORDS, PLOT)];
        labels.forEach((label, i) => {
          expect(label.left).toBeGreaterThanOrEqual(PLOT.x);
          expect(label.right).toBeLessThanOrEqual(PLOT.x + PLOT.width);
          for (const other of [...labels.slice(i + 1), ...others]) {
            const apart =
              label.right <= other.left ||
              other.right <= label.left ||
              label.bottom <= other.top ||
              other.bottom <= label.top;
            expect(apart).toBe(true);
          }
        });
      }),
    );
  });

  test('every point stands at its value, its disc near it and inside the plot', () => {
    fc.assert(
      fc.property(items, (all) => {
        for (const { x, y, trueX, trueY } of draw(all)) {
          expect(Math.hypot(x - trueX, y - trueY)).toBeLessThanOrEqual(16 + DISC_PX * Math.SQRT2 + 1e-9);
          expect(x).toBeGreaterThanOrEqual(PLOT.x);
          expect(x).toBeLessThanOrEqual(PLOT.x + PLOT.width);
          expect(y).toBeGreaterThanOrEqual(PLOT.y);
          expect(y).toBeLessThanOrEqual(PLOT.y + PLOT.height);
        }
      }),
    );
  });

  test('more importance stands higher, a better score further right', () => {
    const [low, high] = draw([
      item({ key: 'low', score: 40, importance: 0.1 }),
      item({ key: 'high', score: 80, importance: 0.4 }),
    ]);
    expect(high?.trueY).toBeLessThan(low?.trueY ?? 0);
    expect(high?.trueX).toBeGreaterThan(low?.trueX ?? 0);
    expect(high).toMatchObject({ x: high?.trueX, y: high?.trueY });
    expect(high?.label?.text).toBe('high');
  });

  test('two on one spot part, and both can be read', () => {
    const points = draw([
      item({ key: 'a', score: 60, importance: 0.3, place: 1 }),
      item({ key: 'b', score: 60, importance: 0.3, place: 2 }),
    ]);
    const [a, b] = points;
    expect(Math.hypot((a?.x ?? 0) - (b?.x ?? 0), (a?.y ?? 0) - (b?.y ?? 0))).toBeGreaterThanOrEqual(
      2 * DISC_PX,
    );
    expect(points.every(({ label }) => label !== null)).toBe(true);
  });

  test('interval lines reach from end to end; without an interval there is none', () => {
    const [point, bare] = draw([
      item({ key: 'a', score: 60, scoreLow: 55, scoreHigh: 65, importanceLow: 0.1, importanceHigh: 0.3 }),
      item({ key: 'b', score: 20 }),
    ]);
    expect(point?.across?.[0]).toBeLessThan(point?.trueX ?? 0);
    expect(point?.across?.[1]).toBeGreaterThan(point?.trueX ?? 0);
    expect(point?.upright?.[0]).toBeGreaterThan(point?.upright?.[1] ?? 0);
    expect(bare).toMatchObject({ across: null, upright: null });
  });

  test('the line of the score and all intervals lie on the axis', () => {
    const scales = quadrantScales(
      [item({ key: 'a', score: 90, scoreLow: 88, scoreHigh: 92, importanceHigh: 0.31 })],
      { score: 75, importance: 0.2 },
      [0, 100],
    );
    expect(scales.score.domain[0]).toBeLessThanOrEqual(75);
    expect(scales.score.domain[1]).toBeGreaterThanOrEqual(92);
    expect(scales.importance.domain[0]).toBe(0);
    expect(scales.importance.domain[1]).toBeGreaterThanOrEqual(0.31);
  });
});
