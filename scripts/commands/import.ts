import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import { ensureSource } from '@/server/collect/ensure-source';
import type { BatchView } from '@/server/collect/imports/find-batch';
import { type Preview, previewImport } from '@/server/collect/imports/preview-import';
import { addBatch } from '@/server/collect/imports/start-import';
import { suggestImport } from '@/server/collect/imports/suggest-import';
import {
  AUDIENCES,
  type Audience,
  FEEDBACK_KINDS,
  type FeedbackKind,
  HOLDINGS,
  type Holding,
  type ImportMapping,
  importMappingSchema,
} from '@/server/collect/input';
import { listSources } from '@/server/collect/list-sources';
import { sourceInput } from '@/server/collect/structure/input';
import type { Ctx } from '@/server/context';
import { contextOf } from '../context-of';
import { batchWords, restImport, runShown } from '../import-words';
import { CommandProblem, EXIT, printResult } from '../output';
import { withDatabase } from '../with-database';
import { suggestionWords } from './import-words';

interface ImportOptions {
  org?: string;
  source: string;
  name?: string;
  kind: FeedbackKind;
  audience: Audience;
  as?: Holding;
  mapping?: string;
  date?: string;
  timeZone?: string;
  dryRun?: boolean;
}

async function readMapping(file: string): Promise<ImportMapping> {
  try {
    return importMappingSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new CommandProblem(`${file} is not valid JSON: ${error.message}`);
  }
}

async function chooseMapping(ctx: Ctx, file: string, sourceId: number | null, options: ImportOptions) {
  const suggested = options.mapping
    ? null
    : await suggestImport(ctx, { path: file, sourceId, holds: options.as });
  if (suggested) process.stderr.write(`${suggestionWords(suggested)}\n`);
  const chosen = suggested?.mapping ?? (await readMapping(options.mapping ?? ''));
  const mapping = {
    ...chosen,
    ...(options.as ? { holds: options.as } : {}),
    ...(options.date ? { occurredAtDefault: options.date } : {}),
    ...(options.timeZone ? { timeZone: options.timeZone } : {}),
  };
  if (mapping.occurredAt === null && mapping.occurredAtDefault === null) {
    throw new CommandProblem(
      'No column of this file looks like a date. Name it in a --mapping, or give --date.',
    );
  }
  if (!options.mapping) {
    const used = Object.entries(mapping).filter(([, value]) => value !== null && String(value) !== '');
    process.stderr.write(`Columns taken as: ${JSON.stringify(Object.fromEntries(used))}\n`);
  }
  return mapping;
}

async function run(ctx: Ctx, file: string, sourceId: number, mapping: ImportMapping): Promise<BatchView> {
  const { size } = await stat(file);
  const fileName = path.basename(file);
  const batchId = await addBatch(ctx, { sourceId, mapping, fileName, storedFile: '', bytes: size });
  process.stderr.write(`Import ${batchId}\n`);
  return runShown(ctx, batchId, fileName, file);
}

function previewWords(preview: Preview): string {
  const counts = `${preview.added} would be new, ${preview.changed} changed, ${preview.unchanged} are here, ${preview.refused} would be refused`;
  const why = preview.refusals
    .slice(0, 20)
    .map(({ rowNumber, field, reason }) => `  row ${rowNumber}: ${field ? `${field}: ` : ''}${reason}`);
  return [`${preview.rowsRead} rows read: ${counts}. Nothing was written.`, ...why].join('\n');
}

function oneOf<T extends string>(name: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === value);
  if (!found) throw new CommandProblem(`--${name} is one of: ${allowed.join(', ')}.`);
  return found;
}

/** `heard import`: the same verbs as the page, with the file read where it lies. */
export function registerImport(program: Command): void {
  program
    .command('import <file>')
    .summary('bring feedback, or what became of customers, from a file into an organisation')
    .description(
      'Reads CSV, TSV, JSON or NDJSON, also packed as .gz, and Excel workbooks. The same file again changes nothing; refused rows are kept with their reason.',
    )
    .option('--org <slug>', 'the organisation; not needed where there is one')
    .requiredOption('--source <key>', 'where the feedback comes from; made where it is new')
    .option('--name <name>', 'the name of a new source')
    .option('--kind <kind>', `of a new source: ${FEEDBACK_KINDS.join(', ')}`, 'review')
    .option('--audience <audience>', `of a new source: ${AUDIENCES.join(', ')}`, 'customer')
    .option(
      '--as <what>',
      `what its rows are: ${HOLDINGS.join(' or ')} (a customer's reference, a date, and returned, renewed or left); else as they look`,
    )
    .option(
      '--mapping <file>',
      'JSON that says which column is what; else the last one of the source, else suggested',
    )
    .option('--date <day>', 'the date of rows that have none')
    .option('--time-zone <zone>', 'of dates without a zone; else the organisation’s')
    .option('--dry-run', 'say what would happen, write nothing')
    .action(async (file: string, options: ImportOptions, command: Command) => {
      await withDatabase(async () => {
        const ctx = await contextOf(options.org);
        await stat(file).catch(() => {
          throw new CommandProblem(`There is no file ${file}.`);
        });
        if (options.as) oneOf('as', options.as, HOLDINGS);
        const source = sourceInput.parse({
          key: options.source,
          name: options.name ?? options.source,
          kind: oneOf('kind', options.kind, FEEDBACK_KINDS),
          audience: oneOf('audience', options.audience, AUDIENCES),
        });
        if (options.dryRun) {
          const known = (await listSources(ctx)).find(({ key }) => key === source.key);
          const sourceId = known?.id ?? null;
          const mapping = await chooseMapping(ctx, file, sourceId, options);
          const preview = await previewImport(ctx, { path: file, sourceId, mapping });
          printResult(command, preview, previewWords);
          if (preview.refused > 0) process.exitCode = EXIT.refused;
          return;
        }
        const sourceId = await ensureSource(ctx, source);
        const mapping = await chooseMapping(ctx, file, sourceId, options);
        const batch = await run(ctx, file, sourceId, mapping);
        if (batch.status !== 'done')
          throw new CommandProblem(batch.error ?? `The import ended as ${batch.status}.`, EXIT.refused);
        printResult(command, batch, batchWords);
        if (batch.rowsRefused > 0) process.exitCode = EXIT.refused;
      }, restImport);
    });
}
