import { type Command, Option } from 'commander';
import type { Direction } from '@/server/maths/spc/assurance';
import { answerCase } from '@/server/maths/spc/case';
import { LEAST_BASELINE } from '@/server/maths/spc/limits';
import { CommandProblem, printResult } from '../output';
import { type CsvOptions, readCases } from '../spc-files';
import { isoDay } from '../spc-json';
import { answerWords } from '../spc-words';

interface SpcOptions {
  direction: Direction;
  target?: string;
  rebase: string[];
  fixAfter?: string;
  screening: boolean;
}

/** Options that a case file has of its own. */
const OF_CSV = ['direction', 'target', 'rebase', 'fixAfter', 'screening'] as const;

function readTarget(text: string | undefined): number | null {
  if (text === undefined) return null;
  const target = text.trim() === '' ? Number.NaN : Number(text);
  if (!Number.isFinite(target)) throw new CommandProblem(`--target is a number, not "${text}".`);
  return target;
}

function readFixAfter(text: string | undefined): number | null {
  if (text === undefined) return null;
  const points = Number(text);
  if (!Number.isInteger(points) || points < LEAST_BASELINE) {
    throw new CommandProblem(`--fix-after is a whole number of at least ${LEAST_BASELINE}, not "${text}".`);
  }
  return points;
}

function readRebase(dates: readonly string[]): string[] {
  return dates.map((text) => {
    const day = isoDay(text);
    if (!day) throw new CommandProblem(`--rebase takes dates written as YYYY-MM-DD, not "${text}".`);
    return day;
  });
}

const collect = (text: string, before: string[]) => [
  ...before,
  ...text.split(',').map((part) => part.trim()),
];

/** `heard spc`: XmR charts of any series, answered as the reference answers them. */
export function registerSpc(program: Command): void {
  program
    .command('spc <file>')
    .summary('mean, limits and special causes of a series over time')
    .description(
      'Reads a CSV file with the columns date, value and, for several series, facet; or a JSON case file; or a folder of them. XmR rules as in NHS Making Data Count. A blank value is a gap.',
    )
    .addOption(
      new Option('--direction <direction>', 'CSV: which way is better')
        .choices(['increase', 'decrease', 'neutral'])
        .default('increase'),
    )
    .option('--target <number>', 'CSV: the target')
    .option(
      '--rebase <dates>',
      'CSV: new limits from these dates on; repeat it or part dates by commas',
      collect,
      [],
    )
    .option(
      '--fix-after <points>',
      `CSV: only the first so many points make the limits (${LEAST_BASELINE} or more)`,
    )
    .option('--no-screening', 'CSV: let the largest moving ranges count towards the limits')
    .action(async (file: string, options: SpcOptions, command: Command) => {
      const csv: CsvOptions = {
        improvementDirection: options.direction,
        target: readTarget(options.target),
        rebase: readRebase(options.rebase),
        fixAfterNPoints: readFixAfter(options.fixAfter),
        screenOutliers: options.screening,
      };
      const { cases, single, csvFiles, notes } = await readCases(file, csv);
      const asked = OF_CSV.find((name) => command.getOptionValueSource(name) === 'cli');
      if (asked && csvFiles === 0) {
        const flag = asked === 'fixAfter' ? 'fix-after' : asked === 'screening' ? 'no-screening' : asked;
        throw new CommandProblem(
          `--${flag} is for CSV files; the cases of ${file} have options of their own.`,
        );
      }
      for (const note of notes) process.stderr.write(`${note}\n`);
      const answers = cases.map(answerCase);
      const [first] = answers;
      if (single && first) printResult(command, first, answerWords);
      else printResult(command, answers, (all) => all.map(answerWords).join('\n\n\n'));
    });
}
