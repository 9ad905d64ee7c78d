import type { Change } from '@/server/measure/board-view';

export type Verdict = Change['verdict'];

export const VERDICT_WORDS: Record<Verdict, string> = {
  better: 'better',
  worse: 'worse',
  moved: 'changed',
  same: 'no clear change',
  'too-few': 'too few to tell',
};

export const VERDICT_INK: Record<Verdict, string> = {
  better: 'text-better',
  worse: 'text-worse',
  moved: 'text-ink',
  same: 'text-same',
  'too-few': 'text-ink-faint',
};
