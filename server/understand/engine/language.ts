import { eld } from 'eld/extrasmall';
import type { Token } from './tokens';

/** Longer texts say nothing more about their language, and cost time (eld reads about 350 bytes). */
const CHARACTERS_READ = 300;
/** On one or two words the detector is right four times in five only; the source's own language is safer. */
const LEAST_WORDS = 3;
/** Scripts without spaces: a whole sentence is one word, so letters are counted instead. */
const UNSPACED_LETTERS = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/g;
const LEAST_UNSPACED_LETTERS = 4;

/**
 * The language a text is written in.
 * @param text a masked text
 * @param tokens its tokens
 * @param fallback language of the source or organisation, such as "en" or "en-GB"; null where unknown
 * @returns ISO 639-1 code; the fallback where the text is too short or the detector unsure; null where neither knows
 */
export function detectLanguage(
  text: string,
  tokens: readonly Token[],
  fallback: string | null,
): string | null {
  const known = fallback === null ? null : baseLanguage(fallback);
  if (!hasEnoughWords(text, tokens)) return known;
  const found = eld.detect(text.slice(0, CHARACTERS_READ));
  if (found.language === '') return known;
  if (found.language === known || found.isReliable()) return found.language;
  return known;
}

function hasEnoughWords(text: string, tokens: readonly Token[]): boolean {
  let words = 0;
  for (const token of tokens) {
    if (token.kind === 'word' && ++words >= LEAST_WORDS) return true;
  }
  if (words === 0) return false;
  return (text.slice(0, CHARACTERS_READ).match(UNSPACED_LETTERS)?.length ?? 0) >= LEAST_UNSPACED_LETTERS;
}

function baseLanguage(code: string): string | null {
  const base = code.trim().toLowerCase().split(/[-_]/)[0] ?? '';
  return base === '' ? null : base;
}
