/** A stretch of a text by UTF-16 offsets, end not included. */
export interface Span {
  start: number;
  end: number;
}

// The look-behinds keep a long run of stops or spaces from being tried from every place in it.
const STOP = /(?<![.!?…])[.!?…]+["'”’)\]]*(?=\s|$)|\n+/g;
const ABBREVIATION =
  /(?:^|[\s("'])(?:mr|mrs|ms|dr|prof|st|sr|jr|vs|etc|approx|dept|no|inc|ltd|co|corp|e\.g|i\.e|a\.m|p\.m|u\.s|u\.k|[a-z])\.$/i;
const CLOSES_ANYWAY = /(?:^|[\s("'])(?:etc|a\.m|p\.m|inc|ltd|u\.s|u\.k)\.$/i;
const NON_LATIN = /[\u0370-\u1dff\u2c00-\u2dff\u2e80-\ua63f\ua800-\ud7ff\uf900-\ufdff\ufe70-\ufeff]/g;
const LATIN = /[a-z\u00c0-\u024f]/gi;
const CONTRAST =
  /(?<!\s)\s+(?=(?:but|although|though|however|whereas|whilst|while|yet|except|unfortunately|sadly)\b)|;|\s[-–—]+\s|—|…|\.{3,}/gi;

const segmenter = new Intl.Segmenter('und', { granularity: 'sentence' });

/**
 * Splits a text into sentences: own rules for Latin script, Intl.Segmenter (Unicode) for the rest.
 * @param text any text
 * @returns trimmed, non-empty spans in order; together they hold every character that is not white space
 */
export function splitSentences(text: string): Span[] {
  const spans: Span[] = [];
  let from = 0;
  for (const end of isLatin(text) ? latinEnds(text) : segmentEnds(text)) {
    addTrimmed(spans, text, from, end);
    from = end;
  }
  addTrimmed(spans, text, from, text.length);
  return spans;
}

/**
 * Splits one sentence where a contrast begins ("but", "although", ";", a dash): each side may carry its own feeling.
 * @returns trimmed, non-empty spans inside the sentence, in order
 */
export function splitClauses(text: string, sentence: Span): Span[] {
  const spans: Span[] = [];
  const words = text.slice(sentence.start, sentence.end);
  let from = sentence.start;
  for (const cut of words.matchAll(CONTRAST)) {
    const end = sentence.start + cut.index + cut[0].length;
    addTrimmed(spans, text, from, end);
    from = end;
  }
  addTrimmed(spans, text, from, sentence.end);
  return spans;
}

function isLatin(text: string): boolean {
  const other = text.match(NON_LATIN)?.length ?? 0;
  return other === 0 || other < (text.match(LATIN)?.length ?? 0);
}

function* latinEnds(text: string): Generator<number> {
  for (const stop of text.matchAll(STOP)) {
    const end = stop.index + stop[0].length;
    if (stop[0] === '.' && isInsideSentence(text, end)) continue;
    yield end;
  }
}

function isInsideSentence(text: string, end: number): boolean {
  const before = text.slice(Math.max(0, end - 12), end);
  const next = text.slice(end, end + 8).trimStart();
  if (/^[\p{Ll}]/u.test(next) && ABBREVIATION.test(before)) return true;
  return ABBREVIATION.test(before) && !CLOSES_ANYWAY.test(before);
}

function* segmentEnds(text: string): Generator<number> {
  for (const part of segmenter.segment(text)) yield part.index + part.segment.length;
}

function addTrimmed(spans: Span[], text: string, from: number, to: number): void {
  let start = from;
  let end = to;
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  if (start < end) spans.push({ start, end });
}

function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13) || code === 160 || code === 0x3000 || code === 0xfeff;
}
