import { type ChildProcess, spawn } from 'node:child_process';
import { expect, test } from '@playwright/test';
import { findFreePort } from '@/db/server/cluster';
import { makeTestHome } from '@/tests/support/test-home';
import { expectAccessible } from './accessible';

const START_MS = 90_000;
let site: ChildProcess;
let address: string;

test.beforeAll(async () => {
  const port = String(await findFreePort());
  address = `http://localhost:${port}`;
  site = spawn(process.execPath, ['scripts/start.mjs'], {
    env: {
      ...process.env,
      HEARD_HOME: makeTestHome(),
      PORT: port,
      HEARD_URL: address,
      HEARD_DEMO: 'off',
      HEARD_HOST: '',
      DATABASE_URL: '',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  await expect(async () => expect((await fetch(`${address}/api/ready`)).status).toBe(200)).toPass({
    timeout: START_MS,
    intervals: [250],
  });
});

test.afterAll(async () => {
  const ended = new Promise((resolve) => site.once('exit', resolve));
  site.kill('SIGTERM');
  await ended;
});

test('an empty site is set up by the first person, by nobody after, and says what to do next', async ({
  page,
}) => {
  await page.goto(`${address}/board`);
  await expect(page).toHaveURL(`${address}/set-up`);
  await expectAccessible(page, '/set-up');
  await page.getByLabel('Organisation').fill('Lakeside Ferries');
  await expect(page.getByLabel('Time zone')).toHaveValue('Europe/Berlin');
  await page.getByLabel('Your name').fill('Ines Aalto');
  await page.getByLabel('Your e-mail address').fill('ines@ferries.example');
  await page.getByLabel('Password').fill('four words in a row');
  await page.getByRole('button', { name: 'Set up and sign in' }).click();
  await expect(page).toHaveURL(`${address}/board`);
  await expect(page.getByText('Nothing has been collected for this period')).toBeVisible();
  await expect(page.getByText('Lakeside Ferries').first()).toBeVisible();
  await expect(page.locator('main')).not.toContainText(/NaN|undefined|Infinity/);

  for (const path of [
    '/board',
    '/touchpoints',
    '/feedback',
    '/collect',
    '/collect/import',
    '/share',
    '/share/new',
  ]) {
    const answer = await page.goto(`${address}${path}`);
    expect(answer?.status(), path).toBe(200);
    await expectAccessible(page, `${path}, empty`);
  }

  await page.context().clearCookies();
  await page.goto(`${address}/set-up`);
  await expect(page).toHaveURL(`${address}/login`);
  const again = {
    organisation: 'Mine',
    timeZone: 'UTC',
    name: 'X',
    email: 'x@y.example',
    password: 'a long one, too',
  };
  const answer = await page.request.post(`${address}/api/trpc/access.setUp`, { data: { json: again } });
  expect(answer.ok()).toBe(false);
});
