import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { BENCH_EMAIL, BENCH_PASSWORD } from './organisation';
import { type Latency, measureLatency } from './timing';

const START_PATIENCE_MS = 30_000;

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('No port.')),
      );
    });
  });
}

function cookiesOf(response: Response): string[] {
  return response.headers.getSetCookie().map((line) => line.split(';')[0] ?? '');
}

/** Signs in as a browser would: token, then credentials. */
async function signIn(base: string): Promise<string> {
  const csrf = await fetch(`${base}/api/auth/csrf`);
  const first = cookiesOf(csrf);
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  const answer = await fetch(`${base}/api/auth/callback/credentials`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: first.join('; '), 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ csrfToken, email: BENCH_EMAIL, password: BENCH_PASSWORD, json: 'true' }),
  });
  return [...first, ...cookiesOf(answer)].join('; ');
}

async function waitFor(base: string, child: ChildProcess): Promise<void> {
  const until = Date.now() + START_PATIENCE_MS;
  while (Date.now() < until) {
    if (child.exitCode !== null)
      throw new Error('The site ended while it started; is there a build? Run `npm start` once.');
    const alive = await fetch(`${base}/api/health`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (alive) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('The site did not start.');
}

/** Whole pages as the server renders them, signed in, over HTTP on loopback. */
export async function benchPages(
  paths: Record<string, string>,
  runs: number,
): Promise<Record<string, Latency>> {
  const port = await freePort();
  const base = `http://localhost:${port}`;
  const child = spawn(
    process.execPath,
    ['node_modules/next/dist/bin/next', 'start', '-p', String(port), '-H', 'localhost'],
    {
      env: {
        ...process.env,
        NODE_ENV: 'production',
        NEXTAUTH_URL: base,
        HEARD_URL: base,
        NEXTAUTH_SECRET: process.env.HEARD_SECRET,
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  try {
    await waitFor(base, child);
    const cookie = await signIn(base);
    const results: Record<string, Latency> = {};
    for (const [name, path] of Object.entries(paths)) {
      results[name] = await measureLatency(runs, async () => {
        const page = await fetch(`${base}${path}`, { headers: { cookie }, redirect: 'manual' });
        await page.text();
        if (page.status !== 200) throw new Error(`${path} answered ${page.status}.`);
      });
    }
    return results;
  } finally {
    child.kill('SIGTERM');
  }
}
