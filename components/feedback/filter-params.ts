import {
  parseAsFloat,
  parseAsInteger,
  parseAsIsoDate,
  parseAsString,
  parseAsStringLiteral,
} from 'nuqs/server';
import { AUDIENCES } from '@/server/collect/input';

export const FEELINGS = ['positive', 'neutral', 'negative', 'unknown'] as const;

/** What the address of the explorer says; for `useQueryStates` in the browser and `createLoader` on the server. */
export const feedbackFilterParams = {
  q: parseAsString,
  touchpoint: parseAsInteger,
  location: parseAsInteger,
  source: parseAsInteger,
  audience: parseAsStringLiteral(AUDIENCES),
  feeling: parseAsStringLiteral(FEELINGS),
  scoreMin: parseAsFloat,
  scoreMax: parseAsFloat,
  from: parseAsIsoDate,
  to: parseAsIsoDate,
};

export type FeedbackFilterName = keyof typeof feedbackFilterParams;
/** The filters as they stand in the address, each as it is written there. */
export type FeedbackFilterValues = Partial<Record<FeedbackFilterName, string>>;
