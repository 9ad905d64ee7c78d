import type { Ctx } from '@/server/context';
import { listRefusedColumns, listRefusedRows, type RefusedRow } from './queries';

const ROWS_A_PAGE = 1000;

/** One page of the rows that a batch refused, in the order of the file. */
export async function listRefused(
  ctx: Ctx,
  input: { batchId: string; after?: number; most?: number },
): Promise<RefusedRow[]> {
  const { batchId, after = 0, most = ROWS_A_PAGE } = input;
  return ctx.tx((db) => listRefusedRows(db, ctx.scope, batchId, after, Math.min(most, ROWS_A_PAGE)));
}

/** A spreadsheet would run a cell that begins like a formula; a quotation mark inside is doubled. */
function csvCell(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) && !/^[+-]?\d+([.,]\d+)?$/.test(value) ? `'${value}` : value;
  return /[",\n\r;]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * All refused rows as CSV, page by page: the row's number, the reason, then the row as it stood in the file, so that
 * it can be put right and imported again.
 */
export async function* exportRefused(ctx: Ctx, input: { batchId: string }): AsyncGenerator<string> {
  const first = await listRefused(ctx, input);
  const columns = await ctx.tx((db) => listRefusedColumns(db, ctx.scope, input.batchId));
  yield `\ufeff${['row', 'refused because', ...columns].map(csvCell).join(',')}\r\n`;
  for (let page = first; page.length > 0; ) {
    yield page
      .map(({ rowNumber, field, reason, raw }) => {
        const why = field ? `${field}: ${reason}` : reason;
        return [String(rowNumber), why, ...columns.map((column) => raw[column] ?? '')].map(csvCell).join(',');
      })
      .join('\r\n')
      .concat('\r\n');
    page = await listRefused(ctx, { ...input, after: page.at(-1)?.rowNumber ?? Number.MAX_SAFE_INTEGER });
  }
}
