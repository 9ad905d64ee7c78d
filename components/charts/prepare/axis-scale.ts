export interface AxisScale {
  readonly domain: readonly [number, number];
  readonly ticks: readonly number[];
}

/** A window is never tighter than this share of the metric's scale: noise must not look like an event. */
export const LEAST_SPAN_SHARE = 0.15;
/** Room above and below the data, as a share of its span. */
const PADDING_SHARE = 0.08;

/** The step 1, 2, 2.5 or 5 × 10ᵏ that cuts `span` into at most `parts` parts. */
export function niceStep(span: number, parts: number): number {
  const rough = span / parts;
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 2.5, 5, 10].find((candidate) => candidate * power >= rough - 1e-12) ?? 10;
  return factor * power;
}

/**
 * The part of the metric's own scale that the values need, widened to a least span, on round ticks, and
 * never beyond the ends of the scale. Where a value lies above it (hours have no end) the scale gives way.
 */
export function axisScale(
  axis: readonly [number, number],
  values: readonly (number | null)[],
  parts = 4,
): AxisScale {
  const [floor, ceiling] = axis;
  const known = values.filter((value): value is number => value !== null && Number.isFinite(value));
  const full = ceiling - floor;
  let low = known.length ? Math.min(...known) : floor;
  let high = known.length ? Math.max(...known) : ceiling;
  const most = high > ceiling ? Number.POSITIVE_INFINITY : ceiling;
  const padding = (high - low) * PADDING_SHARE;
  low -= padding;
  high += padding;
  const missing = full * LEAST_SPAN_SHARE - (high - low);
  if (missing > 0) {
    low -= missing / 2;
    high += missing / 2;
  }
  const step = niceStep(high - low, parts);
  const from = Math.max(floor, Math.floor(low / step + 1e-9) * step);
  const to = Math.min(most, Math.ceil(high / step - 1e-9) * step);
  const ticks: number[] = [];
  for (let tick = Math.ceil(from / step - 1e-9); tick * step <= to + step * 1e-9; tick += 1) {
    ticks.push(round(tick * step));
  }
  return { domain: [round(from), round(to)], ticks };
}

function round(value: number): number {
  return Number(value.toFixed(6)) + 0;
}
