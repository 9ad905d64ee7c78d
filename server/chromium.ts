import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import bundled, { inflate } from '@sparticuz/chromium';

export interface Chromium {
  executablePath: string;
  args: string[];
  env: Record<string, string>;
}

/** Root may not use the sandbox; containers have no graphics card and little shared memory; nothing calls home. */
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--font-render-hinting=none',
];

/** The folder of a package, found by walking up from where the site or the command runs: no bundler may follow. */
export function packageFolder(name: string): string {
  for (const start of [process.cwd(), dirname(process.argv[1] ?? '.')]) {
    for (let folder = start; ; folder = dirname(folder)) {
      const found = join(folder, 'node_modules', ...name.split('/'));
      if (existsSync(found)) return found;
      if (folder === dirname(folder)) break;
    }
  }
  throw new Error(`${name} is not installed.`);
}

/** The package unpacks into the system's temporary folder, which all users share: lead it elsewhere meanwhile. */
async function unpackInto(folder: string, source: string): Promise<void> {
  const before = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  try {
    await bundled.executablePath(join(source, 'bin'));
    await inflate(join(source, 'bin', 'al2023.tar.br'));
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}

async function unpack(): Promise<string> {
  const source = packageFolder('@sparticuz/chromium');
  const { version } = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8')) as { version: string };
  const cache = join(source, '..', '..', '.cache');
  const folder = join(cache, `heard-chromium-${version}`);
  if (existsSync(folder)) return folder;
  mkdirSync(cache, { recursive: true });
  const fresh = mkdtempSync(`${folder}-`);
  await unpackInto(fresh, source);
  try {
    renameSync(fresh, folder);
  } catch (error) {
    // Another process was quicker.
    if (!existsSync(folder)) throw error;
    rmSync(fresh, { recursive: true, force: true });
  }
  return folder;
}

function runs(executablePath: string, env: Record<string, string>): boolean {
  const { status } = spawnSync(executablePath, ['--version'], {
    env: { ...process.env, ...env },
    stdio: 'ignore',
  });
  return status === 0;
}

function currentEnv(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  );
}

/**
 * A headless browser to start with these options: the one at `path` (CHROMIUM_PATH), else the one that comes with
 * the packages, with its own copies of the few libraries and fonts that a bare system may lack.
 */
export async function findChromium(path: string | undefined = process.env.CHROMIUM_PATH): Promise<Chromium> {
  const env = currentEnv();
  if (path) return { executablePath: path, args: ARGS, env };
  const folder = await unpack();
  const executablePath = join(folder, 'chromium');
  if (!existsSync('/etc/fonts/fonts.conf')) env.FONTCONFIG_PATH = join(folder, 'fonts');
  if (!runs(executablePath, env)) {
    env.LD_LIBRARY_PATH = [join(folder, 'al2023', 'lib'), env.LD_LIBRARY_PATH].filter(Boolean).join(':');
  }
  return { executablePath, args: ARGS, env };
}
