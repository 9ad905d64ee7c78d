import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { parse } from 'csv-parse/sync';
import {
  evaluateSentiment,
  type Scored,
  type SentimentEvaluation,
} from '@/server/understand/evaluate-sentiment';
import { CommandProblem, formatTable, printResult } from '../output';

interface SentimentOptions {
  file: string;
  text: string;
  label: string;
  language: string;
}

/** `heard evaluate sentiment`: the engine against people's labels, beside VADER and the commonest label. */
export function registerEvaluate(program: Command): void {
  program
    .command('evaluate')
    .description('measure the understanding against labelled feedback')
    .command('sentiment')
    .description('accuracy of the feeling per text; labels are compared, never learnt from')
    .requiredOption('--file <csv>', 'CSV file with a header row, UTF-8')
    .requiredOption('--text <column>', 'column with the texts')
    .requiredOption('--label <column>', 'column with negative/neutral/positive, neg/neu/pos or -1/0/1')
    .option('--language <code>', 'language of texts too short to tell', 'en')
    .option('--json', 'print the result as JSON')
    .action(async (options: SentimentOptions, command: Command) => {
      const rows = await readRows(options.file);
      const texts = columnOf(rows, options.text, options.file);
      const labels = columnOf(rows, options.label, options.file);
      const result = evaluateSentiment({ texts, labels, defaultLanguage: options.language });
      printResult(command, result, asText);
    });
}

type CsvRow = Record<string, string>;

async function readRows(file: string): Promise<CsvRow[]> {
  const content = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    const reason = error.code === 'ENOENT' ? 'there is no such file' : (error.code ?? error.message);
    throw new CommandProblem(`Cannot read ${file}: ${reason}.`);
  });
  let rows: CsvRow[];
  try {
    rows = parse(content, { columns: true, bom: true, skip_empty_lines: true, relax_column_count: true });
  } catch (error) {
    throw new CommandProblem(
      `${file} is not a readable CSV file: ${error instanceof Error ? error.message : error}`,
    );
  }
  if (rows.length === 0) throw new CommandProblem(`${file} has no rows under its header.`);
  return rows;
}

function columnOf(rows: readonly CsvRow[], column: string, file: string): string[] {
  const columns = Object.keys(rows[0] ?? {});
  if (!columns.includes(column)) {
    throw new CommandProblem(`${file} has no column "${column}". It has: ${columns.join(', ')}.`);
  }
  return rows.map((row) => row[column] ?? '');
}

function asText(result: SentimentEvaluation): string {
  const { baselines, classes, confusion } = result;
  const names = ['negative', 'neutral', 'positive'] as const;
  return [
    `${result.n} labelled texts${result.skipped > 0 ? `, ${result.skipped} rows without text or label left out` : ''}; engine ${result.version}`,
    '',
    formatTable([
      scoreRow('Heard', result, `${digits(result.macroF1Low)} to ${digits(result.macroF1High)}`),
      scoreRow('VADER, plainly', baselines.vader, ''),
      scoreRow('always the commonest', baselines.majority, ''),
    ]),
    '',
    'People said (rows), Heard said (columns)',
    formatTable(
      names.map((name, at) => ({
        '': name,
        negative: confusion[at]?.[0],
        neutral: confusion[at]?.[1],
        positive: confusion[at]?.[2],
        'not judged': confusion[at]?.[3],
        precision: digits(classes[name].precision),
        recall: digits(classes[name].recall),
        F1: digits(classes[name].f1),
      })),
    ),
    '',
    `Speed on one core: ${result.lexiconTextsPerSecond} texts a second for the lexicon stage, ${result.textsPerSecond} for the whole pipeline`,
  ].join('\n');
}

function scoreRow(method: string, scored: Scored, macroF1Interval: string) {
  return {
    method,
    accuracy: digits(scored.accuracy),
    '95 % interval': `${digits(scored.accuracyLow)} to ${digits(scored.accuracyHigh)}`,
    'macro-F1': digits(scored.macroF1),
    'its 95 % interval': macroF1Interval,
  };
}

function digits(value: number | null): string {
  return value === null ? '–' : value.toFixed(3);
}
