import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalDraws } from '@/server/maths/consistency/normal-draws';
import { exCx, fisherInterval, LAGS, type PanelCell, withinSitesAndMonths } from '@/server/maths/ex-cx';

interface Made {
  readonly sites: number;
  readonly months: number;
  readonly seed: number;
  /** How much of an employees' month customers feel, so many months later. */
  readonly carried: number;
  readonly lag: number;
  /** How much of a month is still felt in the next, on both sides. */
  readonly memory?: number;
}

/** A panel with lasting differences between sites and a season everywhere, both far larger than what is looked for. */
function panel({ sites, months, seed, carried, lag, memory = 0 }: Made): PanelCell[] {
  const early = 8;
  const span = months + early;
  const draws = normalDraws(sites * (span + 1) * 2 + sites * 2 + span * 2, seed);
  let at = 0;
  const next = () => draws[at++] ?? 0;
  const site = Array.from({ length: sites }, () => [30 * next(), 20 * next()] as const);
  const season = Array.from({ length: span }, () => [25 * next(), 15 * next()] as const);
  const drifting = () => {
    let last = next();
    return Array.from({ length: span }, () => {
      last = memory * last + Math.sqrt(1 - memory ** 2) * next();
      return 5 * last;
    });
  };
  const moods = site.map(drifting);
  const noise = site.map(drifting);
  return site.flatMap(([usual, felt], i) =>
    Array.from({ length: months }, (_, month): PanelCell => {
      const t = month + early;
      const mood = moods[i]?.[t] ?? 0;
      const before = moods[i]?.[t - lag] ?? 0;
      return {
        site: i,
        month,
        employees: usual + (season[t]?.[0] ?? 0) + mood,
        customers: felt + (season[t]?.[1] ?? 0) + carried * before + (noise[i]?.[t] ?? 0),
      };
    }),
  );
}

describe('the interval of a correlation', () => {
  test('is the worked value: 30 pairs, r 0.45', () => {
    const interval = fisherInterval(0.45, 30);
    expect(interval?.low).toBeCloseTo(0.107, 3);
    expect(interval?.high).toBeCloseTo(0.697, 3);
    // R: 2 * pnorm(-atanh(.45) * sqrt(27))
    expect(interval?.p).toBeCloseTo(0.011786, 5);
  });

  test('grows with every control, and ends where no degree of freedom is left', () => {
    expect(fisherInterval(0.45, 40, 10)).toEqual(fisherInterval(0.45, 30));
    expect(fisherInterval(0.45, 4)).not.toBeNull();
    expect(fisherInterval(0.45, 3)).toBeNull();
    expect(fisherInterval(1, 30)?.low).toBeGreaterThan(0.99);
  });
});

describe('what is left when the mean of each site and month is taken out', () => {
  const value = fc.record({
    site: fc.integer({ min: 0, max: 5 }),
    month: fc.integer({ min: 0, max: 7 }),
    value: fc.double({ min: -100, max: 100, noNaN: true }),
  });
  const cells = fc.uniqueArray(value, { maxLength: 48, selector: ({ site, month }) => `${site} ${month}` });

  test('is the value less both means plus the whole, where every site has every month', () => {
    const values = [3, 8, 1, 9, 4, 4, 7, 2, 5, 5, 6, 0].map((one, i) => ({
      site: Math.floor(i / 4),
      month: i % 4,
      value: one,
    }));
    const mean = (own: typeof values) => own.reduce((sum, one) => sum + one.value, 0) / own.length;
    for (const { site, month, value: left } of withinSitesAndMonths(values)) {
      const own = values.find((one) => one.site === site && one.month === month)?.value ?? 0;
      const bySite = mean(values.filter((one) => one.site === site));
      const byMonth = mean(values.filter((one) => one.month === month));
      expect(left).toBeCloseTo(own - bySite - byMonth + mean(values), 9);
    }
  });

  test('adds up to nothing in every site and every month, gaps and all', () => {
    fc.assert(
      fc.property(cells, (values) => {
        const left = withinSitesAndMonths(values);
        for (const by of ['site', 'month'] as const) {
          for (const group of Map.groupBy(left, (one) => one[by]).values()) {
            expect(group.length).toBeGreaterThan(1);
            expect(Math.abs(group.reduce((sum, one) => sum + one.value, 0))).toBeLessThan(1e-6);
          }
        }
      }),
    );
  });
});

