import type { Ctx } from '@/server/context';
import { AppError } from '@/server/errors';
import { type Holding, type ImportMapping, importMappingSchema } from '../input';
import { readSample } from './parse-file';
import { findSource, listTouchpoints } from './queries';
import { type Confidence, suggestMapping } from './suggest-mapping';

const SAMPLE_ROWS = 500;
const ROWS_SHOWN = 5;

export interface ImportSuggestion {
  columns: string[];
  /** The first rows as they stand in the file. */
  rows: Record<string, string>[];
  mapping: ImportMapping;
  confidence: Confidence;
  /** The mapping is the one that this source used last. */
  saved: boolean;
}

function columnsOf(mapping: ImportMapping): string[] {
  const { externalId, occurredAt, text, score, location, touchpoint, customer, author, url, weight } =
    mapping;
  const { outcome, repliedAt, acknowledgedAt, resolvedAt } = mapping;
  const moments = [occurredAt, repliedAt, acknowledgedAt, resolvedAt];
  const single = [
    externalId,
    text,
    score,
    location,
    touchpoint,
    customer,
    author,
    url,
    weight,
    outcome,
    ...moments,
  ];
  const many = [...mapping.moreText, ...mapping.ratings.map((rating) => rating.column)];
  return [...single, ...many].filter((column) => column !== null);
}

/** How a file would become records: as this source's last file did, where it has those columns, else as it looks. */
export async function suggestImport(
  ctx: Ctx,
  input: { path: string; sourceId: number | null; holds?: Holding | null },
): Promise<ImportSuggestion> {
  const { columns, rows } = await readSample(input.path, SAMPLE_ROWS);
  const cells = rows.filter((row) => row.problem === null).map((row) => row.cells);
  const { source, touchpoints } = await ctx.tx(async (db) => ({
    source: input.sourceId === null ? null : await findSource(db, ctx.scope, input.sourceId),
    touchpoints: await listTouchpoints(db, ctx.scope, 'current'),
  }));
  if (input.sourceId !== null && !source) {
    throw new AppError('not_found', 'This source does not exist.', 'sourceId');
  }
  const shown = { columns, rows: cells.slice(0, ROWS_SHOWN) };
  const saved = importMappingSchema.safeParse(source?.mapping);
  const fits =
    source?.mapping &&
    saved.success &&
    (!input.holds || saved.data.holds === input.holds) &&
    columnsOf(saved.data).every((column) => columns.includes(column));
  if (fits) {
    return { ...shown, mapping: saved.data, confidence: {}, saved: true };
  }
  return { ...shown, ...suggestMapping(columns, cells, touchpoints, ctx.now(), input.holds), saved: false };
}
