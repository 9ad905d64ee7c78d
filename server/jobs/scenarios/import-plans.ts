import { stat } from 'node:fs/promises';
import path from 'node:path';
import { findSourceId } from '@/server/collect/ensure-source';
import type { BatchView } from '@/server/collect/imports/find-batch';
import type { Cells } from '@/server/collect/imports/map-row';
import { addBatch } from '@/server/collect/imports/start-import';
import { importMappingSchema } from '@/server/collect/input';
import { runImport } from '@/server/collect/run-import';
import type { Ctx } from '@/server/context';
import { AppError } from '@/server/errors';
import { rebuildDirtyDays } from '@/server/measure/rebuild-days';
import { understandPending } from '@/server/understand/understand-pending';

export interface ScenarioFile {
  organisation: string;
  source: string;
  file: string;
  first: BatchView;
  again: BatchView;
}

export interface ScenarioCheck {
  what: string;
  expected: string;
  found: string;
  holds: boolean;
}

export interface ScenarioResult {
  files: ScenarioFile[];
  checks: ScenarioCheck[];
}

/** One file of one source; `transform` puts into its rows what no mapping can. */
export interface Plan {
  ctx: Ctx;
  organisation: string;
  source: string;
  file: string;
  mapping: unknown;
  transform?: (cells: Cells) => Record<string, string>;
}

export function check(what: string, expected: string, found: string): ScenarioCheck {
  return { what, expected, found, holds: expected === found };
}

/** Imports one file as the command line does, from where it lies. */
export async function importPlan({ ctx, source, file, mapping, transform }: Plan): Promise<BatchView> {
  const sourceId = await findSourceId(ctx, source);
  const { size } = await stat(file);
  const batchId = await addBatch(ctx, {
    sourceId,
    mapping: importMappingSchema.parse(mapping),
    fileName: path.basename(file),
    storedFile: '',
    bytes: size,
  });
  const batch = await runImport(ctx, { batchId }, { path: file, transform });
  if (batch.status !== 'done') throw new AppError('bad_input', `${batch.fileName}: ${batch.error}`);
  return batch;
}

/** Everything that waits, read and summed, as the worker would. */
async function settle(plans: readonly Plan[]): Promise<void> {
  for (const ctx of new Set(plans.map((plan) => plan.ctx))) {
    while ((await understandPending(ctx)).chunks > 0);
    await rebuildDirtyDays(ctx);
  }
}

/** Imports every file in order, reads and sums, and does it all once more: the second time must change nothing. */
export async function importTwice(
  plans: readonly Plan[],
  say: (line: string) => void,
): Promise<ScenarioFile[]> {
  const first: BatchView[] = [];
  for (const plan of plans) {
    say(`${plan.source}: ${path.basename(plan.file)}`);
    first.push(await importPlan(plan));
  }
  say('reading and summing');
  await settle(plans);
  say('every file once more');
  const files: ScenarioFile[] = [];
  for (const [position, plan] of plans.entries()) {
    const again = await importPlan(plan);
    const before = first[position];
    if (!before) continue;
    const { organisation, source, file } = plan;
    files.push({ organisation, source, file: path.basename(file), first: before, again });
  }
  await settle(plans);
  return files;
}

export function changedByAgain(files: readonly ScenarioFile[]): ScenarioCheck {
  const changed = files.reduce((sum, { again }) => sum + again.rowsAdded + again.rowsChanged, 0);
  return check('records that the second import of every file changed', '0', String(changed));
}
