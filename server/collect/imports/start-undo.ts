import type { Ctx } from '@/server/context';
import { enqueue } from '@/server/jobs/queue';
import { undoImport } from './undo-import';

/** Somebody waits for the answer this long; what is left then is undone by the worker. */
const WAITS_MILLISECONDS = 2000;

/** Undoes an import: a small one at once, a large one in the background, whose progress the batch shows. */
export async function startUndo(ctx: Ctx, { batchId }: { batchId: string }): Promise<void> {
  const { complete } = await undoImport(ctx, { batchId }, { milliseconds: WAITS_MILLISECONDS });
  if (!complete) await enqueue('import-file', { orgId: ctx.scope.orgId, batchId });
}
