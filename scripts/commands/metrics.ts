import { type Command, Option } from 'commander';
import { METRICS } from '@/server/maths/catalogue';
import { GROUPINGS, metricsInput } from '@/server/measure/input';
import {
  type MeasuredNumber,
  type MetricGroups,
  type MetricNumber,
  measureMetric,
} from '@/server/measure/metrics';
import { rebuildDirtyDays } from '@/server/measure/rebuild-days';
import { contextOf } from '../context-of';
import { formatTable, printResult, type Row } from '../output';
import { withDatabase } from '../with-database';

const DECIMALS = 2;
const rounded = (value: number | null) => (value === null ? null : Number(value.toFixed(DECIMALS)));

function rowOf({ value, n, low, high, unit, p90, within }: MeasuredNumber): Row {
  return {
    value: rounded(value),
    low: rounded(low),
    high: rounded(high),
    n,
    unit,
    ...(p90 ? { '90% within': rounded(p90.value) } : {}),
    ...(within ? { 'in time, %': rounded(within.value) } : {}),
  };
}

/** What is left out, said under the numbers: why there is none, which months are withheld, how the question was read. */
function saidOf(answer: MetricNumber | MetricGroups): string {
  const numbers = 'groups' in answer ? answer.groups : [answer];
  const months = numbers
    .filter(({ n }) => n > 0)
    .reduce((sum, { withheldMonths }) => sum + withheldMonths, 0);
  const partly =
    months === 0
      ? []
      : [`Months left out of these numbers, because too few answered or they are not over: ${months}.`];
  const reasons = new Set(numbers.flatMap(({ n, reason }) => (n === 0 && reason ? [reason] : [])));
  return [...answer.notes, ...partly, ...reasons].map((line) => `\n${line}`).join('');
}

/** `heard metrics`: one number, or one a group, each with its base and its 95 % interval. */
export function registerMetrics(program: Command): void {
  program
    .command('metrics')
    .description('Measure one metric over whole days of the organisation, with its base and 95 % interval.')
    .option('--org <slug>', 'the organisation; not needed where there is one')
    .addOption(new Option('--metric <metric>', 'what to measure').choices(METRICS).makeOptionMandatory())
    .requiredOption('--from <day>', 'first day, YYYY-MM-DD')
    .requiredOption('--to <day>', 'last day, YYYY-MM-DD')
    .addOption(new Option('--by <group>', 'one number a group').choices(GROUPINGS))
    .option('--touchpoint <key>', 'only this touchpoint')
    .option('--location <code>', 'only this location')
    .option('--source <key>', 'only this source')
    .option('--within <hours>', 'of a wait: also the share served within these hours')
    .addOption(
      new Option('--audience <audience>', 'whose voice')
        .choices(['customer', 'employee', 'partner'])
        .default('customer'),
    )
    .action(async ({ org, json: _json, ...asked }: Record<string, string>, command: Command) => {
      const input = metricsInput.parse(asked);
      await withDatabase(async () => {
        const ctx = await contextOf(org);
        // Without a running site nobody else sums what an import has just written.
        await rebuildDirtyDays(ctx);
        const answer = await measureMetric(ctx, input);
        printResult(command, answer, (found) => {
          const rows =
            'groups' in found
              ? found.groups.map((group) => ({ [input.by ?? 'group']: group.label, ...rowOf(group) }))
              : [rowOf(found)];
          return formatTable(rows) + saidOf(found);
        });
      });
    });
}
