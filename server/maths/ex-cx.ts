import { seededRandom } from './drivers/seeded-random';
import { studentP } from './drivers/student-p';
import { holm } from './holm';
import type { Measured } from './measured';
import { twoSidedP, Z95_EXACT } from './normal';
import { quantile } from './perception';

/** Fewer sites than this and fewer months than that: what links them cannot be told from chance. */
export const LEAST_SITES = 20;
export const LEAST_MONTHS = 24;

/** Customers are looked at in the same month and up to half a year later; all are shown, not the best. */
export const LAGS = [0, 1, 2, 3, 4, 5, 6] as const;

/** Chance of even one false alarm over all lags together. */
const FALSE_ALARM = 0.05;
/** Percentile ends move by less than a hundredth from a thousand resamples on. */
const RESAMPLES = 1000;
const DRAW_SEED = 1998;
const TAIL = 0.025;
/** Alternating means have come to rest. */
const AT_REST = 1e-12;
const MOST_ROUNDS = 2000;

/** One site in one month; a side that is not known, or not released, is null. */
export interface PanelCell {
  readonly site: number;
  /** Months in order, one apart: 0, 1, 2 … */
  readonly month: number;
  readonly employees: number | null;
  readonly customers: number | null;
}

/** How customers of a site move with its employees so many months before. `n` is the number of site-month pairs. */
export interface Lag extends Measured {
  readonly lag: number;
  readonly sites: number;
  /** 95 % interval where whole sites are drawn again: holds where months of a site resemble each other. */
  readonly redrawn: { readonly low: number; readonly high: number } | null;
  /** Corrected for the seven looks (Holm). */
  readonly p: number | null;
  /** Beyond chance by the corrected p value, and by the redrawn interval. */
  readonly clear: boolean;
}

export interface ExCx {
  /** Sites and months in which both sides are known often enough to be compared with themselves. */
  readonly sites: number;
  readonly months: number;
  /** Whether they are at least 20 sites or 24 months; otherwise there are no lags. */
  readonly enough: boolean;
  readonly lags: readonly Lag[];
}

/**
 * A correlation's 95 % interval by Fisher's z.
 * @param r −1…1; @param n pairs; @param controls variables taken out of both sides before
 * @returns null where no degree of freedom is left
 * Source: Fisher (1921), Metron 1:3; of a partial correlation n − controls − 3 (Anderson 2003, § 4.3).
 */
export function fisherInterval(
  r: number,
  n: number,
  controls = 0,
): { low: number; high: number; p: number } | null {
  const freedom = n - controls - 3;
  if (freedom < 1) return null;
  const z = Math.atanh(Math.max(-1 + 1e-15, Math.min(1 - 1e-15, r)));
  const half = Z95_EXACT / Math.sqrt(freedom);
  return { low: Math.tanh(z - half), high: Math.tanh(z + half), p: twoSidedP(z * Math.sqrt(freedom)) };
}

/** "in the same month", "1 month later", "2 months later". */
export function lagWords(lag: number): string {
  if (lag === 0) return 'in the same month';
  return lag === 1 ? '1 month later' : `${lag} months later`;
}

interface Value {
  readonly site: number;
  readonly month: number;
  readonly value: number;
}

/** Drops what a mean of its own would take out whole: sites with one month, months with one site, and so on. */
function comparable(values: readonly Value[]): readonly Value[] {
  const sites = Map.groupBy(values, ({ site }) => site);
  const months = Map.groupBy(values, ({ month }) => month);
  const kept = values.filter(
    ({ site, month }) => (sites.get(site)?.length ?? 0) > 1 && (months.get(month)?.length ?? 0) > 1,
  );
  return kept.length === values.length ? kept : comparable(kept);
}

/**
 * Takes the mean of each site and of each month out of a panel, gaps and all: what is left is how a site stood in a
 * month against its own usual level and against all sites of that month.
 * @returns the cells that can be compared, with what is left of them
 * Source: two-way within transformation by alternating projections (Guimarães & Portugal 2010, Stata Journal 10:628).
 */
export function withinSitesAndMonths(values: readonly Value[]): Value[] {
  const cells = comparable(values);
  const left = cells.map(({ value }) => value);
  const groups = [
    ...Map.groupBy(cells.keys(), (i) => `site ${cells[i]?.site}`).values(),
    ...Map.groupBy(cells.keys(), (i) => `month ${cells[i]?.month}`).values(),
  ];
  const size = Math.max(1, ...left.map(Math.abs));
  for (let round = 0; round < MOST_ROUNDS; round++) {
    let moved = 0;
    for (const group of groups) {
      const mean = group.reduce((sum, i) => sum + (left[i] ?? 0), 0) / group.length;
      for (const i of group) left[i] = (left[i] ?? 0) - mean;
      moved = Math.max(moved, Math.abs(mean));
    }
    if (moved <= AT_REST * size) break;
  }
  return cells.map((cell, i) => ({ ...cell, value: left[i] ?? 0 }));
}

/** What a site adds to a correlation. */
interface SiteSums {
  n: number;
  x: number;
  y: number;
  xx: number;
  yy: number;
  xy: number;
}

const none = (): SiteSums => ({ n: 0, x: 0, y: 0, xx: 0, yy: 0, xy: 0 });

function added(sums: readonly SiteSums[]): SiteSums {
  const all = none();
  for (const one of sums) {
    all.n += one.n;
    all.x += one.x;
    all.y += one.y;
    all.xx += one.xx;
    all.yy += one.yy;
    all.xy += one.xy;
  }
  return all;
}

