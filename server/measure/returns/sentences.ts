import type { LogRank } from '@/server/maths/kaplan-meier';
import type { Measured } from '@/server/maths/measured';
import { writtenNumber } from '@/server/maths/written';
import type { ReturnGrouping, ReturnSign } from './input';

/** Chance of a false alarm: one comparison a page, of the two outer groups, so there is nothing to correct. */
export const FALSE_ALARM = 0.05;

/** Who the groups are, the best mood first. */
export const MOODS: Record<ReturnGrouping, readonly { mood: 1 | 0 | -1; name: string; who: string }[]> = {
  feeling: [
    { mood: 1, name: 'Felt good', who: 'customers who felt good' },
    { mood: 0, name: 'Neither', who: 'customers who felt neither' },
    { mood: -1, name: 'Felt bad', who: 'those who felt bad' },
  ],
  recommend: [
    { mood: 1, name: 'Promoters', who: 'promoters' },
    { mood: 0, name: 'Passives', who: 'passives' },
    { mood: -1, name: 'Detractors', who: 'detractors' },
  ],
};

const CAME_BACK: Record<ReturnSign, string> = { outcomes: 'came back', records: 'were heard from again' };

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const percent = (value: number) => `${writtenNumber(value, 0)}%`;

function written({ value, low, high }: Measured): string {
  if (value === null) return 'an unknown share';
  return low === null || high === null
    ? percent(value)
    : `${percent(value)} (${writtenNumber(low, 0)} to ${writtenNumber(high, 0)})`;
}

/** "a year", "180 days". */
export function horizonWords(days: number): string {
  return days === 365 ? 'a year' : `${days} days`;
}

export interface OuterGroups {
  readonly by: ReturnGrouping;
  readonly sign: ReturnSign;
  /** Share back by the longest horizon that both were followed for; null where there is none. */
  readonly at: { readonly days: number; readonly good: Measured; readonly bad: Measured } | null;
  readonly test: LogRank | null;
}

/** The finding: whether the two outer groups came back at the same pace, beyond what chance explains. */
export function returnsHeadline({ by, sign, at, test }: OuterGroups): string {
  const [good, , bad] = MOODS[by];
  if (!good || !bad || !at || !test || test.p === null) {
    return 'Too few customers were followed to tell whether how they felt goes with coming back.';
  }
  if (test.p >= FALSE_ALARM) {
    return `Whether customers ${CAME_BACK[sign]} cannot be told apart by how they felt.`;
  }
  const more = test.observed > test.expected ? 'more' : 'less';
  const within = horizonWords(at.days);
  return `${capital(good.who)} ${CAME_BACK[sign]} ${more} often than ${bad.who}: ${written(at.good)} within ${within}, against ${written(at.bad)}.`;
}

export const ASSOCIATED =
  'How customers felt is associated with coming back; that it is the reason cannot be told from this.';
