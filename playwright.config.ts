import { defineConfig } from '@playwright/test';
import { findFreePort } from '@/db/server/cluster';
import { launchOptions } from '@/tests/support/browser';
import { makeTestHome } from '@/tests/support/test-home';

/** Workers read this file again: they have to find the site that the first reading chose. */
process.env.HEARD_E2E_HOME ??= makeTestHome();
process.env.HEARD_E2E_PORT ??= String(await findFreePort());
process.env.HEARD_DEMO_PASSWORD ??= 'a password for the stories';

const address = `http://localhost:${process.env.HEARD_E2E_PORT}`;
/** A first start with its demo organisation, on two cores that other work may share. */
const START_MS = 5 * 60_000;

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.{story,spec,test}.ts',
  outputDir: 'test-results',
  timeout: 120_000,
  expect: { timeout: 20_000 },
  workers: 2,
  fullyParallel: false,
  reporter: 'list',
  use: {
    baseURL: address,
    launchOptions: await launchOptions(),
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    actionTimeout: 20_000,
    navigationTimeout: 60_000,
    trace: 'retain-on-failure',
  },
  globalTeardown: 'tests/support/clear-homes.ts',
  webServer: {
    command: 'node scripts/start.mjs',
    url: `${address}/api/ready`,
    timeout: START_MS,
    stdout: 'pipe',
    stderr: 'pipe',
    // The site stops its worker and its database itself.
    gracefulShutdown: { signal: 'SIGTERM', timeout: 30_000 },
    env: {
      HEARD_HOME: process.env.HEARD_E2E_HOME,
      PORT: process.env.HEARD_E2E_PORT,
      HEARD_DEMO: 'on',
      HEARD_DEMO_PASSWORD: process.env.HEARD_DEMO_PASSWORD,
      HEARD_URL: address,
      HEARD_HOST: '',
      // Stories play the other side of a connector on this machine.
      HEARD_ALLOW_HOSTS: '127.0.0.1',
      DATABASE_URL: '',
    },
  },
});
