/** A record as cells, or `odd` where the scanner leaves it to the parser: see `scanRecords`. */
export interface Scanned {
  readonly records: string[][];
  /** How many characters of the text they take up. */
  readonly upTo: number;
  /** The record that begins at `upTo` has quotation marks that need judging. */
  readonly odd: boolean;
}

const QUOTE = 0x22;
const NEW_LINE = 0x0a;
const RETURN = 0x0d;

/**
 * Parts the whole records at the start of a text into cells, several times faster than a parser that looks at each
 * character. It takes what RFC 4180 describes, with any one-character delimiter and either line end, a quotation mark
 * inside an unquoted cell being a character like any other. Where something else than a delimiter or a line end
 * follows a closing quotation mark it stops, and says so. Pure.
 * @param longest a record of more characters than this counts as odd, whole or not
 */
export function scanRecords(text: string, delimiter: string, longest: number): Scanned {
  const separator = delimiter.charCodeAt(0);
  const records: string[][] = [];
  const { length } = text;
  let upTo = 0;
  /** The next of each at or after the place where it was last looked for; looked for again once that is passed. */
  let lineEnd = text.indexOf('\n');
  let separatorAt = -1;
  while (lineEnd >= 0) {
    const record: string[] = [];
    let at = upTo;
    for (;;) {
      if (text.charCodeAt(at) === QUOTE) {
        let close = text.indexOf('"', at + 1);
        let doubled = false;
        while (close >= 0 && text.charCodeAt(close + 1) === QUOTE) {
          doubled = true;
          close = text.indexOf('"', close + 2);
        }
        // What follows a closing mark may not have been read yet.
        if (close < 0 || close + 2 >= length) return { records, upTo, odd: length - upTo > longest };
        const cell = text.slice(at + 1, close);
        record.push(doubled ? cell.replaceAll('""', '"') : cell);
        at = close + 1;
        const next = text.charCodeAt(at);
        if (next === separator) {
          at += 1;
          continue;
        }
        if (next === NEW_LINE) at += 1;
        else if (next === RETURN && text.charCodeAt(at + 1) === NEW_LINE) at += 2;
        else return { records, upTo, odd: true };
        break;
      }
      if (lineEnd < at) lineEnd = text.indexOf('\n', at);
      if (lineEnd < 0) return { records, upTo, odd: length - upTo > longest };
      if (separatorAt < at) {
        const found = text.indexOf(delimiter, at);
        separatorAt = found < 0 ? length : found;
      }
      if (separatorAt < lineEnd) {
        record.push(text.slice(at, separatorAt));
        at = separatorAt + 1;
        continue;
      }
      const last = lineEnd > at && text.charCodeAt(lineEnd - 1) === RETURN ? lineEnd - 1 : lineEnd;
      record.push(text.slice(at, last));
      at = lineEnd + 1;
      break;
    }
    if (at - upTo > longest) return { records, upTo, odd: true };
    records.push(record);
    upTo = at;
    if (lineEnd < upTo) lineEnd = text.indexOf('\n', upTo);
  }
  return { records, upTo, odd: length - upTo > longest };
}
