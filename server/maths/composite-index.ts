import { boundedInterval, type Estimated, NOTHING_MEASURED } from './measured';
import { Z95 } from './normal';

/** Below this share of the weights an index says more of what is missing than of what was measured. */
export const LEAST_COVERAGE = 0.6;

/** Sums of weights such as 0.1 + 0.2 + 0.3 miss their mark by this much at most. */
const ROUNDING = 1e-9;

const HUNDRED = [0, 100] as const;

/** One component of an index as it was measured. */
export interface IndexPart {
  /** More than 0; only its share of all weights counts. */
  readonly weight: number;
  readonly measured: Estimated;
  /** Lowest and highest possible value, in the component's own unit. */
  readonly axis: readonly [number, number];
  /** Which way is good. */
  readonly direction: 'up' | 'down';
  /** Under this base the component does not count. */
  readonly leastBase: number;
}

/** A component as it went into the index. */
export interface ScaledPart extends Estimated {
  /** 0–1: its share of all weights. */
  readonly share: number;
  readonly present: boolean;
}

export interface CompositeIndex extends Estimated {
  /** 0–1: the share of all weights that the components present have. */
  readonly coverage: number;
  /** Why there is no value, where there is none. */
  readonly reason: string | null;
  /** In the order given, each on 0–100; also those that do not count. */
  readonly parts: readonly ScaledPart[];
}

/**
 * A measured value brought to 0–100, where 100 is best.
 * @param measured value, interval and standard error in the metric's own unit
 * @param axis lowest and highest possible value; what lies beyond them is held at the end
 * @param direction 'down' reverses: the lowest value becomes 100
 * @returns (x − min)/(max − min)·100, reversed where low is good; the standard error on the same scale
 * @throws RangeError where the axis has no length
 */
export function toHundredPoints(
  measured: Estimated,
  axis: readonly [number, number],
  direction: 'up' | 'down',
): Estimated {
  const span = axis[1] - axis[0];
  if (!(span > 0)) throw new RangeError('A scale needs a lowest and a highest value.');
  const scaled = (x: number | null) => {
    if (x === null) return null;
    const points = Math.min(100, Math.max(0, ((x - axis[0]) / span) * 100));
    return direction === 'up' ? points : 100 - points;
  };
  const [low, high] = [scaled(measured.low), scaled(measured.high)];
  return {
    value: scaled(measured.value),
    n: measured.n,
    low: direction === 'up' ? low : high,
    high: direction === 'up' ? high : low,
    standardError: measured.standardError === null ? null : (measured.standardError / span) * 100,
  };
}

const percent = (share: number) => `${Math.round(100 * share)}%`;

/**
 * The composite index: Σ wᵢ·sᵢ / Σ wᵢ over the components that are present and reach their base, each brought to
 * 0–100 with 100 best. No value where those present hold less than 60 % of the weights.
 * @param parts components of independent samples, one or more
 * @returns value 0–100 with a 95 % interval from SE = √Σ(wᵢ²·SEᵢ²)/Σwᵢ; `n` is the sum of the bases that count; no
 *   interval where a component that counts has no standard error
 * @throws RangeError where a weight is not a number above 0, or an axis has no length
 * Source: own design, `reference/measures.md`; the standard error is that of a weighted mean of independent values.
 */
export function compositeIndex(parts: readonly IndexPart[]): CompositeIndex {
  if (parts.some(({ weight }) => !(weight > 0 && Number.isFinite(weight)))) {
    throw new RangeError('A weight is a number above 0.');
  }
  const all = parts.reduce((sum, { weight }) => sum + weight, 0);
  const scaled = parts.map(({ weight, measured, axis, direction, leastBase }) => ({
    ...toHundredPoints(measured, axis, direction),
    weight,
    share: weight / all,
    present: measured.value !== null && measured.n >= leastBase,
  }));
  const present = scaled.filter((part) => part.present);
  const weights = present.reduce((sum, { weight }) => sum + weight, 0);
  const coverage = all > 0 ? weights / all : 0;
  const shown = scaled.map(({ weight: _weight, ...part }) => part);
  if (present.length === 0 || coverage < LEAST_COVERAGE - ROUNDING) {
    const reason =
      present.length === 0
        ? 'None of its parts has enough answers.'
        : `Only ${percent(coverage)} of the weights were measured; an index needs ${percent(LEAST_COVERAGE)}.`;
    return {
      ...NOTHING_MEASURED,
      n: present.reduce((sum, { n }) => sum + n, 0),
      coverage,
      reason,
      parts: shown,
    };
  }
  const n = present.reduce((sum, part) => sum + part.n, 0);
  const mean = present.reduce((sum, part) => sum + part.weight * (part.value ?? 0), 0) / weights;
  // Rounding alone can carry a mean of hundreds past its end.
  const value = Math.min(HUNDRED[1], Math.max(HUNDRED[0], mean));
  const unsure = present.some((part) => part.standardError === null);
  const error =
    Math.sqrt(present.reduce((sum, p) => sum + (p.weight * (p.standardError ?? 0)) ** 2, 0)) / weights;
  const estimate = unsure
    ? { value, n, low: null, high: null, standardError: null }
    : boundedInterval(value, n, { low: value - Z95 * error, high: value + Z95 * error }, HUNDRED, error);
  return { ...estimate, coverage, reason: null, parts: shown };
}
