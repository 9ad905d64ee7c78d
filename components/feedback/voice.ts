import type { Voice } from '@/server/measure/board-view';

export type Feeling = -1 | 0 | 1;

/** One record in a list of feedback: the verbatim and what was understood of it. */
export interface FeedbackItem extends Voice {
  readonly audience: string;
  /** Null where the record is not analysed yet or no feeling could be told: shown as such, never as neutral. */
  readonly sentiment: Feeling | null;
  readonly analysed: boolean;
  readonly mentions: readonly {
    readonly touchpointId: number;
    readonly touchpoint: string;
    readonly sentiment: Feeling;
  }[];
}

export const FEELING_WORDS: Record<Feeling, string> = { 1: 'positive', 0: 'neutral', [-1]: 'negative' };
export const FEELING_MARKS: Record<Feeling, string> = { 1: '+', 0: '=', [-1]: '−' };
export const FEELING_STYLES: Record<Feeling, string> = {
  1: 'feel-positive',
  0: 'feel-neutral',
  [-1]: 'feel-negative',
};

export const KIND_WORDS: Record<string, string> = {
  social: 'Social',
  review: 'Review',
  survey: 'Survey',
  frontline: 'Front line',
  support: 'Support',
};
