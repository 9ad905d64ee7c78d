import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { listPeopleOfInstallation } from '@/server/access/organisations/queries';
import { setPassword } from '@/server/access/sessions/set-password';
import { isDemoLoaded, loadDemo } from '@/server/jobs/load-demo';
import { showProgress } from './output';

const FILE = 'demo-password';
const DOMAIN = '@demo.heard.example';
const PASSWORD_BYTES = 9;

function readKept(home: string): string | null {
  const file = join(home, FILE);
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : null;
}

function keep(home: string, password: string): void {
  const file = join(home, FILE);
  writeFileSync(`${file}.new`, `${password}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

async function changePasswords(password: string): Promise<void> {
  const people = await listPeopleOfInstallation(null);
  const emails = new Set(people.map(({ email }) => email).filter((email) => email.endsWith(DOMAIN)));
  for (const email of emails) await setPassword({ email, password }, new Date());
}

/**
 * Loads the demo organisation where it is missing and returns the password of its people: the given one, else the
 * one of the first start. A given one that differs from then takes its place.
 */
export async function fillDemo(home: string, given: string | undefined): Promise<string> {
  const kept = readKept(home);
  const password = given ?? kept ?? randomBytes(PASSWORD_BYTES).toString('base64url');
  const wasThere = await isDemoLoaded();
  // Kept first: a load that is cut off goes on with the same password.
  if (!wasThere && kept !== password) keep(home, password);
  const progress = showProgress('  Demo organisation');
  try {
    await loadDemo({ password, onProgress: progress.update });
  } finally {
    progress.stop();
  }
  if (wasThere && kept !== password) {
    await changePasswords(password);
    keep(home, password);
  }
  return password;
}
