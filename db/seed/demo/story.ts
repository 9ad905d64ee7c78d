import { monthsBefore } from './calendar';

// What a visitor can find in the demo. Months are counted back from the last one (0).

/** The call-back desk opened: help became easy and stayed so. */
export const HELP_LINE_FIX = { touchpointKey: 'help-line', openedBack: 16, lift: 1.35 } as const;

/** A second colleague at the letters: guests have their answer a day sooner, and it stays so. */
export const SECOND_LETTER_DESK = { sinceBack: 8, hoursBefore: 60, hoursSince: 14 } as const;

/** Check-in at one large site gets worse month by month until today. */
export const SLIP = { locationCode: 'MBA', touchpointKey: 'check-in', sinceBack: 3, perMonth: 0.5 } as const;

/** One odd month at the smallest site: a handful of unlucky guests, no cause. */
export const NOISE = { locationCode: 'LAM', back: 9 } as const;

/** As many detractors as promoters among the few who answered: an even split, where most months have few. */
const ODD_RUN = ['detractor', 'promoter', 'passive', 'detractor', 'promoter'] as const;

/** Where colleagues sour first and guests feel it `LAG_MONTHS` later. */
export const SOURING = [
  { locationCode: 'ELD', employeesBack: 15, shape: [0.55, 0.9, 1, 0.9, 0.55, 0.2] },
  { locationCode: 'KSM', employeesBack: 6, shape: [0.45, 0.8, 1, 1, 1, 1, 1] },
] as const;

export const LAG_MONTHS = 2;
const EMPLOYEE_DIP = 2.6;
const CUSTOMER_DIP = 0.85;

// Guests meet the mood of the staff in these first.
const CARRIES_MOOD: Record<string, number> = {
  welcome: 1.35,
  'check-in': 0.7,
  food: 1,
  cleanliness: 1,
  'complaint-handling': 1,
  'check-out': 0.7,
  room: 0.4,
};
const MOOD_ELSEWHERE = 0.2;

function souring(locationCode: string, back: number, lagMonths: number): number {
  let depth = 0;
  for (const site of SOURING) {
    if (site.locationCode === locationCode) depth += site.shape[site.employeesBack - lagMonths - back] ?? 0;
  }
  return depth;
}

/** Points of a 0–10 answer that colleagues at a site give less in that month. */
export function employeeDip(locationCode: string, back: number): number {
  return EMPLOYEE_DIP * souring(locationCode, back, 0);
}

/** Points of a five-point rating by which the story moves one touchpoint at one site in one month. */
export function storyShift(touchpointKey: string, locationCode: string, back: number): number {
  let shift = 0;
  if (touchpointKey === HELP_LINE_FIX.touchpointKey && back <= HELP_LINE_FIX.openedBack) {
    shift += HELP_LINE_FIX.lift;
  }
  if (isSlipping(touchpointKey, locationCode, back)) {
    shift -= SLIP.perMonth * (SLIP.sinceBack - back + 1);
  }
  const depth = souring(locationCode, back, LAG_MONTHS);
  if (depth > 0) shift -= CUSTOMER_DIP * depth * (CARRIES_MOOD[touchpointKey] ?? MOOD_ELSEWHERE);
  return shift;
}

/** Mean hours until guest relations answers a letter in that month. */
export function mailHours(back: number): number {
  const { sinceBack, hoursBefore, hoursSince } = SECOND_LETTER_DESK;
  return back <= sinceBack ? hoursSince : hoursBefore;
}

export function isSlipping(touchpointKey: string, locationCode: string, back: number): boolean {
  return touchpointKey === SLIP.touchpointKey && locationCode === SLIP.locationCode && back <= SLIP.sinceBack;
}

/** Which answer the nth survey of the odd month gives by bad luck; null in every other month and place. */
export function oddLuck(
  locationCode: string,
  back: number,
  nth: number,
): 'detractor' | 'passive' | 'promoter' | null {
  if (locationCode !== NOISE.locationCode || back !== NOISE.back) return null;
  return ODD_RUN[nth % ODD_RUN.length] ?? null;
}

/** Whether colleagues at this site are in a bad spell, so that they also say why. */
export function isSouring(locationCode: string, back: number): boolean {
  return souring(locationCode, back, 0) >= 0.5;
}

export interface DemoStory {
  callBackDeskOpenedOn: Date;
  secondLetterDeskFrom: Date;
  slip: { locationCode: string; touchpointKey: string; from: Date };
  noise: { locationCode: string; from: Date; to: Date };
  souring: { locationCode: string; employeesFrom: Date; customersFrom: Date }[];
}

/** The dates of the story for a demo that ends at `until`, for actions, meetings and tests. */
export function demoStory(until: Date): DemoStory {
  return {
    callBackDeskOpenedOn: monthsBefore(until, HELP_LINE_FIX.openedBack),
    secondLetterDeskFrom: monthsBefore(until, SECOND_LETTER_DESK.sinceBack),
    slip: {
      locationCode: SLIP.locationCode,
      touchpointKey: SLIP.touchpointKey,
      from: monthsBefore(until, SLIP.sinceBack),
    },
    noise: {
      locationCode: NOISE.locationCode,
      from: monthsBefore(until, NOISE.back),
      to: monthsBefore(until, NOISE.back - 1),
    },
    souring: SOURING.map(({ locationCode, employeesBack }) => ({
      locationCode,
      employeesFrom: monthsBefore(until, employeesBack),
      customersFrom: monthsBefore(until, employeesBack - LAG_MONTHS),
    })),
  };
}
