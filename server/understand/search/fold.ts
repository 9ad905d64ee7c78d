/** Marks that a searcher leaves out: Latin, Greek and Cyrillic accents, Arabic vowel signs, Hebrew points, tatweel. */
const MARKS = /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]/g;
/** Scripts written without spaces between words. */
const UNSPACED = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]/;
const WORD = /[\p{L}\p{M}\p{N}]+/gu;
/** A tsvector holds one megabyte; beyond this a text is searchable by its first part. */
const MOST_CHARACTERS = 60_000;
/** PostgreSQL keeps no longer words. */
const LONGEST_WORD = 500;

export function isUnspaced(text: string): boolean {
  return UNSPACED.test(text);
}

let segmenter: Intl.Segmenter | null = null;

function segment(text: string): string[] {
  segmenter ??= new Intl.Segmenter('und', { granularity: 'word' });
  const words: string[] = [];
  for (const part of segmenter.segment(text)) if (part.isWordLike) words.push(part.segment);
  return words;
}

/**
 * The words of a text as the search knows them: without accents, in small letters, and split also where a script
 * writes no spaces. Used on texts and on queries alike.
 * @param text any text; only its first 60,000 characters count
 */
export function foldToWords(text: string): string[] {
  const whole = text.slice(0, MOST_CHARACTERS);
  const found: string[] = [];
  for (const word of UNSPACED.test(whole) ? segment(whole) : [whole]) {
    const folded = word.normalize('NFKD').replace(MARKS, '').normalize('NFC').toLowerCase();
    for (const part of folded.match(WORD) ?? []) if (part.length <= LONGEST_WORD) found.push(part);
  }
  return found;
}
