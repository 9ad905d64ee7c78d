import type { Command } from 'commander';
import { findConnector } from '@/server/collect/connectors/find-connector';
import { listConnectors } from '@/server/collect/connectors/list-connectors';
import { pollConnector, type RunResult } from '@/server/collect/connectors/poll-connector';
import { makeDue, pauseConnector, resumeConnector } from '@/server/collect/connectors/set-state';
import { type Tried, tryConnector } from '@/server/collect/connectors/try-connector';
import type { ConnectorView } from '@/server/collect/connectors/view-connector';
import type { Ctx } from '@/server/context';
import { contextOf } from '../context-of';
import { CommandProblem, EXIT, formatTable, printResult } from '../output';
import { withDatabase } from '../with-database';

interface Options {
  org?: string;
}

function listWords(connectors: readonly ConnectorView[]): string {
  if (connectors.length === 0)
    return 'Nothing is connected yet: add a connector on the page Collect, Connectors.';
  return formatTable(
    connectors.map(({ id, name, kindName, state, nextRunAt, lastRunAt, recent, unread, fault }) => ({
      id,
      name,
      kind: kindName,
      state,
      'last run': lastRunAt,
      'next run': state === 'on' ? nextRunAt : null,
      'new in 7 days': recent,
      unread,
      fault: fault?.message ?? null,
    })),
  );
}

function runWords({ pages, added, changed, unchanged, gone, refused, fault, note, more }: RunResult): string {
  const counts = `${pages} pages: ${added} new, ${changed} changed, ${unchanged} already here, ${gone} deleted, ${refused} unread.`;
  return [counts, fault?.message, note, more && !fault ? 'There is more to read: run it again.' : null]
    .filter(Boolean)
    .join('\n');
}

function triedWords({ problems, fault, records, found, unread }: Tried): string {
  if (problems.length > 0) return problems.map(({ field, message }) => `${field}: ${message}`).join('\n');
  if (fault) return `${fault.message}\n${fault.advice}`;
  const lines = records.map(
    ({ id, occurredAt, text }) => `  ${occurredAt}  ${id}  ${(text ?? '').slice(0, 80)}`,
  );
  return [`${found} records on the first page, ${unread} unread. Nothing was written.`, ...lines].join('\n');
}

/** A connector by its number or its name. */
async function connectorOf(ctx: Ctx, wanted: string): Promise<ConnectorView> {
  const connectors = await listConnectors(ctx);
  const found = connectors.filter(({ id, name }) => String(id) === wanted || name === wanted);
  const [one] = found;
  if (!one) throw new CommandProblem(`There is no connector "${wanted}".`);
  if (found.length > 1)
    throw new CommandProblem(`Several connectors are called "${wanted}": use the number.`);
  return one;
}

/** `heard connector`: the same verbs as the page. */
export function registerConnector(program: Command): void {
  const connector = program.command('connector').summary('list, test, run, pause and resume connectors');
  const verb = (
    usage: string,
    words: string,
    act: (ctx: Ctx, wanted: string, command: Command) => Promise<void>,
  ) =>
    connector
      .command(`${usage} <connector>`)
      .summary(words)
      .description(
        `${words[0]?.toUpperCase()}${words.slice(1)}. The connector is named by its number or its name.`,
      )
      .option('--org <slug>', 'the organisation; not needed where there is one')
      .action((wanted: string, options: Options, command: Command) =>
        withDatabase(async () => act(await contextOf(options.org), wanted, command)),
      );
  connector
    .command('list')
    .summary('every connector with how it does')
    .option('--org <slug>', 'the organisation; not needed where there is one')
    .action((options: Options, command: Command) =>
      withDatabase(async () =>
        printResult(command, await listConnectors(await contextOf(options.org)), listWords),
      ),
    );
  verb('test', 'ask its source once and write nothing', async (ctx, wanted, command) => {
    const { id } = await connectorOf(ctx, wanted);
    const { kind, onlyFrom, config } = await findConnector(ctx, { connectorId: id });
    const tried = await tryConnector(ctx, { kind, connectorId: id, onlyFrom, config });
    printResult(command, tried, triedWords);
    if (tried.fault || tried.problems.length > 0) process.exitCode = EXIT.refused;
  });
  verb('run', 'read what is new, here and now', async (ctx, wanted, command) => {
    const { id: connectorId } = await connectorOf(ctx, wanted);
    await makeDue(ctx, { connectorId });
    const run = await pollConnector(ctx, { connectorId });
    if (!run) throw new CommandProblem('It is being read already.', EXIT.refused);
    printResult(command, run, runWords);
    if (run.fault) process.exitCode = EXIT.refused;
  });
  const setting = (pauses: boolean) => async (ctx: Ctx, wanted: string, command: Command) => {
    const { id: connectorId } = await connectorOf(ctx, wanted);
    await (pauses ? pauseConnector : resumeConnector)(ctx, { connectorId });
    printResult(
      command,
      await connectorOf(ctx, String(connectorId)),
      ({ name, state }) => `${name}: ${state}`,
    );
  };
  verb('pause', 'read no more until it is resumed', setting(true));
  verb('resume', 'read again, at once', setting(false));
}
