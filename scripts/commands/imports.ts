import { stat } from 'node:fs/promises';
import type { Command } from 'commander';
import { z } from 'zod';
import { cancelImport } from '@/server/collect/imports/cancel-import';
import { findBatch } from '@/server/collect/imports/find-batch';
import { listBatches } from '@/server/collect/imports/list-batches';
import { exportRefused, listRefused } from '@/server/collect/imports/list-refused';
import { pauseImport } from '@/server/collect/imports/pause-import';
import { reopenImport } from '@/server/collect/imports/resume-import';
import { undoImport } from '@/server/collect/imports/undo-import';
import type { Ctx } from '@/server/context';
import { contextOf } from '../context-of';
import { batchWords, restImport, runShown, stateWords } from '../import-words';
import { CommandProblem, EXIT, formatTable, printResult, showProgress, wantsJson } from '../output';
import { withDatabase } from '../with-database';

interface Options {
  org?: string;
}

type Act = (ctx: Ctx, batchId: string, command: Command) => Promise<void>;

function readBatchId(text: string): string {
  const found = z.uuid().safeParse(text);
  if (!found.success)
    throw new CommandProblem(`"${text}" is not the id of an import: see "heard imports list".`);
  return found.data;
}

const withContext = (options: Options, work: (ctx: Ctx) => Promise<void>) =>
  withDatabase(async () => work(await contextOf(options.org)), restImport);

async function showState(ctx: Ctx, batchId: string, command: Command): Promise<void> {
  printResult(command, await findBatch(ctx, { batchId }), stateWords);
}

async function undo(ctx: Ctx, batchId: string, command: Command): Promise<void> {
  const { fileName, rowsAdded, rowsChanged } = await findBatch(ctx, { batchId });
  const total = rowsAdded + rowsChanged;
  const progress = showProgress(`undo ${fileName}`);
  try {
    const onProgress = (left: number) =>
      progress.update({ done: Math.max(0, total - left), total, phase: `${left} left` });
    await undoImport(ctx, { batchId }, { onProgress });
  } finally {
    progress.stop();
  }
  await showState(ctx, batchId, command);
}

/** A page of a table at a time: the file may be larger than the memory. */
async function printRefused(ctx: Ctx, batchId: string, command: Command): Promise<void> {
  await findBatch(ctx, { batchId });
  if (wantsJson(command)) {
    for (let after = 0; ; ) {
      const page = await listRefused(ctx, { batchId, after });
      for (const row of page) await print(`${JSON.stringify(row)}\n`);
      const last = page.at(-1);
      if (!last) return;
      after = last.rowNumber;
    }
  }
  for await (const part of exportRefused(ctx, { batchId })) await print(part);
}

function print(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => (error ? reject(error) : resolve()));
  });
}

/** `heard imports`: what the page of imports does, one word an act. */
export function registerImports(program: Command): void {
  const imports = program.command('imports').description('See, pause, resume, cancel and undo imports.');
  const add = (name: string, summary: string, act: Act) =>
    imports
      .command(`${name} <import>`)
      .description(summary)
      .option('--org <slug>', 'the organisation; not needed where there is one')
      .action((id: string, options: Options, command: Command) =>
        withContext(options, (ctx) => act(ctx, readBatchId(id), command)),
      );

  imports
    .command('list')
    .description('The latest imports, newest first.')
    .option('--org <slug>', 'the organisation; not needed where there is one')
    .action((options: Options, command: Command) =>
      withContext(options, async (ctx) =>
        printResult(command, await listBatches(ctx), (batches) =>
          batches.length === 0
            ? 'No file has been brought in yet.'
            : formatTable(
                batches.map((batch) => ({
                  import: batch.id,
                  file: batch.fileName,
                  source: batch.sourceKey,
                  state: batch.status,
                  new: batch.rowsAdded,
                  changed: batch.rowsChanged,
                  refused: batch.rowsRefused,
                  at: batch.createdAt,
                })),
              ),
        ),
      ),
    );
  add('show', 'How far an import is, how fast, and what came of it.', showState);
  add('pause', 'Halt an import; "resume" goes on after what was written.', async (ctx, batchId, command) => {
    await pauseImport(ctx, { batchId });
    await showState(ctx, batchId, command);
  });
  add('cancel', 'Stop an import for good; what was written stays.', async (ctx, batchId, command) => {
    await cancelImport(ctx, { batchId });
    await showState(ctx, batchId, command);
  });
  add('undo', 'Take an import back: what it added goes, what it changed returns.', undo);
  add(
    'refused',
    'The rows that an import refused and that are left, as CSV to mend and import again.',
    printRefused,
  );
  imports
    .command('resume <import> [file]')
    .description('Go on with an import that was paused, failed or was cut off, here and now.')
    .option('--org <slug>', 'the organisation; not needed where there is one')
    .action((id: string, file: string | undefined, options: Options, command: Command) =>
      withContext(options, async (ctx) => {
        const batchId = readBatchId(id);
        if (file) {
          await stat(file).catch(() => {
            throw new CommandProblem(`There is no file ${file}.`);
          });
        }
        await reopenImport(ctx, { batchId, path: file });
        const { fileName } = await findBatch(ctx, { batchId });
        const batch = await runShown(ctx, batchId, fileName, file);
        if (batch.status !== 'done')
          throw new CommandProblem(batch.error ?? `The import ended as ${batch.status}.`, EXIT.refused);
        printResult(command, batch, batchWords);
        if (batch.rowsRefused > 0) process.exitCode = EXIT.refused;
      }),
    );
}
