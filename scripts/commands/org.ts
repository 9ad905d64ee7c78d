import type { Command } from 'commander';
import { createOrganisation } from '@/server/access/create-organisation';
import { organisationInput } from '@/server/access/input';
import { listOrganisations } from '@/server/access/organisations/queries';
import { formatTable, printResult } from '../output';
import { withDatabase } from '../with-database';

interface CreateOptions {
  slug?: string;
  timeZone?: string;
  language?: string;
  industry?: string;
}

export function registerOrg(program: Command): void {
  const org = program.command('org').description('List and create organisations.');

  org
    .command('list')
    .description('every organisation of this installation')
    .action(async (_options: unknown, command: Command) => {
      const found = await withDatabase(listOrganisations);
      printResult(command, found, (rows) =>
        rows.length === 0
          ? 'There is no organisation yet.'
          : formatTable(
              rows.map(({ slug, name, timeZone, createdAt }) => ({ slug, name, timeZone, createdAt })),
            ),
      );
    });

  org
    .command('create <name>')
    .description('a new organisation, still without people (add the first with "heard user add")')
    .option('--slug <slug>', 'short name: small letters, digits and hyphens (default: made from the name)')
    .option('--time-zone <zone>', 'where its days begin, as Europe/Vienna (default: UTC)')
    .option('--language <code>', 'language of texts too short to tell, as de')
    .option('--industry <word>', 'what it does')
    .action(async (name: string, options: CreateOptions, command: Command) => {
      const { slug, timeZone, language, industry } = options;
      const input = organisationInput.parse({ name, slug, timeZone, defaultLanguage: language, industry });
      const made = await withDatabase(() => createOrganisation(input));
      printResult(command, made, () => `Created "${made.slug}".`);
    });
}
