import type { Ctx } from '@/server/context';
import { AppError } from '@/server/errors';
import { type Holding, type ImportMapping, importMappingSchema } from '../input';
import { placeKey } from './clean-text';
import type { ScoresByDay } from './find-scale-changes';
import { type FileShape, openFile } from './open-file';
import { parseFile } from './parse-file';
import { findSource, listLocations, listTouchpoints } from './queries';
import type { OpenedWorkbook } from './read-workbook';
import { type Recognition, recogniseTool } from './recognise-tool';
import { type FileScan, scanFile } from './scan-file';
import { suggestMapping } from './suggest-mapping';
import type { Suggestion } from './suggestion';
import type { DateOrder } from './tally-dates';
import { addScore } from './tally-scores';

const ROWS_SHOWN = 5;
const ROWS_LOOKED_AT = 200;
/** Past this share of damaged rows the file may be something else. */
const MANY_DAMAGED = 0.2;
const MOST_RESCAN_MILLISECONDS = 4000;

/** What a file is, before anything is made of it. */
export interface FileFacts {
  format: FileShape['format'];
  bytes: number;
  packed: boolean;
  /** As iconv names it: `utf-8`, `utf-16le`, `windows-1252`, `macroman`. */
  encoding: string;
  /** Of delimited text; else null. */
  delimiter: string | null;
  /** Rows above the first answer, titles included; 0 where columns are named in every row, as in JSON. */
  headerRows: number;
  titleRows: number;
  /** Of a workbook: its sheets in their order, and the one that was read. */
  sheets: { name: string; hidden: boolean }[];
  sheet: string | null;
  /** Rows of answers; null where the file is too large to have been read to its end. */
  rows: number | null;
  /** Rows that everything below rests on. */
  rowsRead: number;
  damagedRows: number;
  /** What broke the reading off, in words. */
  problem: string | null;
}

/**
 * Everything that the import page shows before a person decides: what the file is, who wrote it, how its columns would
 * become records and why, and what has to be looked at. `mapping` is complete and can be imported as it is.
 */
export interface ImportSuggestion extends Suggestion {
  file: FileFacts;
  /** The tool that wrote it; null: none that Heard knows, and the columns were judged by their names and values. */
  tool: Recognition | null;
  columns: string[];
  /** The question of a column, where its name is only a code. */
  labels: Record<string, string>;
  /** The first rows as they stand in the file. */
  rows: Record<string, string>[];
  /** The mapping is the one that this source used last; the findings beside it are those of this file. */
  saved: boolean;
}

/** The columns that a mapping reads, wherever it names them. */
function columnsOf(mapping: ImportMapping): string[] {
  const { externalId, occurredAt, text, score, location, touchpoint, customer, author, url, weight } =
    mapping;
  const { outcome, repliedAt, acknowledgedAt, resolvedAt, replyText, language } = mapping;
  const moments = [occurredAt, repliedAt, acknowledgedAt, resolvedAt];
  const words = [text, replyText, language];
  const single = [externalId, score, location, touchpoint, customer, author, url, weight, outcome];
  const ratings = mapping.ratings.map((rating) => rating.column);
  const lists = mapping.lists.flatMap((list) => list.columns);
  const joined = new Set(mapping.lists.map((list) => list.name));
  return [...single, ...words, ...moments, ...mapping.moreText, ...ratings, ...lists].filter(
    (column) => column !== null && !joined.has(column),
  ) as string[];
}

function factsOf(shape: FileShape, scan: FileScan): FileFacts {
  return {
    format: shape.format,
    bytes: shape.bytes,
    packed: shape.gzip,
    encoding: shape.encoding,
    delimiter: shape.format === 'delimited' ? shape.header.delimiter : null,
    headerRows: shape.header?.headerRows ?? 0,
    titleRows: shape.header?.titleRows ?? 0,
    sheets:
      shape.format === 'workbook'
        ? shape.opened.workbook.sheets.map(({ name, hidden }) => ({ name, hidden }))
        : [],
    sheet: shape.format === 'workbook' ? shape.opened.sheet.name : null,
    rows: scan.complete ? scan.rowsRead : null,
    rowsRead: scan.rowsRead,
    damagedRows: scan.damagedRows,
    problem: scan.problem,
  };
}

/** The scores of the whole file by day, as far as the time allows. */
async function readScores(
  shape: FileShape,
  at: string,
  order: DateOrder,
  score: string,
  now: Date,
): Promise<ScoresByDay> {
  const until = performance.now() + MOST_RESCAN_MILLISECONDS;
  const days = new Map<string, Map<number, number>>();
  try {
    for await (const group of parseFile(shape)) {
      for (const row of group) if (row.problem === null) addScore(days, row.cells, at, order, score, now);
      if (performance.now() > until) break;
    }
  } catch {
    // What breaks the file off was said by the scan before; what stands above it counts.
  }
  return days;
}

