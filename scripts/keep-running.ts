import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from './root';

/** A child that falls this often within a minute will fall again. */
const FALLS_A_MINUTE = 5;
const RESTART_MS = 500;
/** Time to end the request or job at hand; then the child is killed, and its job is tried again at the next start. */
const STOP_MS = 15_000;

export interface Kept {
  /** Resolves when the child first says that it works. */
  ready: Promise<void>;
  stop(): Promise<void>;
}

interface Part {
  name: string;
  /** What Node is given: flags and the file. */
  args: string[];
  env: NodeJS.ProcessEnv;
  /** Whether what it prints belongs on this terminal; what it warns of always does. */
  talks: boolean;
  /** Called when the part cannot be kept alive. */
  onGiveUp: (line: string) => void;
}

/** Runs a part of the site as a process of its own and starts it again when it falls. */
export function keepRunning({ name, args, env, talks, onGiveUp }: Part): Kept {
  let child: ChildProcess;
  let stopping = false;
  let gone: Promise<void> = Promise.resolve();
  let falls: number[] = [];
  let reportReady: () => void;
  const ready = new Promise<void>((resolve) => {
    reportReady = resolve;
  });

  const onExit = async (code: number | null, signal: string | null) => {
    if (stopping) return;
    falls = [...falls.filter((time) => time > Date.now() - 60_000), Date.now()];
    const how = signal ?? `exit code ${code}`;
    if (falls.length >= FALLS_A_MINUTE)
      return onGiveUp(`The ${name} fell ${falls.length} times in a minute (${how}).`);
    process.stderr.write(`The ${name} fell (${how}) and is started again.\n`);
    await sleep(RESTART_MS);
    if (!stopping) launch();
  };
  const launch = () => {
    const stdout = talks ? 'inherit' : 'ignore';
    child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', stdout, 'inherit', 'ipc'] });
    child.on('message', (message) => {
      if (message === 'ready') reportReady();
    });
    child.on('error', (error) => onGiveUp(`The ${name} cannot be run: ${error.message}`));
    gone = new Promise((resolve) => child.once('exit', () => resolve()));
    child.once('exit', onExit);
  };
  launch();

  return {
    ready,
    stop: async () => {
      stopping = true;
      if (child.connected) child.disconnect();
      const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
      await gone;
      clearTimeout(timer);
    },
  };
}

/** In a child: `stop` runs once, when the parent says so or is gone; Ctrl-C reaches the parent, who decides. */
export function whenToldToStop(stop: () => Promise<void>): void {
  let told = false;
  const end = () => {
    if (told) return;
    told = true;
    stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGINT', () => {
    if (!process.connected) end();
  });
  process.on('SIGTERM', end);
  process.on('disconnect', end);
}

export const scriptFile = (name: string): string => join(root, 'scripts', name);
