import { parse } from 'csv-parse/sync';
import { FileProblem } from './file-problem';
import { cleanHeading, nameColumns } from './name-columns';

const DELIMITERS = [',', ';', '\t', '|'] as const;
export const LINES_LOOKED_AT = 40;
/** A title, a date of export, a line of filters: more than this above a table is not a table. */
const MOST_TITLE_ROWS = 12;

export interface Header {
  delimiter: string;
  /** Rows before the first answer: titles above the names, the names, and what a survey tool writes under them. */
  headerRows: number;
  /** Of these, rows above the names. */
  titleRows: number;
  columns: string[];
  /** What people read for a column, where its name is only a code: the questions of Qualtrics. */
  labels: Readonly<Record<string, string>>;
  /** A survey tool's own marks of its columns, by column: the import ids of Qualtrics. */
  marks: Readonly<Record<string, string>>;
}

/** Line ends outside of quotation marks: those with a line feed, and carriage returns alone. */
function countLineEnds(text: string): { feeds: number; returns: number } {
  let quoted = false;
  let feeds = 0;
  let returns = 0;
  for (const [mark] of text.matchAll(/["\n]|\r(?!\n)/g)) {
    if (mark === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (mark === '\n') feeds += 1;
    else returns += 1;
  }
  return { feeds, returns };
}

/** Mixed line ends are common; a bare carriage return ends a row only where no other line end does. */
export function recordDelimiters(text: string): string[] {
  const { feeds, returns } = countLineEnds(text);
  const isBare = feeds === 0 && returns > 0;
  return isBare || !text.includes('\n') ? ['\r'] : ['\r\n', '\n'];
}

function readStart(text: string, delimiter: string, complete: boolean): string[][] {
  const rows: string[][] = parse(text, {
    delimiter,
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_records_with_error: true,
    record_delimiter: recordDelimiters(text),
    to: LINES_LOOKED_AT,
  });
  // The last row of a cut sample is cut itself.
  return complete || rows.length === LINES_LOOKED_AT ? rows : rows.slice(0, Math.max(1, rows.length - 1));
}

const SEPARATOR_LINE = /^\ufeff?"?sep=(.)"?/i;

/** How many rows have each number of cells, and which number the most have. A row of one cell tells nothing. */
function usualWidth(rows: readonly string[][]): number {
  const times = new Map<number, number>();
  for (const { length } of rows) if (length > 1) times.set(length, (times.get(length) ?? 0) + 1);
  return [...times].reduce((best, next) => (next[1] > best[1] ? next : best), [1, 0])[0];
}

/** The delimiter that the file names itself; else the one under which the most rows agree, and then the most cells. */
function chooseDelimiter(text: string, complete: boolean): { delimiter: string; rows: string[][] } {
  const named = SEPARATOR_LINE.exec(text)?.[1];
  if (named && DELIMITERS.some((one) => one === named)) {
    return { delimiter: named, rows: readStart(text, named, complete) };
  }
  const tries = DELIMITERS.map((delimiter) => {
    const rows = readStart(text, delimiter, complete);
    const filled = rows.filter((row) => row.length > 1 || row[0] !== '');
    const width = usualWidth(filled);
    const agree = filled.filter((row) => row.length === width).length / Math.max(1, filled.length);
    return { delimiter, rows, score: width > 1 ? agree * Math.min(1, Math.log10(width) + 0.7) : 0 };
  });
  return tries.reduce((best, next) => (next.score > best.score ? next : best));
}

const ANSWER = /^[-+]?\d+([.,:/-]\d+)*( ?[ap]m)?$|^\d{4}-\d{2}-\d{2}/i;
const IMPORT_ID = /^\{\s*["']ImportId["']/;

const countFilled = (row: readonly string[]) => row.filter((cell) => cell.trim() !== '').length;

function isHeader(row: readonly string[]): boolean {
  const filled = row.map((cell) => cell.trim()).filter(Boolean);
  const answers = filled.filter((cell) => ANSWER.test(cell)).length;
  return filled.length > 0 && answers * 2 < filled.length;
}

const LONGEST_NAME = 80;

/** Names over groups of columns, merged in a workbook, above the names themselves: "Ratings" over "Food", "Staff". */
function isGroupRow([first, second, third]: readonly string[][]): boolean {
  if (!first || !second || !third) return false;
  const names = second.map((cell) => cell.trim());
  const groups = countFilled(first);
  return (
    groups > 0 &&
    groups * 2 <= names.length &&
    first.length <= names.length &&
    names.every((name) => name !== '' && name.length <= LONGEST_NAME && !ANSWER.test(name)) &&
    new Set(names).size === names.length &&
    third.some((cell) => ANSWER.test(cell.trim())) &&
    !RESPONDENT.test(first[0] ?? '')
  );
}

const WORDS = /\p{L}{2,}\s+\p{L}+/u;

/** Whether a table has no names: its first row is no header, but a row with words, and values stand where they stand below. */
function holdsAnswers(table: readonly string[][]): boolean {
  const [first, second] = table;
  if (!first || !second || first.length < 2 || first.length !== second.length) return false;
  const isAnswer = (cell: string | undefined) => ANSWER.test(cell?.trim() ?? '');
  const alike = first.filter((cell, i) => isAnswer(cell) && isAnswer(second[i])).length;
  return alike >= LEAST_ALIKE && first.some((cell) => WORDS.test(cell) && !isAnswer(cell));
}
const LEAST_ALIKE = 2;

/** Rows above the names of the columns: empty ones, a separator line, a title over the whole table. */
function countTitleRows(rows: readonly string[][]): number {
  const widest = Math.max(...rows.map(countFilled));
  for (let i = 0; i < Math.min(MOST_TITLE_ROWS, rows.length - 1); i++) {
    const row = rows[i] ?? [];
    const filled = countFilled(row);
    if (filled === 0 || SEPARATOR_LINE.test(row[0] ?? '')) continue;
    // A title is one cell, or a name and its value, above a table that is clearly wider.
    const isTitle =
      (filled === 1 && widest >= 3) || (filled === 2 && widest >= 5 && countFilled(row.slice(0, 2)) === 2);
    const isLoneTitle = filled === 1 && widest === 2 && row.length === 1 && isHeader(rows[i + 1] ?? []);
    if (!isTitle && !isLoneTitle) return i;
    const below = rows.slice(i + 1).find((next) => countFilled(next) > 0);
    if (!below || IMPORT_ID.test(below[0] ?? '')) return i;
    // One question with many choices has blanks after it too; then the row below names them and leaves the first blank.
    if (below.length === row.length && (below[0] ?? '').trim() === '') return i;
  }
  const first = rows.findIndex((row) => countFilled(row) > 0 && !SEPARATOR_LINE.test(row[0] ?? ''));
  return Math.max(0, first);
}

const letters = (cell: string | undefined) => (cell ?? '').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
/** As many names that stand again below, only spaced out, are no answers: `StartDate`, then `Start Date`. */
const REPEATED_NAMES = 3;

/** A condensed export of SurveyMonkey leaves its second row empty. */
const RESPONDENT = /respond|befragt|répond|encuestad|intervist|rispond|entrevistad/i;

type Below = 'none' | 'questions' | 'choices' | 'marked' | 'blank';

/** Qualtrics marks its third row; its older files, and SurveyMonkey, are known by how the second one looks. */
function lookBelow(rows: readonly string[][]): { rows: number; below: Below } {
  const marked = rows.slice(1, 4).findIndex((row) => row.some((cell) => IMPORT_ID.test(cell.trim())));
  if (marked >= 0) return { rows: marked + 2, below: 'marked' };
  const [first, second, third] = rows;
  if (!first || !second) return { rows: 1, below: 'none' };
  const isLegacy = /^V\d+$/.test(first[0]?.trim() ?? '') && /response ?id/i.test(second[0] ?? '');
  const repeated = first.filter(
    (cell, i) => cell.trim() !== '' && letters(cell) === letters(second[i]),
  ).length;
  if (isLegacy || repeated >= REPEATED_NAMES) return { rows: 2, below: 'questions' };
  const isMonkey = RESPONDENT.test(first[0] ?? '');
  if (isMonkey && countFilled(second) === 0 && second.length === first.length && third) {
    return { rows: 2, below: 'blank' };
  }
  const blanksFilled = first.some((cell, i) => cell.trim() === '' && (second[i]?.trim() ?? '') !== '');
  const startsBlank = (second[0]?.trim() ?? '') === '' && (third?.[0]?.trim() ?? '') !== '';
  const labelled = second.some((cell) => GENERIC_CHOICE.test(cell.trim()));
  if (startsBlank && (blanksFilled || labelled)) return { rows: 2, below: 'choices' };
  return { rows: 1, below: 'none' };
}

/** What SurveyMonkey writes under a question that has no choices, in the languages of its interface. */
const GENERIC_CHOICE =
  /^(open[- ]ended )?(response|antwort|r[ée]ponse|respuesta|risposta|resposta|antwoord)s?$|^(offene|beliebige) antwort$|^r[ée]ponse ouverte$|^respuesta abierta$|^risposta (aperta|a piacere)$|^resposta aberta$|^open antwoord$/i;

/** What stands above the answers of a table. Throws `FileProblem` where nothing names its columns. */
export function headerOf(rows: readonly string[][], delimiter: string): Header {
  const titles = rows.length > 0 ? countTitleRows(rows) : 0;
  const titleRows = titles + (isGroupRow(rows.slice(titles)) ? 1 : 0);
  const table = rows.slice(titleRows);
  const [first, second] = table;
  if (first && holdsAnswers(table)) {
    const columns = nameColumns(first.map(() => ''));
    return { delimiter, headerRows: titleRows, titleRows, columns, labels: {}, marks: {} };
  }
  if (!first || !isHeader(first)) {
    throw new FileProblem(
      'The first row of this file does not name its columns. Add a row with the names of the columns above the data.',
    );
  }
  const { rows: named, below } = lookBelow(table);
  const choices =
    below === 'choices' ? (second ?? []).map((cell) => (GENERIC_CHOICE.test(cell.trim()) ? '' : cell)) : [];
  const columns = nameColumns(first, choices);
  const labels: Record<string, string> = {};
  const marks: Record<string, string> = {};
  for (const [i, column] of columns.entries()) {
    const question = below === 'marked' || below === 'questions' ? cleanHeading(second?.[i] ?? '') : '';
    if (question && question !== column && !IMPORT_ID.test(question)) labels[column] = question;
    const mark = below === 'marked' ? (table[named - 1]?.[i] ?? '') : '';
    if (mark) marks[column] = mark;
  }
  return { delimiter, headerRows: titleRows + named, titleRows, columns, labels, marks };
}

/** What stands above the answers of a delimited file. Throws `FileProblem` where there is no header. */
export function readHeader(text: string, complete: boolean): Header {
  const { delimiter, rows } = chooseDelimiter(text, complete);
  return headerOf(rows, delimiter);
}
