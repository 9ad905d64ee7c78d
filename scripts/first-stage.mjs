// Runs on the Node that happens to be there (18 or newer) and with nothing installed.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const OLDEST_NODE = 18;
const PARENT_POLL_MS = 500;

const root = fileURLToPath(new URL('..', import.meta.url));
const modules = join(root, 'node_modules');
const stampFile = join(modules, '.heard-lock');
const installedNode = join(modules, '.bin', 'node');

function say(line) {
  process.stderr.write(`${line}\n`);
}

function stop(line) {
  say(line);
  process.exit(1);
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

function wantedStamp() {
  const lock = readFileSync(join(root, 'package-lock.json'));
  return `${createHash('sha256').update(lock).digest('hex')} ${process.platform}-${process.arch}\n`;
}

/** Whether an installation made by hand holds every package of the lock file, by npm's own record. */
function holdsEveryPackage() {
  const wanted = readJson(join(root, 'package-lock.json'))?.packages;
  const present = readJson(join(modules, '.package-lock.json'))?.packages;
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(
    ([path, entry]) => path === '' || entry.optional || present[path]?.version === entry.version,
  );
}

function isInstalled(stamp) {
  if (!existsSync(installedNode)) return false;
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return true;
  if (existsSync(stampFile) || !holdsEveryPackage()) return false;
  if (spawnSync(installedNode, ['--version'], { stdio: 'ignore' }).status !== 0) return false;
  writeFileSync(stampFile, stamp);
  return true;
}

function npmCommand() {
  const npm = process.env.npm_execpath ?? '';
  // Not the Node of node_modules: npm ci removes it.
  if (npm.endsWith('npm-cli.js')) return [process.env.npm_node_execpath ?? process.execPath, npm];
  return ['npm'];
}

function lives(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Two starts at once must not install over each other. */
async function holdingInstallLock(work) {
  const name = createHash('sha256').update(root).digest('hex').slice(0, 16);
  const folder = join(tmpdir(), `heard-install-${name}`);
  const holderFile = join(folder, 'pid');
  for (;;) {
    try {
      mkdirSync(folder);
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      await new Promise((resolve) => setTimeout(resolve, 300));
      const holder = existsSync(holderFile) ? Number(readFileSync(holderFile, 'utf8')) : 0;
      if (holder === 0 || !lives(holder)) rmSync(folder, { recursive: true, force: true });
    }
  }
  writeFileSync(holderFile, String(process.pid));
  try {
    return work();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function install(stamp) {
  if (isInstalled(stamp)) return;
  say('Installing the packages of package-lock.json (npm ci) …');
  const begun = Date.now();
  const [command, ...first] = npmCommand();
  const args = [
    ...first,
    'ci',
    '--include=dev',
    '--ignore-scripts=false',
    '--no-audit',
    '--no-fund',
    '--no-update-notifier',
  ];
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2] });
  if (error) stop(`npm cannot be run (${error.code}): install Node.js with npm, then start again.`);
  if (status !== 0)
    stop(`The packages could not be installed: npm ci ended with exit code ${status} (see above).`);
  if (!existsSync(installedNode)) {
    stop('Node 24 did not come with the packages: allow npm to run install scripts, then start again.');
  }
  writeFileSync(stampFile, stamp);
  say(`Installed in ${Math.round((Date.now() - begun) / 1000)} s.`);
}

async function ensureInstalled() {
  const stamp = wantedStamp();
  try {
    if (!isInstalled(stamp)) await holdingInstallLock(() => install(stamp));
  } catch (error) {
    stop(`The packages could not be installed: ${error.message}`);
  }
}

/** The parents up to npm, as pids: between npm and this process there may be a shell. */
function listParents() {
  const shell = process.ppid;
  try {
    const stat = readFileSync(`/proc/${shell}/stat`, 'utf8');
    return `${shell} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]}`;
  } catch {
    return String(shell);
  }
}

/** npm passes no word on when it is killed; its death shows in a changed parent. */
function watchNpm(onDeath) {
  if (!process.env.npm_lifecycle_event) return;
  const parents = listParents();
  const timer = setInterval(() => {
    if (listParents() === parents) return;
    clearInterval(timer);
    onDeath();
  }, PARENT_POLL_MS);
  timer.unref();
}

/** Installs what is missing, then runs a TypeScript file on the installed Node and ends as it ends. */
export async function runInstalled(script, args) {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < OLDEST_NODE)
    stop(`Heard needs Node ${OLDEST_NODE} or newer; this is ${process.versions.node}.`);
  await ensureInstalled();
  const child = spawn(installedNode, ['--import', 'tsx', join(root, 'scripts', script), ...args], {
    cwd: root,
    // Files that a command names are meant from where it was called; npm changes folder before it runs a script.
    env: { ...process.env, HEARD_CALLED_FROM: process.env.INIT_CWD ?? process.cwd() },
    // The channel says nothing; its end tells the child that this process is gone.
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  watchNpm(() => child.kill('SIGTERM'));
  child.on('error', (error) => stop(`${installedNode} cannot be run: ${error.message}`));
  child.on('exit', (code, signal) => {
    process.exit(code ?? 128 + (constants.signals[signal] ?? 0));
  });
}
