import { eld } from 'eld/extrasmall';
import type { Token } from './tokens';

/** Longer texts say nothing more about their language, and cost time (eld reads about 350 bytes). */
const CHARACTERS_READ = 300;
/** On one or two words the detector is right four times in five only; the source's own language is safer. */
const LEAST_WORDS = 3;
/** Scripts without spaces: a whole sentence is one word, so letters are counted instead. */
const UNSPACED_LETTERS = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/g;
const LEAST_UNSPACED_LETTERS = 4;

/** In a text this short, a near tie goes to the source's own language. */
const SHORT_WORDS = 8;
const NEAR_TIE = 0.9;

/**
 * The language a text is written in.
 * @param text a masked text
 * @param tokens its tokens
 * @param fallback language of the source or organisation, such as "en" or "en-GB"; null where unknown
 * @returns ISO 639-1 code; the fallback where the text is too short to tell; null where the detector is unsure
 */
export function detectLanguage(
  text: string,
  tokens: readonly Token[],
  fallback: string | null,
): string | null {
  const known = fallback === null ? null : baseLanguage(fallback);
  const words = countWords(tokens);
  if (words === 0 || (words < LEAST_WORDS && !isUnspaced(text))) return known;
  const found = eld.detect(text.slice(0, CHARACTERS_READ));
  if (found.language === '') return null;
  if (found.language === known) return known;
  if (known !== null && words < SHORT_WORDS && !isUnspaced(text)) {
    const scores = found.getScores();
    if ((scores[known] ?? 0) >= NEAR_TIE * (scores[found.language] ?? 1)) return known;
  }
  return found.isReliable() ? found.language : null;
}

/** Counted up to SHORT_WORDS: more does not matter here. */
function countWords(tokens: readonly Token[]): number {
  let words = 0;
  for (const token of tokens) {
    if (token.kind === 'word' && ++words >= SHORT_WORDS) break;
  }
  return words;
}

function isUnspaced(text: string): boolean {
  return (text.slice(0, CHARACTERS_READ).match(UNSPACED_LETTERS)?.length ?? 0) >= LEAST_UNSPACED_LETTERS;
}

function baseLanguage(code: string): string | null {
  const base = code.trim().toLowerCase().split(/[-_]/)[0] ?? '';
  return base === '' ? null : base;
}
