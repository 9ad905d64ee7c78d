import type { Ctx } from '@/server/context';
import type { Cells } from './map-row';
import { guard, isOwnColumn, markOf, OWN_COLUMNS } from './own-columns';
import { findHeader, type HeaderRows, listRefusedColumns, listRefusedRows, type RefusedRow } from './queries';

const ROWS_A_PAGE = 1000;

/** One page of the rows that a batch refused and that have not come in since, in the order of the file. */
export async function listRefused(
  ctx: Ctx,
  input: { batchId: string; after?: number; most?: number },
): Promise<RefusedRow[]> {
  const { batchId, after = 0, most = ROWS_A_PAGE } = input;
  return ctx.tx(async (db) => {
    const header = await findHeader(db, ctx.scope, batchId);
    const rows = await listRefusedRows(db, ctx.scope, batchId, after, Math.min(most, ROWS_A_PAGE));
    return rows.map((row) => ({ ...row, raw: inOrder(row.raw, header?.columns ?? []) }));
  });
}

/** The database keeps cells by their names; people know them in the order of their file. */
function inOrder(raw: Cells, columns: readonly string[]): Cells {
  const own = Object.entries(raw).filter(([column]) => !isOwnColumn(column));
  const known = columns.filter((column) => raw[column] !== undefined);
  return { ...Object.fromEntries(known.map((column) => [column, ''])), ...Object.fromEntries(own) };
}

const quoted = (cell: string, delimiter: string) =>
  /["\n\r]/.test(cell) || cell.includes(delimiter) || cell !== cell.trim()
    ? `"${cell.replaceAll('"', '""')}"`
    : cell;

/** The row's cells in the order of the file. A row that could not be parted into cells stands whole in the first. */
function cellsOf(raw: Cells, columns: readonly string[]): { cells: string[]; beyond: string[] } {
  const known = columns.map((column) => raw[column] ?? '');
  const others = Object.keys(raw).filter((name) => !columns.includes(name));
  if (others.length > 0 && columns.every((column) => raw[column] === undefined)) {
    return {
      cells: known.map((_, position) => (position === 0 ? (raw[others[0] ?? ''] ?? '') : '')),
      beyond: [],
    };
  }
  const placeOf = (name: string) => Number(/\d+$/.exec(name)?.[0] ?? 0);
  return {
    cells: known,
    beyond: others.sort((a, b) => placeOf(a) - placeOf(b)).map((name) => raw[name] ?? ''),
  };
}

/** The header as the file has it, our columns named beside those of its own. */
function headOf({ rows, names, columns }: HeaderRows): string[][] {
  const own = [OWN_COLUMNS.row, OWN_COLUMNS.field, OWN_COLUMNS.reason, OWN_COLUMNS.batch];
  return rows.map((row, position) => {
    if (position < names) return row;
    const whole = columns.map((_, at) => row[at] ?? '');
    return [...whole, ...own.map((name) => (position === names ? name : ''))];
  });
}

/**
 * All refused rows that are left as a table like the one they came in, page by page: same header, columns, order and delimiter, then
 * the row's number, the field, the reason and the import. Put right and given again, it brings in those rows and no
 * others. With a byte order mark, by which spreadsheets know UTF-8.
 */
export async function* exportRefused(ctx: Ctx, input: { batchId: string }): AsyncGenerator<string> {
  const { batchId } = input;
  const first = await listRefused(ctx, input);
  const header =
    (await ctx.tx((db) => findHeader(db, ctx.scope, batchId))) ?? (await looseHeader(ctx, batchId));
  const line = (cells: readonly string[]) =>
    `${cells.map((cell) => quoted(cell, header.delimiter)).join(header.delimiter)}\r\n`;
  yield `\ufeff${headOf(header).map(line).join('')}`;
  for (let page = first; page.length > 0; ) {
    yield page
      .map(({ rowNumber, field, reason, raw }) => {
        const { cells, beyond } = cellsOf(raw, header.columns);
        const reference = field === 'file' ? `${batchId}/${markOf(cells)}` : batchId;
        return line([...cells, String(rowNumber), field ?? '', reason, reference, ...beyond].map(guard));
      })
      .join('');
    page = await listRefused(ctx, { batchId, after: page.at(-1)?.rowNumber ?? Number.MAX_SAFE_INTEGER });
  }
}

/** Of a file without a header, such as JSON: every column that a refused row has something in. */
async function looseHeader(ctx: Ctx, batchId: string): Promise<HeaderRows> {
  const found = await ctx.tx((db) => listRefusedColumns(db, ctx.scope, batchId));
  const columns = found.filter((column) => !isOwnColumn(column));
  return { delimiter: ',', rows: [columns], names: 0, columns };
}
