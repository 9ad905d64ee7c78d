import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { type Command, Option } from 'commander';
import type { Ctx } from '@/server/context';
import { rebuildDirtyDays } from '@/server/measure/rebuild-days';
import { EXPORT_FORMATS, type ExportFormat, exportVerbatims } from '@/server/understand/export-verbatims';
import { type ExplorerFilters, explorerFilters } from '@/server/understand/input';
import { contextOf } from '../context-of';
import { CommandProblem, EXIT, printResult } from '../output';
import { withDatabase } from '../with-database';

interface ExportOptions {
  org?: string;
  format: ExportFormat;
  out?: string;
}

async function writeParts(parts: AsyncIterable<string>, stream: NodeJS.WritableStream): Promise<number> {
  let bytes = 0;
  for await (const part of parts) {
    bytes += Buffer.byteLength(part);
    if (!stream.write(part)) await once(stream, 'drain');
  }
  return bytes;
}

/** The file appears under its name when it is whole; an export cut short leaves none. */
async function writeFile(parts: AsyncIterable<string>, file: string): Promise<number> {
  const part = `${file}.part`;
  const stream = createWriteStream(part, { mode: 0o600 });
  try {
    const bytes = await writeParts(parts, stream);
    stream.end();
    await finished(stream);
    await rename(part, file);
    return bytes;
  } catch (error) {
    stream.destroy();
    await rm(part, { force: true });
    throw error;
  }
}

async function exportFeedback(ctx: Ctx, filters: ExplorerFilters, options: ExportOptions): Promise<number> {
  // What employees wrote is shown only where that was decided, which happens as the days are summed.
  if (filters.audience === 'employee') await rebuildDirtyDays(ctx);
  const parts = exportVerbatims(ctx, { ...filters, before: undefined }, options.format);
  return options.out ? writeFile(parts, options.out) : writeParts(parts, process.stdout);
}

/** `heard export`: the records that the explorer would show, as a file. */
export function registerExport(program: Command): void {
  program
    .command('export')
    .description(
      'Write feedback with what was understood of it, newest first. The export is noted in the audit log.',
    )
    .option('--org <slug>', 'the organisation; not needed where there is one')
    .addOption(new Option('--format <format>', 'kind of file').choices(EXPORT_FORMATS).default('csv'))
    .option('--out <file>', 'the file to write (default: standard output)')
    .option('--q <words>', 'only with these words')
    .option('--touchpoint <key>', 'only of this touchpoint')
    .option('--location <code>', 'only of this location')
    .option('--source <key>', 'only of this source')
    .option('--audience <audience>', 'customer, employee or partner')
    .option('--feeling <feeling>', 'only of this feeling')
    .option('--from <day>', 'first day, YYYY-MM-DD')
    .option('--to <day>', 'last day, YYYY-MM-DD')
    .action(async (options: ExportOptions, command: Command) => {
      const filters = explorerFilters.parse(options);
      const json = command.opts<{ json?: boolean }>().json === true;
      if (json && !options.out) {
        throw new CommandProblem(
          '--json reports on a file: name it with --out, or leave --json away.',
          EXIT.badInput,
        );
      }
      const bytes = await withDatabase(async () =>
        exportFeedback(await contextOf(options.org), filters, options),
      );
      if (options.out) {
        const { out: file, format } = options;
        printResult(command, { file, format, bytes }, () => `${file}: ${bytes} bytes.`);
      }
    });
}
