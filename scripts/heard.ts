import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { Command, CommanderError } from 'commander';
import { EXIT, reportError } from './output';
import { root } from './root';

type Register = (program: Command) => void;

interface Entry {
  summary: string;
  load(): Promise<Register>;
}

/** Each command loads only when it is called: help stays quick, and `evaluate` needs no database. */
const COMMANDS: Record<string, Entry> = {
  import: {
    summary: 'bring feedback from a file into an organisation',
    load: async () => (await import('./commands/import')).registerImport,
  },
  imports: {
    summary: 'see, pause, resume, cancel and undo imports; their refused rows',
    load: async () => (await import('./commands/imports')).registerImports,
  },
  metrics: {
    summary: 'the figures of an organisation, each with its base and range',
    load: async () => (await import('./commands/metrics')).registerMetrics,
  },
  user: {
    summary: 'list, add and invite people, set a password',
    load: async () => (await import('./commands/user')).registerUser,
  },
  org: {
    summary: 'list and create organisations',
    load: async () => (await import('./commands/org')).registerOrg,
  },
  evaluate: {
    summary: 'measure the understanding against labelled feedback',
    load: async () => (await import('./commands/evaluate')).registerEvaluate,
  },
  drivers: {
    summary: 'what goes with an outcome in a file of answers, and how much',
    load: async () => (await import('./commands/drivers')).registerDrivers,
  },
  spc: {
    summary: 'mean, limits and special causes of a series over time',
    load: async () => (await import('./commands/spc')).registerSpc,
  },
  bench: {
    summary: 'measure speed at a chosen size',
    load: async () => (await import('./commands/bench')).registerBench,
  },
  connector: {
    summary: 'list, test, run, pause and resume connectors',
    load: async () => (await import('./commands/connector')).registerConnector,
  },
  queue: {
    summary: 'what runs, what waits, and what was set aside',
    load: async () => (await import('./commands/queue')).registerQueue,
  },
  worker: {
    summary: 'run one more worker, here or on another machine',
    load: async () => (await import('./commands/worker')).registerWorker,
  },
  export: {
    summary: 'write an organisation, or its feedback, to a file',
    load: async () => (await import('./commands/export')).registerExport,
  },
  scenario: {
    summary: 'load a named, deterministic scenario',
    load: async () => (await import('./commands/scenario')).registerScenario,
  },
};

/** `--json` on every command that does something, and errors thrown instead of ending the process. */
function finish(command: Command): void {
  command.exitOverride();
  if (command.commands.length === 0 && !command.options.some((option) => option.long === '--json')) {
    command.option('--json', 'print the result as JSON');
  }
  for (const child of command.commands) finish(child);
}

async function buildProgram(name: string | undefined): Promise<Command> {
  const program = new Command('heard')
    .description(
      'The command line of Heard. Without a running site it starts the database and stops it again.',
    )
    .showHelpAfterError('(add --help for what is possible)')
    .addHelpText(
      'after',
      '\nExit codes: 0 done, 1 wrong input or settings, 2 refused or partly done, 70 a fault of Heard.',
    );
  const chosen = name === undefined ? undefined : COMMANDS[name];
  if (chosen) (await chosen.load())(program);
  else {
    for (const [other, entry] of Object.entries(COMMANDS)) program.command(other).summary(entry.summary);
  }
  finish(program);
  return program;
}

/** Data folder and settings are the project's; files that a command names are the caller's. */
function goToCaller(): void {
  process.env.HEARD_HOME = resolve(root, process.env.HEARD_HOME || '.heard');
  const from = process.env.HEARD_CALLED_FROM;
  if (from && existsSync(from)) process.chdir(from);
}

async function main(args: string[]): Promise<void> {
  const json = args.includes('--json');
  goToCaller();
  try {
    const names = args.filter((arg) => !arg.startsWith('-'));
    const program = await buildProgram(names[0] === 'help' ? names[1] : names[0]);
    if (args.length === 0) program.outputHelp();
    else await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? EXIT.ok : EXIT.badInput;
    } else reportError(error, json);
  }
}

await main(process.argv.slice(2));
// Libraries may hold a timer or a socket open; everything of this command is done.
// A pipe takes 64 kB at a time: leaving before it is empty would cut the answer off.
for (const stream of [process.stdout, process.stderr]) {
  await new Promise<void>((resolve) => stream.write('', () => resolve()));
}
process.exit();
