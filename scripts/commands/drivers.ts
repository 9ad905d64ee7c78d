import type { Command } from 'commander';
import { parse } from 'csv-parse/sync';
import { GROUPS } from '@/server/maths/drivers/grouped-sums';
import { type KeyDriver, type KeyDrivers, keyDrivers } from '@/server/maths/drivers/key-drivers';
import { prioritise } from '@/server/maths/drivers/priority';
import { MOST_EXACT } from '@/server/maths/drivers/shapley';
import { type Scale, scaleOf } from '@/server/maths/scale';
import { CommandProblem, formatTable, printResult, showProgress } from '../output';
import { type AnswerColumns, type FileAnswers, readAnswers } from '../read-answers';

interface Options {
  outcome: string;
  drivers: string;
  map?: string;
  missing?: string;
  missingOutcome?: string;
  scale?: string;
}

/** A list as it stands in one row of a CSV file, so that a name with a comma can be quoted. */
function listOf(text: string | undefined): string[] {
  if (!text) return [];
  const [row = []]: string[][] = parse(text, { trim: true, relax_quotes: true });
  return row.filter((part) => part !== '');
}

function wordsOf(map: string | undefined): Map<string, number> | null {
  if (map === undefined) return null;
  const words = new Map<string, number>();
  for (const part of listOf(map)) {
    const at = part.lastIndexOf('=');
    const value = Number(part.slice(at + 1).trim() || Number.NaN);
    if (at < 1 || !Number.isFinite(value)) {
      throw new CommandProblem(`--map: "${part}" does not read as word=number.`);
    }
    words.set(part.slice(0, at).trim().toLowerCase(), value);
  }
  return words;
}

function scaleGiven(text: string | undefined): Scale | null {
  if (text === undefined) return null;
  const scale = scaleOf(text.trim());
  if (!scale) throw new CommandProblem(`--scale: "${text}" does not read as lowest-highest, such as 1-5.`);
  return scale;
}

interface DriverRow {
  driver: string;
  importance: number | null;
  low: number | null;
  high: number | null;
  rank: number | null;
  rankHeld: number | null;
  shapley: number | null;
  relativeWeight: number;
  mean: number | null;
  meanLow: number | null;
  meanHigh: number | null;
  n: number;
  correlation: number;
  beta: number | null;
  t: number | null;
  p: number | null;
  corrected: number | null;
  link: KeyDriver['link'];
  /** Importance × headroom with full control; only where the scale is given. */
  priority: number | null;
  place: number | null;
}

interface LeftOut {
  driver: string;
  reason: 'few-answered' | 'alike';
  answered: number;
}

interface DriversOfFile {
  outcome: string;
  standing: KeyDrivers['standing'];
  rows: number;
  withOutcome: number;
  n: number;
  method: KeyDrivers['method'];
  r2: number | null;
  r2Low: number | null;
  r2High: number | null;
  adjustedR2: number | null;
  drivers: DriverRow[];
  leftOut: LeftOut[];
  resamples: number;
  drawnFrom: number;
}

function rowOf(name: string, driver: KeyDriver): DriverRow {
  const { importance, mean, rank, rankHeld, shapley, relativeWeight, correlation } = driver;
  const { beta, t, p, corrected, link } = driver;
  return {
    driver: name,
    importance: importance.value,
    low: importance.low,
    high: importance.high,
    rank,
    rankHeld,
    shapley,
    relativeWeight,
    mean: mean.value,
    meanLow: mean.low,
    meanHigh: mean.high,
    n: mean.n,
    correlation,
    beta,
    t,
    p,
    corrected,
    link,
    priority: null,
    place: null,
  };
}

/**
 * With the scale of the answers their headroom is known; control is taken as full, since a file does not say it. What
 * does not go with the outcome has no place in the order.
 */
function withPriorities(rows: DriverRow[], { draws }: KeyDrivers, scale: Scale): DriverRow[] {
  const score = (mean: number) => ((mean - scale.min) / (scale.max - scale.min)) * 100;
  const candidates = rows.flatMap(({ importance, mean, link, n }, drawnAs) =>
    link === 'with' && importance !== null && mean !== null
      ? [{ drawnAs, importance, score: score(mean), control: 1, n }]
      : [],
  );
  const found = prioritise(candidates, draws, rows.length);
  return rows.map((row, i) => {
    const one = found[candidates.findIndex(({ drawnAs }) => drawnAs === i)];
    return { ...row, priority: one?.priority.value ?? null, place: one?.place ?? null };
  });
}

/** The answer of the command from sums of a file, most important driver first. */
export function driversOfFile(
  columns: AnswerColumns,
  { rows, chosen, sums }: FileAnswers,
  scale: Scale | null,
): DriversOfFile {
  const found = keyDrivers(sums, { scale: scale ? [scale.min, scale.max] : null });
  const nameOf = (column: number) => columns.drivers[chosen.kept[column] ?? -1] ?? '';
  const all = found.drivers.map((driver) => rowOf(nameOf(driver.column), driver));
  const prioritised = scale && found.standing === 'ranked' ? withPriorities(all, found, scale) : all;
  const { value, low, high } = found.r2;
  const leftOut = (driver: number, reason: LeftOut['reason']): LeftOut => ({
    driver: columns.drivers[driver] ?? '',
    reason,
    answered: chosen.answered[driver] ?? 0,
  });
  return {
    outcome: columns.outcome,
    standing: found.standing,
    rows,
    withOutcome: chosen.rows,
    n: found.n,
    method: found.method,
    r2: value,
    r2Low: low,
    r2High: high,
    adjustedR2: found.adjustedR2,
    drivers: prioritised.sort((a, b) => (b.importance ?? 0) - (a.importance ?? 0)),
    leftOut: [
      ...chosen.left.map((driver) => leftOut(driver, 'few-answered')),
      ...found.alike.flatMap((column) =>
        column < chosen.kept.length ? [leftOut(chosen.kept[column] ?? -1, 'alike')] : [],
      ),
    ],
    resamples: found.resamples,
    drawnFrom: found.drawnFrom,
  };
}

