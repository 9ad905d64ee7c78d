import { compilePhrases } from './phrases';
import type { Span } from './sentences';
import type { Token } from './tokens';

/** Scripts written without spaces, where a word cannot be told from its neighbours by the eye of a tokeniser. */
const UNSPACED = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]/;

export interface TouchpointPatterns {
  id: number;
  key: string;
  name: string;
  /** Plain phrases: 'check-in', 'check* in', 'wait*'; the grammar of compilePhrases. */
  patterns: readonly string[];
}

export interface TouchpointHit extends Span {
  touchpointId: number;
}

export interface TouchpointFinder {
  /**
   * Every place where a touchpoint is spoken of, in the order of the text.
   * @param text the masked text
   * @param tokens its tokens
   */
  find(text: string, tokens: readonly Token[]): TouchpointHit[];
}

/** Compiles an organisation's touchpoint patterns once, for use on many texts in any language. */
export function createTouchpointFinder(touchpoints: readonly TouchpointPatterns[]): TouchpointFinder {
  const phrases: [pattern: string, touchpointId: number][] = [];
  const substrings: { written: string; touchpointId: number }[] = [];
  for (const { id, patterns } of touchpoints) {
    for (const pattern of patterns) {
      if (UNSPACED.test(pattern)) {
        const written = pattern.trim().replace(/\*$/, '');
        if (written !== '') substrings.push({ written, touchpointId: id });
      } else phrases.push([pattern, id]);
    }
  }
  const matcher = compilePhrases(phrases);

  return {
    find(text, tokens) {
      const hits: TouchpointHit[] = [];
      for (let at = 0; at < tokens.length; at++) {
        for (const { value, first, last } of matcher.matchesAt(tokens, at)) {
          const start = tokens[first]?.start ?? 0;
          hits.push({ touchpointId: value, start, end: tokens[last]?.end ?? start });
        }
      }
      for (const { written, touchpointId } of substrings) {
        for (let start = text.indexOf(written); start >= 0; start = text.indexOf(written, start + 1)) {
          hits.push({ touchpointId, start, end: start + written.length });
        }
      }
      return hits.sort((a, b) => a.start - b.start);
    },
  };
}
