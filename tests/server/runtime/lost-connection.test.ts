import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { asSystem, type Db, inOrganisation } from '@/db/client';
import { isAway } from '@/server/collect/retry-conflicts';
import { anOrganisation } from '../collect/an-organisation';

test('work whose connection was cut runs no further statement, on whichever connection takes the place', async () => {
  const { orgId } = await anOrganisation();
  let goOn = () => {};
  const isCut = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  let told: (pid: number) => void = () => {};
  const backend = new Promise<number>((resolve) => {
    told = resolve;
  });
  let further: Promise<unknown> = Promise.resolve();
  const whole = inOrganisation(orgId, async (db: Db) => {
    const [row] = await db.execute<{ pid: number }>(sql`SELECT pg_backend_pid() AS pid`);
    told(row?.pid ?? 0);
    await isCut;
    further = db.execute(sql`SELECT 1`).catch((error: unknown) => error);
    await further;
  }).catch((error: unknown) => error);
  const pid = await backend;
  await asSystem((db) => db.execute(sql`SELECT pg_terminate_backend(${pid}::int)`));
  expect(isAway(await whole)).toBe(true);
  // Others are at work on the connections that are left, and on the one in the place of the lost.
  await Promise.all(
    Array.from({ length: 12 }, () => inOrganisation(orgId, (db) => db.execute(sql`SELECT 1`))),
  );
  goOn();
  await expect.poll(async () => isAway(await further)).toBe(true);
});
