/** How far a touchpoint is in one's own hands. */
export type ControlBand = 'control' | 'influence' | 'cannot';

/** From this share on a team decides alone, and under the other it mostly cannot: thirds of the scale that owners set. */
const CONTROLS_FROM = 2 / 3;
const INFLUENCES_FROM = 1 / 3;

/**
 * The band of a control share.
 * @param control 0–1, set and reviewed by the owner of a touchpoint
 * @returns 'control' from two thirds, 'influence' from one third, 'cannot' below
 */
export function controlBand(control: number): ControlBand {
  // Stored as a 32-bit number: a third comes back a hair off.
  const share = Math.round(control * 1e6) / 1e6;
  if (share >= Math.round(CONTROLS_FROM * 1e6) / 1e6) return 'control';
  return share >= Math.round(INFLUENCES_FROM * 1e6) / 1e6 ? 'influence' : 'cannot';
}
