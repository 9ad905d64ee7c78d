import { type ControlBand, controlBand } from '../../maths/control';
import type { Link } from '../../maths/drivers/key-drivers';

/**
 * What a team does about a driver: `fix` it first; `hand-over` to those who control it; `keep` it up; improve it
 * `later`; `leave` it as it is; nothing is known of it (`unclear`), or it runs the other way (`against`).
 */
export type Advice = 'fix' | 'hand-over' | 'keep' | 'later' | 'leave' | 'unclear' | 'against';

export interface Judged {
  /** Upper end of the interval of its share of what all drivers explain, 0–1. */
  readonly importanceHigh: number;
  /** 0–100. */
  readonly score: number;
  readonly control: number;
  readonly link: Link;
}

/** Where the quadrants part. */
export interface Lines {
  /** An equal share of the importance for every driver. */
  readonly importance: number;
  /** On 0–100. */
  readonly score: number;
}

/** Four of five: a lower score has something left to win, however the others score. */
const GOOD_SCORE = 75;

/**
 * A score is good that is at least four of five, and no worse than the others.
 * @param size drivers of the model; @param scores on 0–100 of those that this person sees by name: the mean of all would
 *   tell a lead how the touchpoints of others are rated
 */
export function linesOf(size: number, scores: readonly number[]): Lines {
  const mean = scores.length < 2 ? 0 : scores.reduce((sum, one) => sum + one, 0) / scores.length;
  return { importance: 1 / Math.max(1, size), score: Math.max(GOOD_SCORE, mean) };
}

/** A driver matters unless its whole interval lies under an equal share: what cannot be told apart is not set aside. */
export function adviceOf({ importanceHigh, score, control, link }: Judged, lines: Lines): Advice {
  if (link === 'unclear' || link === 'inseparable') return 'unclear';
  if (link === 'against') return 'against';
  const band: ControlBand = controlBand(control);
  const matters = importanceHigh >= lines.importance;
  if (score >= lines.score) return matters ? 'keep' : 'leave';
  if (!matters) return 'later';
  return band === 'cannot' ? 'hand-over' : 'fix';
}
