import { isUtf8 } from 'node:buffer';
import chardet from 'chardet';
import iconv from 'iconv-lite';
import { detectScript } from './detect-script';

/** chardet below this is a guess between look-alikes; Western text is then by far the likeliest. */
const LEAST_CONFIDENCE = 60;
/** Families that chardet takes for one another; which of the two Western ones it is, is decided below. */
const WESTERN = /^(ascii|utf-?8|iso-8859-(1|2|9|15)|windows-125[024])$/i;

/** Of these the letters decide, and not a guess. */
const ONE_BYTE = /^(windows-125|iso-8859-|koi8|windows-874)/i;

/** Bytes at the end of a cut sample that may be the start of a character. */
const CUT_BYTES = 3;

function isUtf8Sample(sample: Buffer, complete: boolean): boolean {
  if (isUtf8(sample)) return true;
  if (complete) return false;
  for (let cut = 1; cut <= CUT_BYTES; cut++) {
    if (isUtf8(sample.subarray(0, Math.max(0, sample.length - cut)))) return true;
  }
  return false;
}

/** Without a mark, two-byte text of Western letters shows itself by a zero in every other byte. */
function zeroShare(sample: Buffer, parity: 0 | 1): number {
  let zeros = 0;
  for (let i = parity; i < sample.length; i += 2) if (sample[i] === 0) zeros += 1;
  return zeros / Math.max(1, sample.length / 2);
}

const LETTER = /\p{L}/u;
const PUNCTUATION = /[‘’“”–—…€£©®°«»¿¡½·•]/;
/** How many characters past ASCII stand where a writer puts them: letters in words, quotes and dashes anywhere. */
function plausible(sample: Buffer, encoding: string): number {
  const text = iconv.decode(sample, encoding);
  let good = 0;
  for (let i = 0; i < text.length; i++) {
    if (text.charCodeAt(i) < 0x80) continue;
    const char = text.charAt(i);
    const beside = text.charAt(i - 1) + text.charAt(i + 1);
    if (PUNCTUATION.test(char)) good += 1;
    else if (LETTER.test(char) && /[a-z]/.test(beside) && char === char.toLowerCase()) good += 1;
    else if (LETTER.test(char) && /^[\s"',;]/.test(beside)) good += 0.5;
  }
  return good;
}

/** The encoding of a file from its first bytes, as a name that iconv-lite knows. */
export function detectEncoding(sample: Buffer, complete: boolean): string {
  if (sample[0] === 0xff && sample[1] === 0xfe) return 'utf-16le';
  if (sample[0] === 0xfe && sample[1] === 0xff) return 'utf-16be';
  if (zeroShare(sample, 1) > 0.4 && zeroShare(sample, 0) < 0.1) return 'utf-16le';
  if (zeroShare(sample, 0) > 0.4 && zeroShare(sample, 1) < 0.1) return 'utf-16be';
  if (isUtf8Sample(sample, complete)) return 'utf-8';
  const guesses = chardet.analyse(sample);
  const [best] = guesses;
  if (
    best &&
    best.confidence >= LEAST_CONFIDENCE &&
    !WESTERN.test(best.name) &&
    !ONE_BYTE.test(best.name) &&
    iconv.encodingExists(best.name)
  ) {
    return best.name;
  }
  return detectScript(sample, guesses) ?? latin(sample, guesses);
}

/** Central European and Turkish letters stand where Western ones do: only how often they come tells them apart. */
const LATIN: readonly (readonly [string, RegExp])[] = [
  ['windows-1250', /^windows-1250$/i],
  ['iso-8859-2', /^iso-8859-2$/i],
  ['windows-1254', /^(windows-1254|iso-8859-9)$/i],
];
const OF_WEST = /^(windows-1252|iso-8859-1|iso-8859-15)$/i;
const LEAST_LATIN = 30;
const CLEARLY = 1.3;

function latin(sample: Buffer, guesses: readonly { name: string; confidence: number }[]): string {
  const of = (names: RegExp) =>
    guesses.reduce((most, { name, confidence }) => (names.test(name) ? Math.max(most, confidence) : most), 0);
  const west = plausible(sample, 'windows-1252');
  let best = { encoding: 'windows-1252', score: west };
  for (const [encoding, names] of LATIN) {
    const score = plausible(sample, encoding);
    const confidence = of(names);
    const isClear = confidence >= LEAST_LATIN && confidence >= of(OF_WEST) * CLEARLY;
    const isBetter = score > best.score && confidence * CLEARLY >= of(OF_WEST) && confidence > 0;
    if (isBetter || (isClear && score >= west)) best = { encoding, score: Math.max(score, best.score) };
    if (isClear && score >= west) break;
  }
  return plausible(sample, 'macroman') > best.score ? 'macroman' : best.encoding;
}
