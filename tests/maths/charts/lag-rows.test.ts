import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatCorrelation, lagRows, lagScale, summariseLags } from '@/components/charts/prepare/lag-rows';
import type { Lag } from '@/server/maths/ex-cx';

const one = (lag: number, value: number | null, more: Partial<Lag> = {}): Lag => ({
  lag,
  value,
  n: value === null ? 0 : 240,
  low: value === null ? null : value - 0.1,
  high: value === null ? null : value + 0.1,
  sites: 12,
  redrawn: value === null ? null : { low: value - 0.12, high: value + 0.14 },
  p: value === null ? null : 0.2,
  clear: false,
  ...more,
});

describe('the lags of a chart', () => {
  it('are all there, each with its words', () => {
    const rows = lagRows([
      one(0, 0.04),
      one(1, -0.31, { clear: true, p: 0.0004 }),
      one(2, 0.3, { clear: true, p: 0.012 }),
      one(3, null),
    ]);
    expect(
      rows.map(({ name, value, interval, redrawn, p, tone, verdict }) => [
        name,
        value,
        interval,
        redrawn,
        p,
        tone,
        verdict,
      ]),
    ).toEqual([
      ['in the same month', '0.04', '−0.06 to 0.14', '−0.08 to 0.18', '0.200', 'same', 'could be chance'],
      [
        '1 month later',
        '−0.31',
        '−0.41 to −0.21',
        '−0.43 to −0.17',
        'under 0.001',
        'worse',
        'beyond chance, the other way',
      ],
      ['2 months later', '0.30', '0.20 to 0.40', '0.18 to 0.44', '0.012', 'better', 'beyond chance'],
      ['3 months later', '–', '–', '–', '–', 'none', 'cannot be told'],
    ]);
  });

  it('write no negative zero', () => {
    expect([0.004, -0.004, -0.005, 1].map(formatCorrelation)).toEqual(['0.00', '0.00', '−0.01', '1.00']);
  });

  it('stand on an axis with nothing in its middle that holds every end', () => {
    const end = fc.double({ min: -1, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(end, end, end), { maxLength: 7 }), (all) => {
        const lags = all.map((ends, lag) => {
          const [low = 0, value = 0, high = 0] = [...ends].sort((a, b) => a - b);
          return one(lag, value, { low, high });
        });
        const { domain, ticks } = lagScale(lags);
        expect(domain[0]).toBe(-domain[1]);
        expect(ticks).toContain(0);
        expect(ticks.every((tick) => tick >= domain[0] && tick <= domain[1])).toBe(true);
        for (const { low, high } of lags) {
          expect(low ?? 0).toBeGreaterThanOrEqual(domain[0] - 1e-9);
          expect(high ?? 0).toBeLessThanOrEqual(domain[1] + 1e-9);
        }
      }),
    );
    expect(lagScale([]).domain[1]).toBeGreaterThanOrEqual(0.3);
  });

  it('are said in words, none left out', () => {
    const said = summariseLags([one(0, 0.04), one(1, 0.3, { clear: true }), one(2, null)]);
    expect(said).toContain('in the same month: 0.04 (−0.06 to 0.14), n 240, could be chance');
    expect(said).toContain('1 month later: 0.30');
    expect(said).toContain('2 months later: cannot be told');
  });
});