function correlation(sums: readonly SiteSums[]): number | null {
  const all = added(sums);
  const xx = all.xx - (all.x * all.x) / all.n;
  const yy = all.yy - (all.y * all.y) / all.n;
  const xy = all.xy - (all.x * all.y) / all.n;
  const still = 1e-12 * Math.max(1, all.xx, all.yy);
  return all.n === 0 || xx <= still || yy <= still
    ? null
    : Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy)));
}

/**
 * The chance of a slope at least as far from nothing, where the months of a site may resemble each other: each site is
 * one observation. 1 where there are fewer than two sites.
 * Source: cluster-robust variance with G/(G − 1) and t(G − 1), Cameron & Miller (2015).
 */
function sitesP(sums: readonly SiteSums[]): number {
  const all = added(sums);
  const [mx, my] = [all.x / all.n, all.y / all.n];
  const xx = ({ n, x, xx: squares }: SiteSums) => squares - 2 * mx * x + n * mx * mx;
  const xy = ({ n, x, y, xy: products }: SiteSums) => products - mx * y - my * x + n * mx * my;
  const slope = xy(all) / xx(all);
  const between = sums.reduce((sum, one) => sum + (xy(one) - slope * xx(one)) ** 2, 0);
  const error = Math.sqrt((between * sums.length) / (sums.length - 1)) / xx(all);
  return sums.length < 2
    ? 1
    : studentP(error === 0 ? Number.POSITIVE_INFINITY : slope / error, sums.length - 1);
}

/** Draws as many sites again with replacement, many times: 95 % percentile ends of the correlation. */
function redraw(sums: readonly SiteSums[], lag: number): { low: number; high: number } | null {
  if (sums.length < 2) return null;
  const random = seededRandom(DRAW_SEED + lag);
  const drawn: number[] = [];
  const again = [...sums];
  for (let round = 0; round < RESAMPLES; round++) {
    for (let i = 0; i < again.length; i++) again[i] = sums[Math.floor(random() * sums.length)] ?? none();
    const r = correlation(again);
    if (r !== null) drawn.push(r);
  }
  if (drawn.length < RESAMPLES / 2) return null;
  drawn.sort((a, b) => a - b);
  return { low: quantile(drawn, TAIL), high: quantile(drawn, 1 - TAIL) };
}

function lagOf(employees: readonly Value[], customers: readonly Value[], lag: number): Lag {
  const at = ({ site, month }: { site: number; month: number }) => `${site} ${month}`;
  const later = new Map(customers.map((cell) => [at(cell), cell.value]));
  const bySite = new Map<number, SiteSums>();
  const months = new Set<number>();
  for (const { site, month, value: x } of employees) {
    const y = later.get(at({ site, month: month + lag }));
    if (y === undefined) continue;
    const sums = bySite.get(site) ?? none();
    sums.n += 1;
    sums.x += x;
    sums.y += y;
    sums.xx += x * x;
    sums.yy += y * y;
    sums.xy += x * y;
    bySite.set(site, sums);
    months.add(month);
  }
  const sums = [...bySite.values()];
  const n = sums.reduce((total, one) => total + one.n, 0);
  const r = correlation(sums);
  const controls = Math.max(0, sums.length - 1) + Math.max(0, months.size - 1);
  const interval = r === null ? null : fisherInterval(r, n, controls);
  return {
    lag,
    value: interval ? r : null,
    n,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    sites: sums.length,
    redrawn: interval ? redraw(sums, lag) : null,
    // The larger of two: by pairs it is too sure where months resemble each other, by sites where these are few alike.
    p: interval ? Math.max(interval.p, sitesP(sums)) : null,
    clear: false,
  };
}

/**
 * Whether how employees feel goes before how customers feel, within sites: the correlation between employees at a
 * month and customers k months later, k = 0…6, after the mean of each site and of each month is taken out of both
 * sides. That takes out what always differs between sites, and what happens everywhere at once. All seven lags come
 * back. It says that one goes with the other, not that it causes it.
 * @param cells one a site and month, in any order, in the units of any two measures of which more is better
 * @returns correlations −1…1 with Fisher's interval (sites and months count as controls), an interval where whole
 *   sites are drawn again (seeded), and p values (the larger of Fisher's and that by sites) corrected for seven looks; `enough` false and no lags where
 *   there are fewer than 20 sites and fewer than 24 months
 * Source: ../shared measures, "EX → CX" (our design); Holm (1979); cluster bootstrap, Cameron & Miller (2015),
 *   Journal of Human Resources 50:317.
 */
export function exCx(cells: readonly PanelCell[]): ExCx {
  const side = (read: (cell: PanelCell) => number | null) =>
    withinSitesAndMonths(
      cells.flatMap((cell) => {
        const value = read(cell);
        return value === null ? [] : [{ site: cell.site, month: cell.month, value }];
      }),
    );
  const employees = side((cell) => cell.employees);
  const customers = side((cell) => cell.customers);
  const heard = new Set(customers.map(({ site }) => site));
  const both = employees.filter(({ site }) => heard.has(site));
  const sites = new Set(both.map(({ site }) => site)).size;
  const months = new Set(both.map(({ month }) => month)).size;
  const enough = sites >= LEAST_SITES || months >= LEAST_MONTHS;
  if (!enough) return { sites, months, enough, lags: [] };
  const lags = LAGS.map((lag) => lagOf(employees, customers, lag));
  const corrected = holm(lags.map(({ p }) => p));
  return {
    sites,
    months,
    enough,
    lags: lags.map((one, i) => {
      const p = corrected[i] ?? null;
      const { redrawn } = one;
      const redrawnClear = redrawn !== null && redrawn.low * redrawn.high > 0;
      return { ...one, p, clear: p !== null && p < FALSE_ALARM && redrawnClear };
    }),
  };
}
