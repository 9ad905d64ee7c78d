import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { scopeOfJob } from '@/server/access/mint-scope';
import { type Ctx, contextFor } from '@/server/context';
import { enqueue, startQueue, stopQueue, work } from '@/server/jobs/queue';
import { readQueue } from '@/server/jobs/read-queue';
import { sendJobsBack, throwJobsAway } from '@/server/jobs/settle-jobs';
import { makeOrganisation } from '../access/support';

async function until(done: () => boolean | Promise<boolean>) {
  for (let i = 0; i < 600; i++) {
    if (await done()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('This did not come about in a minute.');
}

describe('a job that fails each time is set aside and lost to nobody', () => {
  let own: Ctx;
  let other: Ctx;
  let broken = true;
  const tried: number[] = [];

  beforeAll(async () => {
    own = contextFor(scopeOfJob((await makeOrganisation()).orgId));
    other = contextFor(scopeOfJob((await makeOrganisation()).orgId));
    await startQueue();
    await work('tidy', async ({ orgId }) => {
      tried.push(orgId);
      if (broken) throw new Error('the shelf is locked');
    });
  });

  afterAll(() => stopQueue());

  test('it is tried again, then set aside with its reason, for its own organisation only', async () => {
    await enqueue('tidy', { orgId: own.scope.orgId });
    await until(async () => (await readQueue(own)).setAside.length === 1);
    const [job] = (await readQueue(own)).setAside;
    expect(job).toMatchObject({ name: 'tidy', tries: 4, failure: 'the shelf is locked' });
    expect(tried).toEqual(Array(4).fill(own.scope.orgId));
    expect((await readQueue(other)).setAside).toEqual([]);
  });

  test('another organisation can neither send it back nor throw it away', async () => {
    const ids = (await readQueue(own)).setAside.map(({ id }) => id);
    await expect(sendJobsBack(other, { ids })).rejects.toThrow('no longer set aside');
    await expect(throwJobsAway(other, { ids })).rejects.toThrow('no longer set aside');
    expect((await readQueue(own)).setAside).toHaveLength(1);
  });

  test('sent back it is tried from the beginning, and is done once the cause is mended', async () => {
    broken = false;
    const ids = (await readQueue(own)).setAside.map(({ id }) => id);
    expect(await sendJobsBack(own, { ids })).toEqual({ sent: 1 });
    await until(() => tried.length === 5);
    await until(async () => (await readQueue(own)).running + (await readQueue(own)).waiting === 0);
    expect((await readQueue(own)).setAside).toEqual([]);
  });

  test('thrown away it is gone, and saying so again tells that it is', async () => {
    broken = true;
    await enqueue('tidy', { orgId: own.scope.orgId });
    await until(async () => (await readQueue(own)).setAside.length === 1);
    const ids = (await readQueue(own)).setAside.map(({ id }) => id);
    await throwJobsAway(own, { ids });
    expect((await readQueue(own)).setAside).toEqual([]);
    await expect(throwJobsAway(own, { ids })).rejects.toThrow('no longer set aside');
  });
});
