import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('.', import.meta.url));
const alias = [{ find: /^@\//, replacement: root }];

/** Two cores that other work may share: a test is slow there without being wrong. */
const PATIENCE_MS = 60_000;

export default defineConfig({
  test: {
    testTimeout: PATIENCE_MS,
    hookTimeout: PATIENCE_MS,
    projects: [
      {
        resolve: { alias },
        test: { name: 'laws', include: ['tests/architecture.test.ts'], testTimeout: PATIENCE_MS },
      },
      {
        resolve: { alias },
        test: {
          name: 'unit',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: ['tests/architecture.test.ts', 'tests/server/**', 'tests/e2e/**'],
          testTimeout: PATIENCE_MS,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'server',
          include: ['tests/server/**/*.test.{ts,tsx}'],
          globalSetup: ['tests/support/server-setup.ts'],
          setupFiles: ['tests/support/own-database.ts'],
          pool: 'forks',
          maxWorkers: 2,
          testTimeout: PATIENCE_MS,
          hookTimeout: PATIENCE_MS,
        },
      },
    ],
  },
});
