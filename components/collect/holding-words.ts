import type { Holding, OutcomeKind } from '@/server/collect/input';

export const OUTCOME_WORDS: Record<OutcomeKind, string> = {
  returned: 'came back',
  renewed: 'renewed',
  left: 'left',
};

/** What the rows of a file are, where a person says it. */
export const HOLDING_CHOICES: readonly { value: Holding; label: string }[] = [
  { value: 'feedback', label: 'Feedback: what people said or answered' },
  { value: 'outcomes', label: 'Outcomes: customers who came back, renewed or left' },
];

/** One row of it, and many. */
export const HOLDING_NOUNS: Record<Holding, { one: string; many: string }> = {
  feedback: { one: 'a record', many: 'records' },
  outcomes: { one: 'an outcome', many: 'outcomes' },
};
