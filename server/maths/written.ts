import { CATALOGUE, type MetricKey } from './catalogue';

const MINUS = '−';

/**
 * A number as a reader is shown it: proper minus, a plus sign where asked, no negative zero.
 * @param value any number; @param decimals digits after the point; @param signed writes + before what is above 0
 */
export function writtenNumber(value: number, decimals: number, signed = false): string {
  const digits = Math.abs(value).toFixed(decimals);
  const zero = Number(digits) === 0;
  if (value < 0 && !zero) return `${MINUS}${digits}`;
  return signed && !zero ? `+${digits}` : digits;
}

/**
 * A metric's value with its unit: "+39.8", "74%", "5.61", "14.2 h".
 * @param unit the unit the value was computed in, which for mixed scales is not the catalogue's
 */
export function writtenValue(metric: MetricKey, value: number, unit: string): string {
  const entry = CATALOGUE[metric];
  const decimals = unit === 'of 100' ? 1 : entry.decimals;
  const text = writtenNumber(value, decimals, entry.signed);
  // A number and its unit never part at the end of a line.
  if (unit === 'hours') return `${text}\u00a0h`;
  return unit === '%' ? `${text}%` : text;
}
