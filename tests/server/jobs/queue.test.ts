import { afterEach, describe, expect, test } from 'vitest';
import { enqueue, startQueue, stopQueue, work } from '@/server/jobs/queue';

const BATCH = '01900000-0000-7000-8000-0000000000aa';

async function until(done: () => boolean) {
  for (let i = 0; i < 800 && !done(); i++) await new Promise((resolve) => setTimeout(resolve, 50));
}

describe('the job queue', () => {
  afterEach(() => stopQueue());

  test('a job that waits already is not queued twice, and another organisation has its own', async () => {
    expect(await enqueue('roll-up', { orgId: 1 })).toBe(true);
    expect(await enqueue('roll-up', { orgId: 1 })).toBe(false);
    expect(await enqueue('roll-up', { orgId: 2 })).toBe(true);
    const ran: number[] = [];
    await startQueue();
    await work('roll-up', async ({ orgId }) => {
      ran.push(orgId);
    });
    await until(() => ran.length === 2);
    expect(ran.sort()).toEqual([1, 2]);
  });

  test('of many that wait each is begun as soon as the one before is done, not one a poll', async () => {
    const orgs = Array.from({ length: 30 }, (_, at) => 100 + at);
    for (const orgId of orgs) await enqueue('roll-up', { orgId });
    const ran: number[] = [];
    await startQueue();
    const begun = performance.now();
    await work('roll-up', async ({ orgId }) => {
      ran.push(orgId);
    });
    await until(() => ran.length === orgs.length);
    expect(ran.sort()).toEqual(orgs);
    expect(performance.now() - begun).toBeLessThan(orgs.length * 500);
  }, 60_000);

  test('a payload that is not what the job needs never enters the queue', async () => {
    await expect(enqueue('import-file', { orgId: 1, batchId: 'no id' })).rejects.toThrow();
  });

  test('a job cut short by a stopping worker is run again by the next one', async () => {
    await startQueue();
    await enqueue('import-file', { orgId: 3, batchId: BATCH });
    let started = false;
    await work('import-file', async (_data, signal) => {
      started = true;
      await new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason), { once: true });
      });
    });
    await until(() => started);
    await stopQueue();
    let finished = '';
    await startQueue();
    await work('import-file', async ({ batchId }) => {
      finished = batchId;
    });
    await until(() => finished !== '');
    expect(finished).toBe(BATCH);
  });
});
