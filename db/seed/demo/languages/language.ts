import type { TouchpointKey } from '../phrases/by-touchpoint';

/** Hand-written sentences of one language, each about one touchpoint, with its full stop. */
export interface Language {
  code: string;
  praise: readonly (readonly [TouchpointKey, string])[];
  blame: readonly (readonly [TouchpointKey, string])[];
  /** Closing words with no touchpoint. */
  glad: readonly string[];
  sorry: readonly string[];
  /** Between two sentences where the feeling turns. */
  turn: string;
  /** Chinese sets none. */
  space: string;
}
