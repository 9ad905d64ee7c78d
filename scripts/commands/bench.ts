import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import type { FileImportSpeed } from '../bench/import-file';
import type { BenchResult } from '../bench/run';
import type { Latency } from '../bench/timing';
import { formatTable, printResult } from '../output';
import { withDatabase } from '../with-database';

const LEAST_ROWS = 1000;

function readRows(text: string): number {
  const rows = Number(text.replaceAll('_', ''));
  if (!Number.isInteger(rows) || rows < LEAST_ROWS) {
    throw new InvalidArgumentError(`Write a whole number of at least ${LEAST_ROWS}.`);
  }
  return rows;
}

const ms = (value: number) => Number(value.toFixed(1));
const share = (value: number) => Number(value.toFixed(2));

function latencyRows(group: string, latencies: Record<string, Latency>) {
  return Object.entries(latencies).map(([name, { medianMs, p95Ms }]) => ({
    what: `${group}: ${name}`,
    'median ms': ms(medianMs),
    'p95 ms': ms(p95Ms),
  }));
}

function rollUpLine(rollUp: BenchResult['rollUp']): string {
  if (!rollUp) return 'roll-up of everything: not measured, the database was kept from an earlier run';
  const { seconds, microsecondsPerRecord, cells } = rollUp;
  return `roll-up of everything: ${seconds.toFixed(1)} s, ${microsecondsPerRecord.toFixed(1)} µs a record, ${cells.toLocaleString('en')} cells`;
}

function fileImportText(speed: FileImportSpeed): string {
  const { rowsPerSecond, rows, into, bytes, spreadDays } = speed;
  const whole = into === 0 ? 'an empty organisation' : `one of ${into.toLocaleString('en')} records`;
  const line = (what: string, value: number) => ({
    'import a CSV file': what,
    'rows/s': value,
    'of COPY': share(value / rowsPerSecond.copy),
  });
  return [
    `${rows.toLocaleString('en')} rows of ${spreadDays} days, ${(bytes / 2 ** 20).toFixed(0)} MiB, into ${whole}`,
    formatTable([
      line('raw COPY of the same records and ratings', rowsPerSecond.copy),
      line('alone: parse', rowsPerSecond.parse),
      line('alone: map, with hash and validation', rowsPerSecond.map),
      line('alone: hash', rowsPerSecond.hash),
      line('alone: write', rowsPerSecond.write),
      line('alone: roll-ups', rowsPerSecond.rollUp),
      line('import: parse, map and write together', rowsPerSecond.import),
      line('end to end: import, then roll-ups', rowsPerSecond.endToEnd),
    ]),
    `memory of the importing process: ${speed.peakMegabytes} MB at most, ${speed.startMegabytes} MB before`,
  ].join('\n');
}

function asText(result: BenchResult): string {
  const { import: speed } = result;
  return [
    `${result.rows.toLocaleString('en')} records, ${(result.diskBytes / 2 ** 30).toFixed(2)} GiB on disk`,
    '',
    formatTable([
      { import: 'raw COPY, same table and indexes', 'rows/s': speed.copyRowsPerSecond, 'of COPY': 1 },
      {
        import: 'records with chunk and dirty log',
        'rows/s': speed.recordRowsPerSecond,
        'of COPY': share(speed.recordShareOfCopy),
      },
      {
        import: 'with feelings and mentions written',
        'rows/s': speed.withMentionsRowsPerSecond,
        'of COPY': share(speed.withMentionsShareOfCopy),
      },
    ]),
    '',
    fileImportText(result.fileImport),
    '',
    rollUpLine(result.rollUp),
    '',
    formatTable([
      ...latencyRows('query', result.queries),
      ...latencyRows('panel', result.panels),
      ...latencyRows('page', result.pages ?? {}),
    ]),
    '',
    `board queries against the bare roll-up scan: ${result.boardAgainstBareScan.toFixed(1)} times`,
    result.pages ? '' : 'no build was found, so no page was measured: run `npm start` once\n',
    `analysis: ${result.analysisTextsPerSecond.toLocaleString('en')} texts a second on one core`,
  ].join('\n');
}

interface BenchOptions {
  rows: number;
  importFile?: boolean;
  into?: number;
  out?: string;
  in?: string;
}

export function registerBench(program: Command): void {
  program
    .command('bench')
    .description(
      'Fills a scratch database with made-up records and measures import, queries, pages and analysis.',
    )
    .option('--rows <n>', 'records to fill in', readRows, 100_000)
    .option('--import-file', 'measure only how a CSV file of that many rows is imported')
    .option('--into <n>', 'with --import-file: records that are there before', readRows)
    .option('--out <file>', 'where to write the figures as JSON')
    .option(
      '--in <folder>',
      'keep the scratch database in this folder; a second run measures without filling again',
    )
    .action(async (options: BenchOptions, command: Command) => {
      const home = options.in ? resolve(options.in) : mkdtempSync(join(tmpdir(), 'heard-bench-'));
      mkdirSync(home, { recursive: true });
      // Open to the user that the server runs as when root started it; its own files stay closed.
      chmodSync(home, 0o711);
      process.env.HEARD_HOME = home;
      // The bench has a server of its own: nothing of it may reach anybody's data.
      delete process.env.DATABASE_URL;
      try {
        const say = (line: string) => process.stderr.write(`${line}\n`);
        const keep = (result: object) => {
          if (options.out) writeFileSync(options.out, `${JSON.stringify(result, null, 2)}\n`);
        };
        if (options.importFile) {
          const result = await withDatabase(async () => {
            const { benchFileImport } = await import('../bench/import-file');
            return benchFileImport({ rows: options.rows, into: options.into ?? 0 }, say);
          });
          keep(result);
          printResult(command, result, fileImportText);
          return;
        }
        const result = await withDatabase(async () => {
          const { runBench } = await import('../bench/run');
          return runBench(options.rows, say);
        });
        keep(result);
        printResult(command, result, asText);
      } finally {
        if (!options.in) rmSync(home, { recursive: true, force: true });
      }
    });
}