describe('employees before customers', () => {
  const found = (made: Partial<Made>) =>
    exCx(panel({ sites: 24, months: 30, seed: 7, carried: 0.8, lag: 2, ...made }));

  test.each([0, 2, 5])('a lag of %i months is found, and no other', (lag) => {
    const { lags, enough, sites, months } = found({ lag });
    expect({ enough, sites, months }).toEqual({ enough: true, sites: 24, months: 30 });
    expect(lags.map((one) => one.lag)).toEqual([...LAGS]);
    expect(lags.filter(({ clear }) => clear).map((one) => one.lag)).toEqual([lag]);
    const own = lags[lag];
    // Carried 0.8 of a spread of 5 under noise of 5: 0.8 / √(0.64 + 1).
    expect(own?.value).toBeCloseTo(0.8 / Math.sqrt(1.64), 1);
    expect(own?.low).toBeLessThan(0.8 / Math.sqrt(1.64));
    expect(own?.high).toBeGreaterThan(0.8 / Math.sqrt(1.64));
    expect(own?.redrawn?.low).toBeGreaterThan(0.3);
    expect(own?.n).toBe(24 * (30 - lag));
  });

  test('a sour mood that makes customers happier is as clear, with its sign', () => {
    const { lags } = found({ carried: -0.8 });
    expect(lags.filter(({ clear }) => clear).map((one) => [one.lag, Math.sign(one.value ?? 0)])).toEqual([
      [2, -1],
    ]);
  });

  test.each([
    { sites: 20, months: 24, memory: 0 },
    { sites: 12, months: 36, memory: 0.6 },
  ])('where nothing is carried a lag is called clear in about one panel in twenty at most: %o', (size) => {
    let alarms = 0;
    let byPairs = 0;
    for (let seed = 1; seed <= 100; seed++) {
      const { lags } = found({ ...size, seed, carried: 0 });
      if (lags.some(({ clear }) => clear)) alarms += 1;
      if (lags.some(({ low, high }) => (low ?? 0) * (high ?? 0) > 0)) byPairs += 1;
    }
    expect(alarms).toBeLessThanOrEqual(8);
    // What looking at each lag by itself would have called clear.
    expect(byPairs).toBeGreaterThan(20);
  });

  test('neither a lasting difference between sites, nor a season, nor the unit, nor the order changes it', () => {
    const cells = panel({ sites: 6, months: 24, seed: 3, carried: 0.5, lag: 1 });
    const plain = exCx(cells).lags.map(({ value }) => value);
    const shift = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 24, maxLength: 24 });
    fc.assert(
      fc.property(shift, shift, fc.integer({ min: 1, max: 9 }), (bySite, byMonth, unit) => {
        const moved = cells.map((cell) => ({
          ...cell,
          employees: unit * ((cell.employees ?? 0) + (bySite[cell.site] ?? 0) + (byMonth[cell.month] ?? 0)),
          customers: (cell.customers ?? 0) - (bySite[23 - cell.site] ?? 0) + (byMonth[23 - cell.month] ?? 0),
        }));
        exCx(moved.toReversed()).lags.forEach(({ value }, i) => {
          expect(value).toBeCloseTo(plain[i] ?? Number.NaN, 6);
        });
      }),
      { numRuns: 20 },
    );
  });

  test('is the same every time it is asked', () => {
    expect(found({})).toEqual(found({}));
  });

  test('is not told from fewer than 20 sites and 24 months, but from either', () => {
    expect(found({ sites: 19, months: 23 })).toEqual({ sites: 19, months: 23, enough: false, lags: [] });
    expect(found({ sites: 20, months: 8 }).enough).toBe(true);
    expect(found({ sites: 2, months: 24 }).enough).toBe(true);
    expect(found({ sites: 1, months: 40 })).toMatchObject({ sites: 0, months: 0, enough: false });
    expect(exCx([])).toEqual({ sites: 0, months: 0, enough: false, lags: [] });
  });

  test('site-months of which one side is not known are left out; a lag without pairs has no value', () => {
    const cells = panel({ sites: 24, months: 30, seed: 7, carried: 0.8, lag: 2 });
    const gaps = cells.map((cell) => ({
      ...cell,
      employees: (cell.site + cell.month) % 3 ? cell.employees : null,
    }));
    const { lags } = exCx(gaps);
    expect(lags[2]?.n).toBe(gaps.filter(({ employees, month }) => employees !== null && month < 28).length);
    expect(lags.filter(({ clear }) => clear).map((one) => one.lag)).toEqual([2]);
    const short = exCx(cells.filter(({ month }) => month < 3));
    expect(short.lags[4]).toMatchObject({
      value: null,
      n: 0,
      low: null,
      p: null,
      clear: false,
      redrawn: null,
    });
  });

  test('where a side never moves there is no correlation', () => {
    const still = panel({ sites: 4, months: 26, seed: 1, carried: 0, lag: 0 }).map((cell) => ({
      ...cell,
      customers: 4,
    }));
    for (const lag of exCx(still).lags) expect(lag).toMatchObject({ value: null, clear: false });
  });
});
