import { LEAST_BASE } from '@/server/maths/base';
import type { Measured } from '@/server/maths/measured';

/** How a metric is written: percent and hours follow the number; any other unit is said in the subtitle. */
export interface MetricStyle {
  readonly unit: string;
  /** Both ends of the metric's scale; decides how many decimals carry meaning. */
  readonly axis: readonly [number, number];
}

const MINUS = '−';
const AFTER: Readonly<Record<string, string>> = { '%': '%', hours: ' h' };
/** Scales longer than this show one decimal, shorter ones (1–5, 1–7) two. */
const LONG_SCALE = 20;

export function decimalsOf({ axis }: MetricStyle): number {
  return axis[1] - axis[0] > LONG_SCALE ? 1 : 2;
}

function withMinus(text: string): string {
  const zero = /^-0(\.0+)?$/.test(text);
  return zero ? text.slice(1) : text.replace('-', MINUS);
}

/** "39.8", "−17.0", "79.2%", "4.31", "26.4 h". */
export function formatValue(value: number, style: MetricStyle, decimals = decimalsOf(style)): string {
  return `${withMinus(value.toFixed(decimals))}${AFTER[style.unit] ?? ''}`;
}

/** A level that was set by people: "85%", "5.5", without zeros that nobody decided. */
export function formatLevel(value: number, style: MetricStyle): string {
  const decimals = [0, 1, 2].find((count) => Math.abs(Number(value.toFixed(count)) - value) < 1e-9);
  return formatValue(value, style, decimals ?? 2);
}

/** A value with its sign, for feelings and differences: "+12.4", "−3.0", "0.0". */
export function formatSigned(value: number, style: MetricStyle, decimals = decimalsOf(style)): string {
  const text = formatValue(value, style, decimals);
  return value > 0 && Number(value.toFixed(decimals)) !== 0 ? `+${text}` : text;
}

/** "37.3 to 42.3"; null where there is no interval. */
export function formatInterval(measured: Measured, style: MetricStyle, signed = false): string | null {
  if (measured.low === null || measured.high === null) return null;
  const write = signed ? formatSigned : formatValue;
  const bare = { ...style, unit: '' };
  return `${write(measured.low, bare)} to ${write(measured.high, style)}`;
}

/** "2,746". */
export function formatCount(n: number): string {
  return withMinus(Math.round(n).toLocaleString('en-GB'));
}

/** "860", "1.2k", "41k", "2.7m". */
export function formatCountShort(n: number): string {
  if (n < 1_000) return String(Math.round(n));
  const [size, letter] = n < 999_500 ? [1_000, 'k'] : [1_000_000, 'm'];
  const scaled = n / size;
  const text = scaled < 9.95 ? scaled.toFixed(1).replace(/\.0$/, '') : String(Math.round(scaled));
  return `${text}${letter}`;
}

/**
 * "too few (n 4)": there is a base, and it is too small to show a score; of a wait on a base that would do,
 * "fewer than half (n 120)": most have not been served, so there is no median.
 */
export function formatTooFew(n: number, style?: MetricStyle): string {
  if (n === 0) return 'none';
  const few = style?.unit === 'hours' && n >= LEAST_BASE ? 'fewer than half' : 'too few';
  return `${few} (n ${formatCount(n)})`;
}

/** "39.8 (37.3 to 42.3), n 2,746": never a score alone. */
export function formatMeasured(measured: Measured, style: MetricStyle, signed = false): string {
  if (measured.value === null) return formatTooFew(measured.n, style);
  const value = (signed ? formatSigned : formatValue)(measured.value, style);
  const interval = formatInterval(measured, style, signed);
  return `${value}${interval ? ` (${interval})` : ''}, n ${formatCount(measured.n)}`;
}

/** "+6.2 (2.1 to 10.3)": the base of a difference is that of its two sides, so it is left out. */
export function formatDifference(difference: Measured, style: MetricStyle): string | null {
  if (difference.value === null) return null;
  const interval = formatInterval(difference, style, true);
  const points = style.unit === '%' ? { ...style, unit: '' } : style;
  const value = formatSigned(difference.value, points);
  return interval ? `${value} (${interval.replace('%', '')})` : value;
}
