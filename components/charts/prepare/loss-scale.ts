import { type AxisScale, niceStep } from './axis-scale';

const PARTS = 4;

/** One axis for costs: from nothing, or a little under it where an interval goes there, to the dearest; round ends. */
export function lossScale(values: readonly (number | null)[]): AxisScale {
  const known = values.filter((value): value is number => value !== null && Number.isFinite(value));
  const low = Math.min(0, ...known);
  const high = Math.max(0, ...known);
  if (high === low) return { domain: [0, 1], ticks: [0, 1] };
  const step = niceStep(high - low, PARTS);
  const [first, last] = [Math.floor(low / step + 1e-9), Math.ceil(high / step - 1e-9)];
  const ticks = Array.from(
    { length: last - first + 1 },
    (_, i) => Number(((first + i) * step).toFixed(6)) + 0,
  );
  return { domain: [ticks[0] ?? 0, ticks.at(-1) ?? 1], ticks };
}
