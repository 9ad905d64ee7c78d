import iconv from 'iconv-lite';

/** One-byte encodings of other scripts than Latin, with the letters that each holds. */
const SCRIPTS: readonly (readonly [string, RegExp, RegExp])[] = [
  ['windows-1251', /\p{Script=Cyrillic}/u, /^windows-1251$/i],
  ['koi8-r', /\p{Script=Cyrillic}/u, /^koi8-r$/i],
  ['iso-8859-5', /\p{Script=Cyrillic}/u, /^iso-8859-5$/i],
  ['windows-1255', /\p{Script=Hebrew}/u, /^(iso-8859-8|windows-1255)$/i],
  ['windows-1253', /\p{Script=Greek}/u, /^(iso-8859-7|windows-1253)$/i],
  ['windows-1256', /\p{Script=Arabic}/u, /^(iso-8859-6|windows-1256)$/i],
  ['windows-874', /\p{Script=Thai}/u, /^windows-874$/i],
];

const WORD = /[\p{L}\p{M}]{3,}/gu;
const MOSTLY = 0.6;
const LEAST_WORDS = 5;
const LOOKED_AT = 64 * 1024;

/** Words of no plain letter at all: read as Western, no Western language writes them. */
function looksForeign(text: string): boolean {
  let accented = 0;
  let whole = 0;
  for (const [word] of text.matchAll(WORD)) {
    const plain = /[a-z]/i.test(word);
    if (plain && !/[^a-z]/i.test(word)) continue;
    accented += 1;
    if (!plain) whole += 1;
  }
  return whole >= LEAST_WORDS && whole > accented * MOSTLY;
}

/** How many characters past ASCII are letters of the script, less those that stand in capitals within a word. */
function likeness(text: string, script: RegExp): number {
  let past = 0;
  let own = 0;
  let turned = 0;
  for (let i = 0; i < text.length; i++) {
    if (text.charCodeAt(i) < 0x80) continue;
    past += 1;
    const char = text.charAt(i);
    if (!script.test(char)) continue;
    own += 1;
    const before = text.charAt(i - 1);
    const isCapital = char !== char.toLowerCase();
    if (isCapital && script.test(before) && before !== before.toUpperCase()) turned += 1;
  }
  return past === 0 ? 0 : (own - 2 * turned) / past;
}

/** The encoding of text in a script that is not Latin; null where it is Latin. `guesses` are those of a detector, 0–100. */
export function detectScript(
  sample: Buffer,
  guesses: readonly { name: string; confidence: number }[],
): string | null {
  const looked = sample.subarray(0, LOOKED_AT);
  if (!looksForeign(iconv.decode(looked, 'windows-1252'))) return null;
  let best: { encoding: string; score: number } | null = null;
  for (const [encoding, script, names] of SCRIPTS) {
    const guess = guesses.find(({ name }) => names.test(name))?.confidence ?? 0;
    const score = likeness(iconv.decode(looked, encoding), script) + guess / 200;
    if (score > (best?.score ?? MOSTLY)) best = { encoding, score };
  }
  return best?.encoding ?? null;
}
