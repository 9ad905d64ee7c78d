import { afterAll, inject } from 'vitest';
import { cloneTemplate } from './database';

// Every test file starts from a fresh copy of the migrated template; files of one worker follow each other.
process.env.HEARD_DATABASE_URL = await cloneTemplate(
  inject('serverUrl'),
  `heard_test_${process.env.VITEST_POOL_ID}`,
);
process.env.NEXTAUTH_SECRET ??= 'a secret for tests only, long enough to be one';
process.env.HEARD_SECRET ??= 'a secret for tests only, long enough to be one';

afterAll(async () => {
  if (!('heardPools' in globalThis)) return;
  const { closePools } = await import('@/db/client');
  await closePools();
});
