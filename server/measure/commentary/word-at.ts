import type { Token } from '@/server/understand/engine/tokens';
import type { Topic } from './claim-words';

/** A claiming word, or several, in its clause. */
export interface WordAt {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly words: readonly string[];
  readonly first: number;
  readonly last: number;
  readonly topic: Topic;
}

/** How far before a word a negation or a "would" still holds. */
export const REACH = 4;
