/** `4`, `4.0`, `4,5`, `+7`, `80 %`, and a score written with its scale: `4/5`, `9 out of 10`. */
const NUMBER =
  /^([+-]?\d{1,9}(?:[.,]\d{1,20})?)\s*(?:%|(?:\/|of|out of|von|aus|sur|de|di|van)\s*\d{1,3}(?:[.,]0+)?(?:\s*\p{L}{1,12})?)?$/iu;
/** Groups of three digits, parted as people part them: `1,234.5`, `1.234,5`, `1 234,5`, `1'234.50`. */
const GROUPED = /^([+-]?\d{1,3})((?:([,.\s'’\u00a0\u202f])\d{3})(?:\3\d{3})*)(?:([.,])(\d{1,20}))?\s*%?$/;

function readGrouped(text: string): number | null {
  const found = GROUPED.exec(text);
  if (!found) return null;
  const [, first = '', groups = '', parter = '', point, fraction] = found;
  // One comma or point and three digits after it may as well be a decimal; only a second sign tells.
  const isPlain = groups.length === 4 && point === undefined && (parter === ',' || parter === '.');
  if (isPlain || point === parter) return null;
  const value = Number(`${first}${groups.replaceAll(parter, '')}${fraction ? `.${fraction}` : ''}`);
  return Number.isFinite(value) ? value : null;
}

/** Reads a number with a decimal point or comma; null for anything else. */
export function readNumber(text: string): number | null {
  const trimmed = text.trim();
  const found = NUMBER.exec(trimmed);
  if (!found?.[1]) return trimmed.length > 4 && trimmed.length < 40 ? readGrouped(trimmed) : null;
  const value = Number(found[1].replace(',', '.'));
  return Number.isFinite(value) ? value : null;
}

/** `5 - Very satisfied`, `10 (extremely likely)`, `1: poor`; a month after the number is a date that a spreadsheet made. */
const NUMBER_AND_WORDS =
  /^(\d{1,3}(?:[.,]\d{1,2})?)\s*(?:[-–—:=.)\]|]\s*|\s\(|\()(?!(?:jan|feb|mar|apr|ma[yi]|jun|jul|aug|sep|o[ck]t|nov|de[cz])[a-z]*\b)[\p{L}\p{Extended_Pictographic}]/iu;
/** `Very satisfied (5)`, `Not at all likely - 0`. */
const WORDS_AND_NUMBER = /^\p{L}[^\d]{2,60}[-–—:=(]\s*(\d{1,3})\)?$/u;
const COUNTED =
  /^(\d{1,2}(?:[.,]\d)?)\s*(?:stars?|sterne?|[ée]toiles?|estrellas?|stell[ae]|sterren|ster|estrelas?|points?|punkte?|★|⭐)/iu;

/** Reads a score that stands among words or as stars: `5 - Very satisfied`, `4 stars`, `★★★★☆`. null for anything else. */
export function readScore(text: string): number | null {
  const number = readNumber(text);
  if (number !== null) return number;
  const trimmed = text.trim();
  if (trimmed.length > 120) return null;
  const found = COUNTED.exec(trimmed) ?? NUMBER_AND_WORDS.exec(trimmed) ?? WORDS_AND_NUMBER.exec(trimmed);
  if (found?.[1]) return Number(found[1].replace(',', '.'));
  if (!/^(?:[★⭐☆✩✰\s]|\ufe0f)+$/u.test(trimmed)) return null;
  const full = trimmed.match(/[★⭐]/gu)?.length ?? 0;
  return full + (trimmed.match(/[☆✩✰]/gu)?.length ?? 0) > 0 ? full : null;
}
