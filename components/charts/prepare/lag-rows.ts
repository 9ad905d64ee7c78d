import { type Lag, lagWords } from '@/server/maths/ex-cx';
import { type AxisScale, niceStep } from './axis-scale';
import type { Shade } from './feeling-shade';
import { formatCount } from './number-format';

/** Correlations of sites from month to month are small: the axis holds what is drawn, evenly on both sides of nothing. */
const LEAST_REACH = 0.3;
const PARTS = 3;
const MINUS = '−';

/** One lag as it is drawn, written and said. */
export interface LagRow {
  readonly lag: number;
  /** "in the same month", "2 months later". */
  readonly name: string;
  readonly measured: Pick<Lag, 'value' | 'n' | 'low' | 'high'>;
  /** Blue where customers feel with employees beyond chance, orange where against, grey where it could be chance. */
  readonly tone: Shade['tone'];
  /** "0.31", "0.22 to 0.40", "0.18 to 0.43", "0.012", or why there is none. */
  readonly value: string;
  readonly interval: string;
  readonly redrawn: string;
  readonly p: string;
  readonly base: string;
  /** The same in words, so that the colour is never alone. */
  readonly verdict: string;
}

/** "0.31", "−0.08": two decimals, no negative zero. */
export function formatCorrelation(value: number): string {
  const digits = Math.abs(value).toFixed(2);
  return value < 0 && Number(digits) !== 0 ? `${MINUS}${digits}` : digits;
}

function between(ends: { low: number | null; high: number | null } | null): string {
  if (!ends || ends.low === null || ends.high === null) return '–';
  return `${formatCorrelation(ends.low)} to ${formatCorrelation(ends.high)}`;
}

function written(p: number | null): string {
  if (p === null) return '–';
  return p < 0.001 ? 'under 0.001' : p.toFixed(3);
}

function toneOf({ value, clear }: Lag): Shade['tone'] {
  if (value === null) return 'none';
  if (!clear) return 'same';
  return value > 0 ? 'better' : 'worse';
}

function verdictOf({ value, clear }: Lag): string {
  if (value === null) return 'cannot be told';
  if (!clear) return 'could be chance';
  return value > 0 ? 'beyond chance' : 'beyond chance, the other way';
}

/** The lags as rows, in their order, none left out. */
export function lagRows(lags: readonly Lag[]): LagRow[] {
  return lags.map((one) => ({
    lag: one.lag,
    name: lagWords(one.lag),
    measured: { value: one.value, n: one.n, low: one.low, high: one.high },
    tone: toneOf(one),
    value: one.value === null ? '–' : formatCorrelation(one.value),
    interval: between(one),
    redrawn: between(one.redrawn),
    p: written(one.p),
    base: formatCount(one.n),
    verdict: verdictOf(one),
  }));
}

/** An axis with nothing in its middle that holds every interval, at most −1 to 1. */
export function lagScale(lags: readonly Lag[]): AxisScale {
  const ends = lags.flatMap(({ value, low, high }) => [value, low, high].map((end) => Math.abs(end ?? 0)));
  const step = niceStep(Math.max(LEAST_REACH, ...ends), PARTS);
  const reach = Math.min(1, Math.ceil(Math.max(LEAST_REACH, ...ends) / step - 1e-9) * step);
  const count = Math.floor(reach / step + 1e-9);
  const ticks = Array.from({ length: 2 * count + 1 }, (_, i) => Number(((i - count) * step).toFixed(6)) + 0);
  return { domain: [-reach, reach], ticks };
}

/** What the chart says, for those who do not see it. */
export function summariseLags(lags: readonly Lag[]): string {
  const rows = lagRows(lags);
  const said = rows.map(({ name, measured, value, interval, base, verdict }) =>
    measured.value === null
      ? `${name}: ${verdict}`
      : `${name}: ${value} (${interval}), n ${base}, ${verdict}`,
  );
  return `Correlation within sites, employees first, customers ${said.join('; ')}.`;
}
