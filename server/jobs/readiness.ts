import { asSystem } from '@/db/client';
import { MIGRATION_COUNT } from '@/db/migration-count';
import { findWorkerAge, tallyMigrations } from './queries';

/** A worker that has not been seen for this long is taken to be gone: three missed heartbeats. */
export const WORKER_GONE_SECONDS = 35;

export interface Readiness {
  ready: boolean;
  database: boolean;
  migrations: boolean;
  worker: boolean;
}

/** Whether the database answers, has every migration of this code, and a worker is at work. */
export async function readiness(): Promise<Readiness> {
  try {
    return await asSystem(async (db) => {
      const migrations = (await tallyMigrations(db)) >= MIGRATION_COUNT;
      const age = migrations ? await findWorkerAge(db) : null;
      const worker = age !== null && age < WORKER_GONE_SECONDS;
      return { ready: migrations && worker, database: true, migrations, worker };
    });
  } catch {
    return { ready: false, database: false, migrations: false, worker: false };
  }
}
