/**
 * What people say about one touchpoint. Clauses (`praise`, `plain`, `blame`) are whole, in the past tense, with
 * no capital and no full stop; bits are noun phrases; wishes are infinitives without `to`.
 */
export interface Phrases {
  praise: readonly string[];
  plain: readonly string[];
  blame: readonly string[];
  goodBits: readonly string[];
  badBits: readonly string[];
  wishes: readonly string[];
}
