import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { createOrganisation } from '@/server/access/create-organisation';
import { organisationInput } from '@/server/access/input';
import { listOrganisations } from '@/server/access/organisations/queries';
import { type JourneyInput, wholeJourneyInput } from '@/server/collect/structure/input';
import { journeyTemplates } from '@/server/collect/structure/journey-templates';
import { readJourney } from '@/server/collect/structure/read-journey';
import { replaceJourney } from '@/server/collect/structure/replace-journey';
import { contextOf } from '../context-of';
import { CommandProblem, formatTable, printResult } from '../output';
import { withDatabase } from '../with-database';

interface CreateOptions {
  slug?: string;
  timeZone?: string;
  language?: string;
  industry?: string;
}

interface JourneyOptions {
  org?: string;
  file?: string;
  template?: string;
  remove: string[];
}

const collectKey = (key: string, keys: string[]) => [...keys, key];

async function journeyOf({ file, template }: JourneyOptions): Promise<JourneyInput | null> {
  if (file && template) throw new CommandProblem('Give a file or a template, not both.');
  if (template) {
    const templates = journeyTemplates();
    const found = templates.find(({ key }) => key === template);
    if (found) return found.journey;
    const known = templates.map(({ key }) => key).join(', ');
    throw new CommandProblem(`There is no template "${template}". There is: ${known}.`);
  }
  if (!file) return null;
  const text = await readFile(file, 'utf8');
  try {
    return wholeJourneyInput.parse(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError) throw new CommandProblem(`${file} is not JSON: ${error.message}`);
    throw error;
  }
}

function asText(journey: JourneyInput | null): string {
  if (!journey) return 'There is no journey yet: give one with --file or --template.';
  const rows = journey.stages.flatMap((stage) =>
    stage.touchpoints.map(({ key, name, p, control, ownerTeamKey, patterns }) => ({
      stage: stage.name,
      key,
      touchpoint: name,
      p,
      control,
      owner: ownerTeamKey,
      phrases: patterns.length,
    })),
  );
  return `${journey.name}\n\n${formatTable(rows)}`;
}

function registerJourney(org: Command): void {
  org
    .command('journey')
    .description('print the journey of an organisation, or replace it as a whole')
    .option('--org <slug>', 'the organisation; not needed where there is only one')
    .option('--file <journey.json>', 'replace the journey by this one (the shape that --json prints)')
    .option('--template <key>', 'replace the journey by a template, as hotel')
    .option('--remove <key>', 'a touchpoint that may be taken off; say it once for each', collectKey, [])
    .action(async (options: JourneyOptions, command: Command) => {
      const journey = await journeyOf(options);
      await withDatabase(async () => {
        const ctx = await contextOf(options.org);
        if (!journey) {
          printResult(command, (await readJourney(ctx)).journey, asText);
          return;
        }
        const done = await replaceJourney(ctx, { journey, removing: options.remove, basedOn: null });
        const { added, removed, records } = done;
        printResult(command, { added, removed, records }, () =>
          [
            `Saved "${journey.name}": ${added.length} touchpoints added, ${removed.length} taken off.`,
            records > 0
              ? `${records} records are read again by the running site.`
              : 'Nothing has to be read again.',
          ].join('\n'),
        );
      });
    });
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

  registerJourney(org);
}
