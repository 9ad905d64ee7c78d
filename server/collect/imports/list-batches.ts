import type { Ctx } from '@/server/context';
import { type BatchSummary, summaryOf } from './find-batch';
import { listBatchRows } from './queries';

const MOST = 100;

/** The latest imports, newest first. */
export async function listBatches(ctx: Ctx): Promise<BatchSummary[]> {
  const rows = await ctx.tx((db) => listBatchRows(db, ctx.scope, MOST));
  return rows.map(summaryOf);
}
