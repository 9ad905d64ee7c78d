/** One value of a JSON text: an item of the list that the text is, or a value that stands alone. */
export interface JsonPiece {
  text: string;
  inList: boolean;
}

/** `{` without its end, or a list that is never closed. */
export class BrokenOff extends Error {}
/** A single value is longer than may be held at once. */
export class TooLong extends Error {}

/** What stands before the data of an archive: `window.YTD.tweets.part0 = [`, `callback(`. */
const BEFORE = /^\ufeff?\s*(?:(?:(?:var|let|const)\s+)?[\w$.[\]"']+\s*=|[\w$.]+\()\s*(?=[[{])/;
export const startsAsScript = (text: string): boolean => BEFORE.test(text);

/** What may stand between values: nothing that says anything. */
const BETWEEN = /[\s,;)\ufeff]*/y;
const INSIDE = /["{}[\]]/g;
const STRING_END = /["\\]/g;
const BARE_END = /[\s,\]}[{"]/g;

/**
 * Parts a JSON text into its values as it is read, without understanding them: a value that is damaged does not take
 * the others with it. Values may stand in one list, below one another or side by side.
 * @param longest a value of more characters than this is not held. Throws `TooLong`
 * @throws BrokenOff after the last whole value, where the text ends within one
 */
export async function* splitJson(
  chunks: AsyncIterable<string>,
  longest: number,
): AsyncGenerator<JsonPiece[]> {
  let text = '';
  let begun = false;
  let inList = false;
  /** Of the value that is being read: where it is scanned on, how deep, and whether within quotation marks. */
  let at = -1;
  let depth = 0;
  let quoted = false;

  /** Scans the value at the start of the text on; its end, or -1 where that has not been read yet. */
  function endOfValue(isLast: boolean): number {
    if (at < 0) [at, depth, quoted] = [0, 0, false];
    const first = text[0];
    if (first !== '{' && first !== '[' && first !== '"') {
      BARE_END.lastIndex = 1;
      const end = BARE_END.exec(text);
      return end ? end.index : isLast ? text.length : -1;
    }
    while (at < text.length) {
      const marks = quoted ? STRING_END : INSIDE;
      marks.lastIndex = at;
      const found = marks.exec(text);
      if (!found) {
        at = text.length;
        return -1;
      }
      at = found.index + 1;
      if (found[0] === '\\') at += 1;
      else if (found[0] === '"') {
        quoted = !quoted;
        if (!quoted && depth === 0) return at;
      } else {
        depth += found[0] === '{' || found[0] === '[' ? 1 : -1;
        if (depth <= 0) return at;
      }
    }
    return -1;
  }

  /** All values that are whole. */
  function take(isLast: boolean): JsonPiece[] {
    const pieces: JsonPiece[] = [];
    for (;;) {
      if (at < 0) {
        BETWEEN.lastIndex = 0;
        text = text.slice(BETWEEN.exec(text)?.[0].length ?? 0);
        if (text === '') return pieces;
        if (text[0] === '[' && !inList) {
          inList = true;
          text = text.slice(1);
          continue;
        }
        if (text[0] === ']' || text[0] === '}') {
          inList = false;
          text = text.slice(1);
          continue;
        }
      }
      const end = endOfValue(isLast);
      if (end < 0) {
        if (text.length > longest) throw new TooLong();
        return pieces;
      }
      pieces.push({ text: text.slice(0, end), inList });
      text = text.slice(end);
      at = -1;
    }
  }

  for await (const chunk of chunks) {
    text += chunk;
    if (!begun && text.length > 0) {
      text = text.replace(BEFORE, '');
      begun = true;
    }
    const pieces = take(false);
    if (pieces.length > 0) yield pieces;
  }
  const pieces = take(true);
  if (pieces.length > 0) yield pieces;
  if (text !== '' || inList) throw new BrokenOff();
}

/** A string as it stands, or what Python and hand-made files write and JSON does not know. */
const NOT_STRICT = /"(?:[^"\\]|\\[\s\S])*"|-?\b(?:NaN|Infinity)\b|,(?=\s*[}\]])/g;
const RAW_CONTROL = /\p{Cc}/gu;

const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** Reads one value, with a comma too many, `NaN` for no number, and line breaks within strings. Throws `SyntaxError`. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const strict = text.replace(NOT_STRICT, (found) =>
      found[0] === '"' ? found.replace(RAW_CONTROL, escaped) : found === ',' ? '' : 'null',
    );
    if (strict === text) throw error;
    return JSON.parse(strict);
  }
}
