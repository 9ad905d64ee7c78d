import type { BatchView } from '@/server/collect/imports/find-batch';
import { secondsLeft } from '@/server/collect/imports/pace';
import { pauseImport } from '@/server/collect/imports/pause-import';
import { runImport } from '@/server/collect/run-import';
import type { Ctx } from '@/server/context';
import { showProgress } from './output';

/** "3 min 20 s", as somebody who waits wants it. */
export function durationWords(seconds: number): string {
  const whole = Math.ceil(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}

/** What an interrupted command was reading: it is left paused, and says how to go on. */
let underway: { ctx: Ctx; batchId: string; path?: string } | null = null;

export async function restImport(): Promise<void> {
  if (!underway) return;
  const { ctx, batchId, path } = underway;
  await pauseImport(ctx, { batchId });
  const file = path ? ` ${JSON.stringify(path)}` : '';
  process.stderr.write(
    `\nPaused. What was read is kept. To go on: npm run heard -- imports resume ${batchId}${file}\n`,
  );
}

/** Reads a batch in, here and now, and shows how far it is, how fast and how long it will take. */
export async function runShown(
  ctx: Ctx,
  batchId: string,
  fileName: string,
  path?: string,
): Promise<BatchView> {
  const progress = showProgress(fileName);
  underway = { ctx, batchId, path };
  try {
    return await runImport(
      ctx,
      { batchId },
      {
        path,
        onProgress: (state) => {
          const left = secondsLeft(state);
          const words = [
            `${state.rowsRead.toLocaleString('en')} rows`,
            `${Math.round(state.rowsPerSecond).toLocaleString('en')} a second`,
            left === null ? '' : `${durationWords(left)} left`,
          ];
          progress.update({
            done: state.bytesRead,
            total: state.bytesTotal,
            phase: words.filter(Boolean).join(', '),
          });
        },
      },
    );
  } finally {
    underway = null;
    progress.stop();
  }
}

export function batchWords(batch: BatchView): string {
  const counts = `${batch.rowsAdded} new, ${batch.rowsChanged} changed, ${batch.rowsUnchanged} already here, ${batch.rowsRefused} refused`;
  const why = batch.refusals.map(
    ({ n, field, example }) => `  ${n} × ${field ? `${field}: ` : ''}${example}`,
  );
  return [`${batch.rowsRead} rows read: ${counts}.`, ...why].join('\n');
}

/** What a batch is now, in the words of the page. */
export function stateWords(batch: BatchView): string {
  const lines = [`${batch.fileName}, from ${batch.sourceName}: ${batch.status}`, batchWords(batch)];
  if (batch.status === 'running' && batch.rowsPerSecond > 0) {
    const left = batch.secondsLeft === null ? '' : `, ${durationWords(batch.secondsLeft)} left`;
    lines.push(`${Math.round(batch.rowsPerSecond).toLocaleString('en')} rows a second${left}.`);
  }
  if (batch.rowsMended > 0) lines.push(`${batch.rowsMended} of the refused rows came in since, mended.`);
  if (batch.mends) lines.push(`It mends rows that import ${batch.mends} refused.`);
  if (batch.status === 'undone' && batch.rowsToUndo === 0) lines.push('All of it was taken back.');
  if (batch.rowsToUndo > 0) lines.push(`${batch.rowsToUndo} records are still to be taken back.`);
  if (batch.error) lines.push(batch.error);
  return lines.join('\n');
}
