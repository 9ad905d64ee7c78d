import { writeAudit } from '@/server/access/write-audit';
import type { Ctx } from '@/server/context';
import { AppError } from '@/server/errors';
import type { ExplorerFilters } from './input';
import { placesUnder, whyWithheld } from './list-verbatims';
import { listRecords, type PlaceInList, type RecordRow } from './queries-explore';
import { resolveFilters } from './resolve-filters';

export const EXPORT_FORMATS = ['csv', 'ndjson'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

const ROWS_PER_BATCH = 1000;
/** A spreadsheet runs what begins with one of these; a quote in front makes it words again (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\t\r]/;

type Cell = string | number | boolean | null;

const FEELING_WORDS = { [-1]: 'negative', 0: 'neutral', 1: 'positive' } as const;

/** What an export says of a record. Of employees the day, the site, the score and what tells too much are left out. */
function cellsOf(row: RecordRow): Record<string, Cell> {
  const employee = row.audience === 'employee';
  return {
    id: row.id,
    occurred_at: employee ? row.occurredAt.slice(0, 7) : row.occurredAt,
    source: row.source,
    kind: row.kind,
    audience: row.audience,
    location: employee ? null : row.location,
    language: row.language,
    text: row.text,
    score_type: employee ? null : row.scoreType,
    score: employee ? null : row.score,
    scale_min: employee ? null : row.scaleMin,
    scale_max: employee ? null : row.scaleMax,
    feeling: row.sentiment === null ? null : FEELING_WORDS[row.sentiment],
    corrected: row.corrected,
    touchpoints: row.mentions.map(({ key, sentiment }) => `${key}:${FEELING_WORDS[sentiment]}`).join(' '),
  };
}

/** One cell of a CSV file, safe to open in a spreadsheet. */
export function csvCell(value: Cell): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const csvLine = (cells: readonly Cell[]) => `${cells.map(csvCell).join(',')}\r\n`;
/** So that spreadsheets read the file as UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';

/**
 * All records under the filters, newest first, as the parts of a file. Batches are keyset pages in transactions of
 * their own: nothing is held open while the reader is slow.
 */
export async function* exportVerbatims(
  ctx: Ctx,
  filters: ExplorerFilters,
  format: ExportFormat,
): AsyncGenerator<string, void> {
  const resolved = await ctx.tx(async (db) => {
    const found = await resolveFilters(db, ctx.scope, filters);
    // A file cannot carry a note: what cannot be followed would export other records than were asked for.
    if (found.notes.length > 0) throw new AppError('bad_input', found.notes.join(' '));
    const withheld = await whyWithheld(db, ctx, found);
    if (withheld !== null) throw new AppError('forbidden', withheld);
    const detail = { format, filters };
    await writeAudit(db, ctx.scope, ctx.now(), { action: 'feedback.exported', subject: 'feedback', detail });
    return found;
  });
  const asksInVain = filters.q !== undefined && resolved.words.length === 0;
  let headed = false;
  for (let before: PlaceInList | null = null; !asksInVain; ) {
    const after: PlaceInList | null = before;
    const { places, rows } = await ctx.tx(async (db) => {
      const found = await placesUnder(db, ctx, resolved, after, ROWS_PER_BATCH);
      return {
        places: found,
        rows: await listRecords(
          db,
          ctx.scope,
          found.map(({ id }) => id),
        ),
      };
    });
    let part = '';
    for (const row of rows) {
      const cells = cellsOf(row);
      if (format === 'ndjson') part += `${JSON.stringify(cells)}\n`;
      else {
        if (!headed) part += BYTE_ORDER_MARK + csvLine(Object.keys(cells));
        headed = true;
        part += csvLine(Object.values(cells));
      }
    }
    if (part !== '') yield part;
    before = places.at(-1) ?? null;
    if (before === null || places.length < ROWS_PER_BATCH) return;
  }
}
