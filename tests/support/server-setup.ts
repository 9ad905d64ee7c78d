import type { TestProject } from 'vitest/node';
import { startTestServer } from './database';

declare module 'vitest' {
  interface ProvidedContext {
    serverUrl: string;
  }
}

/** Runs once before all server tests; the returned function runs after them. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startTestServer();
  project.provide('serverUrl', server.url);
  return () => server.stop();
}
