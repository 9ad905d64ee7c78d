import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureDatabase } from '@/db/server/ensure-database';
import { countLeases } from '@/db/server/leases';

/** A folder without a database may be about to get one. */
const EMPTY_MS = 3_600_000;
/** Another run may have made its server and not taken its lease yet. */
const STARTING_MS = 120_000;
const PREFIX = 'heard-test-';

/** A data folder of its own under the system's temporary folder, open to the user that the server runs as. */
export function makeTestHome(): string {
  const home = mkdtempSync(join(tmpdir(), PREFIX));
  chmodSync(home, 0o711);
  return home;
}

/** Stops and removes what finished or killed test runs left; the folders of running ones stay. */
export async function clearTestHomes(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const home = join(tmpdir(), name);
    try {
      if (countLeases(home) > 0) continue;
      if (!existsSync(join(home, 'database.json'))) {
        if (Date.now() - statSync(home).mtimeMs > EMPTY_MS) rmSync(home, { recursive: true, force: true });
        continue;
      }
      if (Date.now() - statSync(join(home, 'database.json')).mtimeMs < STARTING_MS) continue;
      const database = await ensureDatabase({ home });
      await database.stop();
      rmSync(home, { recursive: true, force: true });
    } catch {
      // Another user's, or half gone: not ours to clear.
    }
  }
}
