import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { ScenarioFile, ScenarioResult } from '@/server/jobs/scenarios/import-plans';
import { CommandProblem, EXIT, formatTable, printResult } from '../output';
import { withDatabase } from '../with-database';

type Scenario = (dataFolder: string, say: (line: string) => void) => Promise<ScenarioResult>;

const SCENARIOS = new Map<string, () => Promise<Scenario>>([
  ['airline', async () => (await import('@/server/jobs/scenarios/airline')).airlineScenario],
  ['touchpoints', async () => (await import('@/server/jobs/scenarios/touchpoints')).touchpointsScenario],
]);
const NAMES = [...SCENARIOS.keys()].join(', ');

function rowsASecond({ startedAt, finishedAt, rowsRead }: ScenarioFile['first']): number | null {
  if (!startedAt || !finishedAt) return null;
  return Math.round((rowsRead * 1000) / Math.max(1, finishedAt.getTime() - startedAt.getTime()));
}

function asText({ files, checks }: ScenarioResult): string {
  const imports = files.map(({ organisation, source, file, first, again }) => ({
    organisation,
    source,
    file,
    read: first.rowsRead,
    added: first.rowsAdded,
    'already there': first.rowsUnchanged + first.rowsChanged,
    refused: first.rowsRefused,
    'rows a second': rowsASecond(first),
    'changed by a second import': again.rowsAdded + again.rowsChanged,
  }));
  const refusals = files.flatMap(({ file, first }) =>
    first.refusals.map(({ field, example, n }) => ({ file, refused: n, field, reason: example })),
  );
  const held = checks.map(({ what, expected, found, holds }) => ({ check: what, expected, found, holds }));
  return [imports, refusals, held]
    .filter((rows) => rows.length > 0)
    .map(formatTable)
    .join('\n\n');
}

export function registerScenario(program: Command): void {
  program
    .command('scenario')
    .description('Loads a named scenario from a folder of real files and checks its known figures.')
    .argument(
      '<name>',
      'airline: the organisations `airline` and `telecom`; touchpoints: `sfo`, `passengers` and `british-airways`',
    )
    .requiredOption('--data <folder>', 'the folder with the files')
    .action(async (name: string, options: { data: string }, command: Command) => {
      const scenario = SCENARIOS.get(name);
      if (!scenario) throw new CommandProblem(`There is no scenario "${name}". There is: ${NAMES}.`);
      const folder = resolve(options.data);
      if (!existsSync(folder)) throw new CommandProblem(`There is no folder ${folder}.`);
      const result = await withDatabase(async () => {
        const load = await scenario();
        const { closeAnalysisPool } = await import('@/server/understand/engine/workers');
        try {
          return await load(folder, (line) => process.stderr.write(`${line}\n`));
        } finally {
          await closeAnalysisPool();
        }
      });
      printResult(command, result, asText);
      if (result.checks.some((one) => !one.holds)) process.exitCode = EXIT.refused;
    });
}