const STANDING_WORDS: Record<KeyDrivers['standing'], string | null> = {
  ranked: null,
  unranked: 'Fewer than 20 answers a driver: importances are shown with their intervals, and not ranked.',
  'one-driver': 'Only one driver is left: there is nothing to compare it with.',
  'too-few': 'Fewer than 10 answers a driver, or fewer than 30 in all: nothing is worked out.',
  alike: 'Everybody gave the same outcome: there is nothing to explain.',
  'no-drivers': 'No driver varies: there is nothing to explain it with.',
};
const LINK_WORDS: Record<KeyDriver['link'], string> = {
  with: 'yes',
  against: 'yes, against it',
  unclear: 'not told from chance',
  inseparable: 'made up of other drivers',
};

const percent = (share: number | null) => (share === null ? null : `${(share * 100).toFixed(1)}%`);
const digits = (value: number | null, count = 3) => (value === null ? null : value.toFixed(count));
const pWords = (p: number | null) => (p === null ? null : p < 0.001 ? '<0.001' : p.toFixed(3));

function asText(result: DriversOfFile): string {
  const counted = (n: number) => n.toLocaleString('en');
  const lines = [
    `${counted(result.n)} of ${counted(result.rows)} rows used: an outcome and an answer to every driver compared (${counted(result.withOutcome)} have an outcome)`,
  ];
  const words = STANDING_WORDS[result.standing];
  const ordered = result.drivers.some((row) => row.place !== null);
  if (words) lines.push(words);
  if (result.r2 !== null) {
    lines.push(
      `R² ${digits(result.r2)} (${digits(result.r2Low)} to ${digits(result.r2High)}), adjusted ${digits(result.adjustedR2)}; ` +
        `importance by ${result.method === 'shapley' ? 'Shapley values' : `relative weights (more than ${MOST_EXACT} drivers)`}`,
      '',
      formatTable(
        result.drivers.map((row) => ({
          '#': row.rank,
          driver: row.driver,
          importance: percent(row.importance),
          '95 % interval': row.low === null ? null : `${percent(row.low)} to ${percent(row.high)}`,
          'rank held': percent(row.rankHeld),
          Shapley: digits(row.shapley),
          weight: digits(row.relativeWeight),
          mean: digits(row.mean, 2),
          beta: digits(row.beta),
          'p (Holm)': pWords(row.corrected),
          associated: LINK_WORDS[row.link],
          ...(ordered ? { priority: digits(row.priority, 1), place: row.place } : {}),
        })),
      ),
      '',
      `An association, not a cause. Intervals and steadiness from ${counted(result.resamples)} resamples of ${
        result.drawnFrom < GROUPS || result.n <= GROUPS ? 'the rows' : `${GROUPS} groups of rows`
      }.`,
    );
  }
  for (const { driver, reason, answered } of result.leftOut) {
    lines.push(
      reason === 'alike'
        ? `Left out: ${driver}, answered alike by everybody.`
        : `Left out: ${driver}, answered by ${counted(answered)} of ${counted(result.withOutcome)}.`,
    );
  }
  return lines.join('\n');
}

/** `heard drivers`: which answers of a file go with its outcome, each with its importance and how sure it is. */
export function registerDrivers(program: Command): void {
  program
    .command('drivers')
    .description(
      'Key drivers of an outcome in a CSV file: what goes with it, how much, and how sure that is.',
    )
    .argument('<file>', 'CSV file with a header row, also packed as .gz')
    .requiredOption('--outcome <column>', 'column with the outcome')
    .requiredOption('--drivers <columns>', 'columns of the drivers, separated by commas')
    .option('--map <words>', 'what the words of the outcome stand for: "satisfied=1,dissatisfied=0"')
    .option('--missing <codes>', 'answers of the drivers that mean "no answer", separated by commas')
    .option('--missing-outcome <codes>', 'the same of the outcome')
    .option(
      '--scale <ends>',
      'lowest and highest answer of the drivers, such as 1-5: adds what there is to win',
    )
    .option('--json', 'print the result as JSON')
    .action(async (file: string, options: Options, command: Command) => {
      const columns: AnswerColumns = {
        outcome: options.outcome,
        drivers: listOf(options.drivers),
        words: wordsOf(options.map),
        missing: listOf(options.missing),
        missingOutcome: listOf(options.missingOutcome),
      };
      const scale = scaleGiven(options.scale);
      const progress = showProgress('Reading');
      const answers = await readAnswers(file, columns, (done, total) => progress.update({ done, total }));
      progress.stop();
      printResult(command, driversOfFile(columns, answers, scale), asText);
    });
}
