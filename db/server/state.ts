import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SettingsProblem } from './problem';

/** What the supervisor remembers between starts; the file holds passwords and is readable by its owner only. */
export interface ServerState {
  folder: string;
  port: number;
  ownerPassword: string;
  superuserPassword: string;
  /** Whether role and database were made, which happens after the first start of the server. */
  ready: boolean;
}

const FILE = 'database.json';

export function readState(home: string): ServerState | null {
  const file = join(home, FILE);
  if (!existsSync(file)) return null;
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as ServerState;
  } catch (error) {
    throw new SettingsProblem(`${file} cannot be read: ${(error as Error).message}`);
  }
}

export function saveState(home: string, state: ServerState): void {
  const file = join(home, FILE);
  writeFileSync(`${file}.new`, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

export function newPassword(): string {
  return randomBytes(24).toString('base64url');
}

/**
 * Makes the data folder. As root its database runs as another user, who has to pass through it: every secret
 * inside is a file of mode 600.
 */
export function makeHome(home: string): void {
  if (existsSync(home)) return;
  mkdirSync(home, { recursive: true });
  chmodSync(home, process.getuid?.() === 0 ? 0o711 : 0o700);
}
