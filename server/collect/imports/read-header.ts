import { parse } from 'csv-parse/sync';
import { FileProblem } from './file-problem';
import { nameColumns } from './name-columns';

const DELIMITERS = [',', ';', '\t', '|'] as const;
const LINES_LOOKED_AT = 25;

export interface Header {
  delimiter: string;
  /** Rows before the first answer: 1, or more where a survey tool writes its questions under the names. */
  headerRows: number;
  columns: string[];
}

/** Mixed line ends are common; a bare carriage return ends a row only where no other line end is in the file. */
export function recordDelimiters(text: string): string[] {
  return text.includes('\n') ? ['\r\n', '\n'] : ['\r'];
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

/** The delimiter under which the most rows have as many cells as the first, and then the most cells. */
function chooseDelimiter(text: string, complete: boolean): { delimiter: string; rows: string[][] } {
  const tries = DELIMITERS.map((delimiter) => {
    const rows = readStart(text, delimiter, complete);
    const width = rows[0]?.length ?? 0;
    const filled = rows.filter((row) => row.length > 1 || row[0] !== '');
    const agree = filled.filter((row) => row.length === width).length / Math.max(1, filled.length);
    return { delimiter, rows, score: width > 1 ? agree * Math.min(1, Math.log10(width) + 0.7) : 0 };
  });
  return tries.reduce((best, next) => (next.score > best.score ? next : best));
}

const ANSWER = /^[-+]?\d+([.,:/-]\d+)*( ?[ap]m)?$|^\d{4}-\d{2}-\d{2}/i;

function isHeader(row: readonly string[]): boolean {
  const filled = row.map((cell) => cell.trim()).filter(Boolean);
  const answers = filled.filter((cell) => ANSWER.test(cell)).length;
  return filled.length > 0 && answers * 2 < filled.length;
}

/** Qualtrics marks its third row; its older files, and SurveyMonkey, are known by how the second one looks. */
function countHeaderRows(rows: readonly string[][]): number {
  const marked = rows
    .slice(1, 4)
    .findIndex((row) => row.some((cell) => /^\{["']ImportId["']/.test(cell.trim())));
  if (marked >= 0) return marked + 2;
  const [first, second, third] = rows;
  if (!first || !second) return 1;
  const isLegacy = /^V\d+$/.test(first[0]?.trim() ?? '') && /response ?id/i.test(second[0] ?? '');
  if (isLegacy) return 2;
  const blanksFilled = first.some((cell, i) => cell.trim() === '' && (second[i]?.trim() ?? '') !== '');
  const isChoices = (second[0]?.trim() ?? '') === '' && (third?.[0]?.trim() ?? '') !== '' && blanksFilled;
  return isChoices ? 2 : 1;
}

/** What stands above the answers of a delimited file. Throws `FileProblem` where there is no header. */
export function readHeader(text: string, complete: boolean): Header {
  const { delimiter, rows } = chooseDelimiter(text, complete);
  const [first, second] = rows;
  if (!first || !isHeader(first)) {
    throw new FileProblem(
      'The first row of this file does not name its columns. Add a row with the names of the columns above the data.',
    );
  }
  const headerRows = countHeaderRows(rows);
  const isChoices = headerRows === 2 && second?.[0]?.trim() === '';
  return { delimiter, headerRows, columns: nameColumns(first, isChoices ? second : []) };
}
