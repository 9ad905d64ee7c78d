import type { Measured } from '@/server/maths/measured';

/** 1 = just beyond doubt, 3 = strong. */
export type Strength = 1 | 2 | 3;

export interface Shade {
  readonly tone: 'better' | 'worse' | 'same' | 'none';
  readonly strength: Strength;
}

/** Where a shade deepens, as a share of the way from the middle to the end of the scale. */
const DEEPER_AT = [0.15, 0.4] as const;

/**
 * The diverging colour of a feeling: blue or orange only where the interval does not hold the middle of the
 * scale, grey where it does, none where the base is too small to say.
 */
export function feelingShade(feeling: Measured, axis: readonly [number, number], enough: boolean): Shade {
  if (!enough || feeling.value === null) return { tone: 'none', strength: 1 };
  const middle = (axis[0] + axis[1]) / 2;
  const reach = (axis[1] - axis[0]) / 2;
  const low = feeling.low ?? feeling.value;
  const high = feeling.high ?? feeling.value;
  if (low <= middle && high >= middle) return { tone: 'same', strength: 1 };
  const share = Math.abs(feeling.value - middle) / reach;
  const strength = share >= DEEPER_AT[1] ? 3 : share >= DEEPER_AT[0] ? 2 : 1;
  return { tone: feeling.value > middle ? 'better' : 'worse', strength };
}