/** What a workbook holds that is not read. */
function noteWorkbook({ sheet, alike }: OpenedWorkbook, unsolved: number): string[] {
  const notes: string[] = [];
  if (alike.length > 0) {
    const names = alike.map((name) => `"${name}"`).join(', ');
    notes.push(
      `Only the sheet "${sheet.name}" is read. ${names} ${alike.length === 1 ? 'has' : 'have'} the same columns: import each of them too.`,
    );
  }
  if (unsolved > 0) {
    notes.push(
      `${unsolved.toLocaleString('en')} cells hold a formula without its result and count as empty. Open the workbook in a spreadsheet, save it, and import that.`,
    );
  }
  return notes;
}

/** What is known of the organisation that a file is for. */
export interface KnownPlaces {
  touchpoints: readonly { key: string; name: string }[];
  locations: readonly { code: string; name: string }[];
  now: Date;
}

interface LookAtFile {
  path: string;
  holds?: Holding | null;
  sheet?: string | null;
}

/** Looks at a file by itself: what it is, and how it would become records. Throws `FileProblem`. */
export async function lookAtFile(
  input: LookAtFile,
  places: KnownPlaces,
): Promise<Omit<ImportSuggestion, 'saved'>> {
  const shape = await openFile(input.path, input.sheet ?? null);
  const scan = await scanFile(shape);
  const unsolved = shape.format === 'workbook' ? shape.opened.workbook.unsolved : 0;
  const labels = { ...shape.header?.labels };
  const look = {
    format: shape.format,
    columns: scan.columns,
    labels,
    marks: shape.header?.marks ?? {},
    headerRows: shape.header?.headerRows ?? 0,
    opening: shape.opening,
    rows: scan.first.slice(0, ROWS_LOOKED_AT),
  };
  const recognised = input.holds === 'outcomes' ? null : recogniseTool(look);
  const keys = places.locations.flatMap(({ code, name }) => [placeKey(code), placeKey(name)]);
  const known = {
    labels,
    tallies: scan.tallies,
    locations: new Set(keys),
    preset: recognised?.preset ?? null,
    kind: recognised?.recognition.kind ?? null,
    asked: scan.asked,
  };
  const suggest = (scores: ScoresByDay | null) =>
    suggestMapping(scan.columns, scan.sample, places.touchpoints, places.now, input.holds, {
      ...known,
      scores,
    });
  let suggestion = suggest(null);
  const { occurredAt, score, dateOrder } = suggestion.mapping;
  if (suggestion.scales.length > 0 && scan.rowsRead > scan.sample.length && occurredAt && score) {
    suggestion = suggest(await readScores(shape, occurredAt, dateOrder, score, places.now));
  }
  if (shape.header && shape.header.headerRows === shape.header.titleRows) {
    suggestion.notes.unshift(
      'No row names the columns of this file, so they are called by their place: column 1, column 2. Look at each.',
    );
  }
  if (shape.format === 'workbook') suggestion.notes.unshift(...noteWorkbook(shape.opened, unsolved));
  const sheet = input.sheet ?? null;
  const { damagedRows, rowsRead } = scan;
  if (damagedRows > rowsRead * MANY_DAMAGED) {
    const [damaged, all] = [damagedRows, rowsRead].map((n) => n.toLocaleString('en'));
    const why = shape.header ? 'have other cells than the header says: is this a table?' : 'cannot be taken.';
    suggestion.notes.push(`${damaged} of ${all} rows ${why}`);
  }
  return {
    ...suggestion,
    mapping: { ...suggestion.mapping, sheet },
    file: factsOf(shape, scan),
    tool: recognised?.recognition ?? null,
    columns: scan.columns,
    labels,
    rows: scan.first.slice(0, ROWS_SHOWN),
  };
}

/** How a file would become records: as this source's last file did, where it has those columns, else as it looks. */
export async function suggestImport(
  ctx: Ctx,
  input: LookAtFile & { sourceId: number | null },
): Promise<ImportSuggestion> {
  const { source, touchpoints, locations } = await ctx.tx(async (db) => ({
    source: input.sourceId === null ? null : await findSource(db, ctx.scope, input.sourceId),
    touchpoints: await listTouchpoints(db, ctx.scope, 'current'),
    locations: await listLocations(db, ctx.scope),
  }));
  if (input.sourceId !== null && !source) {
    throw new AppError('not_found', 'This source does not exist.', 'sourceId');
  }
  const looked = await lookAtFile(input, { touchpoints, locations, now: ctx.now() });
  const saved = importMappingSchema.safeParse(source?.mapping);
  const fits =
    source?.mapping &&
    saved.success &&
    (!input.holds || saved.data.holds === input.holds) &&
    columnsOf(saved.data).every((column) => looked.columns.includes(column));
  if (!fits) return { ...looked, saved: false };
  const names = looked.file.sheets.map(({ name }) => name);
  const sheet = saved.data.sheet !== null && !names.includes(saved.data.sheet) ? null : saved.data.sheet;
  // A mapping that was saved before persons were told apart says nothing of them.
  const used = new Set(columnsOf(saved.data));
  const personal =
    'personal' in Object(source?.mapping)
      ? saved.data.personal
      : looked.mapping.personal.filter((column) => !used.has(column));
  return {
    ...looked,
    mapping: { ...saved.data, personal, sheet: input.sheet ?? sheet },
    confidence: {},
    reasons: {},
    saved: true,
  };
}
