import type { Ctx } from '@/server/context';
import type { FileRow } from './file-row';
import type { Progress } from './queries';
import { listSteps, removeSteps, type Step } from './queries-steps';

export function extentOf(rows: readonly FileRow[]) {
  return { firstRow: rows[0]?.rowNumber ?? 0, lastRow: rows.at(-1)?.rowNumber ?? 0, rows: rows.length };
}

/** Adds a written group to what a run shows; `times` −1 takes it away again. */
export function count(counted: Progress, step: Step, times: 1 | -1 = 1): void {
  counted.rowsRead += times * step.rows;
  counted.rowsAdded += times * step.added;
  counted.rowsChanged += times * step.changed;
  counted.rowsUnchanged += times * step.unchanged;
  counted.rowsRefused += times * step.refused;
}

/**
 * What earlier runs of a batch have written, with its sums. Where the file is parted into other groups than it was, as
 * after a new version of the reader, the groups that no longer fit are forgotten and written again, which changes nothing.
 */
export async function openWritten(ctx: Ctx, batchId: string) {
  const steps = await ctx.tx((db) => listSteps(db, ctx.scope, batchId));
  const byRow = new Map(steps.map((step) => [step.firstRow, step]));
  const counted: Progress = {
    bytesRead: 0,
    rowsRead: 0,
    rowsAdded: 0,
    rowsChanged: 0,
    rowsUnchanged: 0,
    rowsRefused: 0,
    rowsPerSecond: 0,
  };
  for (const step of steps) count(counted, step);

  async function has(rows: readonly FileRow[]): Promise<boolean> {
    if (byRow.size === 0) return false;
    const { firstRow, lastRow, rows: n } = extentOf(rows);
    const same = byRow.get(firstRow);
    if (same?.lastRow === lastRow && same.rows === n) {
      byRow.delete(firstRow);
      return true;
    }
    const astray = [...byRow.values()].filter((step) => step.firstRow <= lastRow && step.lastRow >= firstRow);
    if (astray.length === 0) return false;
    await ctx.tx((db) =>
      removeSteps(
        db,
        ctx.scope,
        batchId,
        astray.map((step) => step.firstRow),
      ),
    );
    for (const step of astray) {
      byRow.delete(step.firstRow);
      count(counted, step, -1);
    }
    return false;
  }

  return { counted, has };
}
