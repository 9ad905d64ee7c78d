import { asMeasured, type Measured } from '@/server/maths/measured';
import { wilson } from '@/server/maths/wilson';
import type { SurveyTally } from './queries';

/** What is shown of a tally as it stands; how many of those invited answered is told by `responseOf`. */
export type ShownTally = Pick<
  SurveyTally,
  'surveyId' | 'answers' | 'held' | 'waiting' | 'lastAt' | 'links' | 'invited'
>;

export interface Response {
  /** null below the organisation's floor for employees, so that nobody can be watched answering. */
  readonly answered: number | null;
  /** Answered of those that were asked, 0–1. */
  readonly responseRate: Measured;
}

/** How many of those who were asked answered, with the interval of the share. */
export function responseOf(
  { audience, asked, answered }: { audience: string; asked: number; answered: number },
  floor: number,
): Response {
  if (audience === 'employee' && answered < floor) {
    return { answered: null, responseRate: { value: null, n: asked, low: null, high: null } };
  }
  return { answered, responseRate: asMeasured(wilson(Math.min(answered, asked), asked)) };
}
