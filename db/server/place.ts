import { createHash } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, renameSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Account, canEnter } from './account';

/** Where database files go that the server's user could not reach under the data folder. */
const ELSEWHERE = '/var/lib';

function makeOwned(folder: string, account: Account | null): void {
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  if (account) chownSync(folder, account.uid, account.gid);
}

/**
 * Chooses the folder of a new database: inside the data folder, or under /var/lib when the server's user may not
 * enter the data folder (a project under /root, which is closed to everyone else).
 */
export function placeFolder(home: string, account: Account | null, notice: (line: string) => void): string {
  const near = join(home, 'postgres');
  makeOwned(near, account);
  if (canEnter(account, near)) return near;
  rmdirSync(near);

  const mark = createHash('sha256').update(home).digest('hex').slice(0, 12);
  const far = join(ELSEWHERE, `heard-${mark}`);
  if (existsSync(far)) {
    // A data folder was deleted by hand and its database stayed: nobody has its password any more.
    const aside = `${far}-${new Date().toISOString().replace(/[:.]/g, '')}`;
    renameSync(far, aside);
    notice(`An older database of this data folder was kept at ${aside}.`);
  }
  makeOwned(far, account);
  notice(
    `The database runs as the system user "${account?.name}", who cannot enter ${home}: its files are in ${far}.`,
  );
  return far;
}
