import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { axisScale, LEAST_SPAN_SHARE } from '@/components/charts/prepare/axis-scale';

const value = fc.double({ min: -100, max: 100, noNaN: true });

describe('the axis of a chart', () => {
  it('holds every value, on ticks inside it, and never leaves the scale of the metric', () => {
    fc.assert(
      fc.property(fc.array(fc.option(value, { nil: null }), { minLength: 1, maxLength: 30 }), (values) => {
        const { domain, ticks } = axisScale([-100, 100], values);
        expect(domain[0]).toBeGreaterThanOrEqual(-100);
        expect(domain[1]).toBeLessThanOrEqual(100);
        for (const one of values) {
          if (one === null) continue;
          expect(one).toBeGreaterThanOrEqual(domain[0] - 1e-6);
          expect(one).toBeLessThanOrEqual(domain[1] + 1e-6);
        }
        for (const tick of ticks) {
          expect(tick).toBeGreaterThanOrEqual(domain[0]);
          expect(tick).toBeLessThanOrEqual(domain[1]);
        }
        expect(ticks.length).toBeGreaterThanOrEqual(2);
      }),
    );
  });
  it('does not blow up noise: a flat series still spans its least share of the scale', () => {
    const { domain } = axisScale([0, 100], [50, 50.1, 49.9]);
    expect(domain[1] - domain[0]).toBeGreaterThanOrEqual(100 * LEAST_SPAN_SHARE);
  });
  it('gives way to hours, which have no end, and never begins below none', () => {
    const { domain, ticks } = axisScale([0, 72], [3, 140.5, 20]);
    expect(domain[0]).toBe(0);
    expect(domain[1]).toBeGreaterThanOrEqual(140.5);
    expect(ticks.at(-1)).toBeLessThanOrEqual(domain[1]);
  });
  it('shows the whole scale when nothing is measured', () => {
    expect(axisScale([1, 5], [null, null]).domain).toEqual([1, 5]);
  });
});
