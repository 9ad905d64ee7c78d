import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { ScenarioResult } from '@/server/jobs/scenarios/airline';
import { CommandProblem, EXIT, formatTable, printResult } from '../output';
import { withDatabase } from '../with-database';

function asText({ files, checks }: ScenarioResult): string {
  const imports = files.map(({ organisation, source, file, first, again }) => ({
    organisation,
    source,
    file,
    read: first.rowsRead,
    added: first.rowsAdded,
    'already there': first.rowsUnchanged + first.rowsChanged,
    refused: first.rowsRefused,
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
    .argument('<name>', 'airline: the organisations `airline` and `telecom`')
    .requiredOption('--data <folder>', 'the folder with the files')
    .action(async (name: string, options: { data: string }, command: Command) => {
      if (name !== 'airline') {
        throw new CommandProblem(`There is no scenario "${name}". There is: airline.`);
      }
      const folder = resolve(options.data);
      if (!existsSync(folder)) throw new CommandProblem(`There is no folder ${folder}.`);
      const result = await withDatabase(async () => {
        const { airlineScenario } = await import('@/server/jobs/scenarios/airline');
        const { closeAnalysisPool } = await import('@/server/understand/engine/workers');
        try {
          return await airlineScenario(folder, (line) => process.stderr.write(`${line}\n`));
        } finally {
          await closeAnalysisPool();
        }
      });
      printResult(command, result, asText);
      if (result.checks.some((one) => !one.holds)) process.exitCode = EXIT.refused;
    });
}
