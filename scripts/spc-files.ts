import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import type { XmrCase } from '@/server/maths/spc/case';
import { CommandProblem } from './output';
import { isoDay, looksLikeCases, readJsonCases } from './spc-json';

/** What a CSV file cannot say of itself. */
export type CsvOptions = XmrCase['options'] & { readonly rebase: readonly string[] };

export interface FoundCases {
  readonly cases: readonly XmrCase[];
  /** The file holds one case by its kind: it gets one answer, not a list. */
  readonly single: boolean;
  readonly csvFiles: number;
  /** Said on stderr: nothing is left out silently. */
  readonly notes: readonly string[];
}

/** Blank as spreadsheets and R write it. */
const BLANK = new Set(['', 'na']);
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const COLUMNS = 'Name the columns date, value and, for several series, facet.';

interface CsvRow {
  readonly record: string[];
  /** Counted from 1, the header included. */
  readonly row: number;
}

function parseCsv(content: string, file: string): CsvRow[] {
  const head = content.slice(0, content.search(/[\r\n]|$/));
  const delimiter = [',', ';', '\t'].find((one) => head.includes(one)) ?? ',';
  try {
    const rows: CsvRow[] = [];
    parse(content, {
      bom: true,
      delimiter,
      relax_column_count: true,
      trim: true,
      on_record: (record: string[], { lines: row }) => {
        rows.push({ record, row });
        return null;
      },
    });
    return rows;
  } catch (error) {
    throw new CommandProblem(
      `${file} is not a readable CSV file: ${error instanceof Error ? error.message : error}`,
    );
  }
}

function columnsOf(header: readonly string[], file: string) {
  const names = header.map((name) => name.toLowerCase());
  const twice = ['date', 'value', 'facet'].find((name) => names.indexOf(name) !== names.lastIndexOf(name));
  if (twice) throw new CommandProblem(`${file} has two columns "${twice}". Keep one of them.`);
  const missing = ['date', 'value'].find((name) => !names.includes(name));
  if (missing) {
    throw new CommandProblem(`${file} has no column "${missing}". It has: ${header.join(', ')}. ${COLUMNS}`);
  }
  return { date: names.indexOf('date'), value: names.indexOf('value'), facet: names.indexOf('facet') };
}

function readValue(text: string, where: string): number | null {
  if (BLANK.has(text.toLowerCase())) return null;
  const value = NUMBER.test(text) ? Number(text) : Number.NaN;
  if (Number.isFinite(value)) return value;
  throw new CommandProblem(
    `${where}, column value: "${text}" is not a number. Write it like 1234.5, or leave it blank for a gap.`,
  );
}

function readCsvCase(content: string, file: string, options: CsvOptions): XmrCase {
  const [header, ...rows] = parseCsv(content, file).filter(({ record }) => record.some(Boolean));
  if (!header) throw new CommandProblem(`${file} is empty. ${COLUMNS}`);
  const columns = columnsOf(header.record, file);
  if (rows.length === 0) throw new CommandProblem(`${file} has no rows under its header.`);
  const seen = new Map<string, number>();
  const input = rows.map(({ record, row }) => {
    const where = `${file}, row ${row}`;
    const written = record[columns.date] ?? '';
    const date = isoDay(written);
    if (!date) {
      throw new CommandProblem(
        `${where}, column date: "${written}" is not an ISO date. Write it as YYYY-MM-DD.`,
      );
    }
    const facet = columns.facet < 0 ? null : (record[columns.facet] ?? '');
    if (facet === '') throw new CommandProblem(`${where}, column facet: it is empty. Name the series.`);
    const key = JSON.stringify([facet, date]);
    const before = seen.get(key);
    if (before !== undefined) {
      const of = facet === null ? '' : ` of facet "${facet}"`;
      throw new CommandProblem(
        `${where}, column date: ${date}${of} is there already, in row ${before}. Keep one of the two.`,
      );
    }
    seen.set(key, row);
    return { date, facet, value: readValue(record[columns.value] ?? '', where) };
  });
  return { id: path.basename(file), options, input };
}

/** Rebase dates that are no date of a series: by the reference they change nothing. */
function idleRebases({ id, input, options }: XmrCase, rebase: readonly string[]): string[] {
  if (options.rebase === null) return [];
  const dates = new Set(input.map(({ date }) => date));
  return rebase
    .filter((date) => !dates.has(date))
    .map((date) => `${id}: no point has the date ${date}, so this rebase changes nothing.`);
}

async function readText(file: string): Promise<string> {
  return (await readFile(file, 'utf8')).replace(/^\uFEFF/, '');
}

async function readFileCases(file: string, options: CsvOptions): Promise<FoundCases> {
  const content = await readText(file);
  if (/\.json$/i.test(file) || /^\s*[[{]/.test(content)) {
    return { ...readJsonCases(content, file), csvFiles: 0, notes: [] };
  }
  const found = readCsvCase(content, file, options);
  return { cases: [found], single: true, csvFiles: 1, notes: idleRebases(found, options.rebase) };
}

async function readFolder(folder: string, options: CsvOptions): Promise<FoundCases> {
  const names = (await readdir(folder)).filter((name) => /\.(csv|json)$/i.test(name)).sort();
  const found: FoundCases[] = [];
  const notes: string[] = [];
  for (const name of names) {
    const file = path.join(folder, name);
    if (/\.json$/i.test(name) && !looksLikeCases(await readText(file), file)) {
      notes.push(`${file} holds no cases and was left out.`);
    } else found.push(await readFileCases(file, options));
  }
  if (found.length === 0) {
    throw new CommandProblem(`${folder} holds no CSV file and no JSON file with cases.`);
  }
  return {
    cases: found.flatMap(({ cases }) => cases),
    single: false,
    csvFiles: found.reduce((sum, { csvFiles }) => sum + csvFiles, 0),
    notes: [...notes, ...found.flatMap((one) => one.notes)],
  };
}

/** The cases of a CSV file, a case file, or a folder of them. */
export async function readCases(place: string, options: CsvOptions): Promise<FoundCases> {
  const found = await stat(place).catch((error: NodeJS.ErrnoException) => {
    const reason =
      error.code === 'ENOENT' ? 'there is no such file or folder' : (error.code ?? error.message);
    throw new CommandProblem(`Cannot read ${place}: ${reason}.`);
  });
  return found.isDirectory() ? readFolder(place, options) : readFileCases(place, options);
}
