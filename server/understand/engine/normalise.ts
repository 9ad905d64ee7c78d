const ADDRESSES = /https?:\/\/\S+|www\.\S+|[\w.+-]{1,64}@[\w-]+\.[\w.-]+|(?<![\w@])@\w+/gi;
const ENTITIES = /&(amp|lt|gt|quot|apos|nbsp|#39|#x27);?/gi;
const ENTITY_CHARACTERS: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  '#39': "'",
  '#x27': "'",
};
const COMBINING_MARKS = /[\u0300-\u036f]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: asks "is it plain ASCII?"
const ASCII_ONLY = /^[\x00-\x7f]*$/;

/**
 * The text as the engine reads it: handles, links and e-mail addresses blanked out, HTML entities resolved.
 * Every character keeps its place, so an offset found here is an offset in the original text.
 * @param original any text, as stored
 * @returns a string of the same UTF-16 length
 */
export function maskText(original: string): string {
  let text = original;
  if (text.includes('@') || text.includes('://') || /www\./i.test(text)) {
    text = text.replace(ADDRESSES, (found) => ' '.repeat(found.length));
  }
  if (text.includes('&')) {
    text = text.replace(ENTITIES, (found, name: string) =>
      (ENTITY_CHARACTERS[name.toLowerCase()] ?? ' ').padStart(found.length),
    );
  }
  return text;
}

/**
 * A word as it is looked up: lower case, without accents, with a straight apostrophe. "Café" and "CAFE" are one.
 * Marks that carry meaning in other scripts (Hindi vowel signs and the like) stay.
 */
export function foldWord(word: string): string {
  const lower = word.toLowerCase();
  if (ASCII_ONLY.test(lower)) return lower;
  return lower.replaceAll('’', "'").normalize('NFD').replace(COMBINING_MARKS, '').normalize('NFC');
}
