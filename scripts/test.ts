import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clearTestHomes } from '@/tests/support/test-home';
import { buildSite } from './build-site';
import { formatTable } from './output';
import { root } from './root';

interface Count {
  passed: number;
  failed: number;
  skipped: number;
}

interface Stage {
  name: string;
  /** Belongs to the quick gate: seconds, no database. */
  quick: boolean;
  /** The stage without which this one says nothing. */
  needs?: string;
  run(): Promise<Count>;
}

const INTERRUPTED = 130;
const quickOnly = process.argv.includes('--quick');
const reports = mkdtempSync(join(tmpdir(), 'heard-reports-'));
const near = createRequire(join(root, 'package.json'));
let current: ChildProcess | null = null;
let interrupted = false;

function runNode(args: string[], env: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: 'inherit',
    });
    current = child;
    child.once('error', () => resolve(1));
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

/** The file behind a package's command, run on this Node whatever the system's own is. */
function commandFile(name: string, command: string = name): string {
  const manifest = join(root, 'node_modules', name, 'package.json');
  const { bin } = JSON.parse(readFileSync(manifest, 'utf8')) as { bin: string | Record<string, string> };
  const file = typeof bin === 'string' ? bin : bin[command];
  if (!file) throw new Error(`${name} has no command ${command}`);
  return near.resolve(join(root, 'node_modules', name, file));
}

const asOne = (code: number): Count => ({
  passed: code === 0 ? 1 : 0,
  failed: code === 0 ? 0 : 1,
  skipped: 0,
});

/** A run that ended badly without a failed test (a file that does not load, no test at all) counts as one failure. */
function judged(code: number, count: Count | null): Count {
  if (!count) return { passed: 0, failed: 1, skipped: 0 };
  return code !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count;
}

function readReport<T>(file: string): T | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T;
  } catch {
    return null;
  }
}

async function runVitest(project: string): Promise<Count> {
  const file = join(reports, `${project}.json`);
  const code = await runNode([
    commandFile('vitest'),
    'run',
    `--project=${project}`,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ]);
  const report = readReport<{ numPassedTests: number; numFailedTests: number; numPendingTests: number }>(
    file,
  );
  const count = report && {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests,
  };
  return judged(code, count);
}

async function runPlaywright(): Promise<Count> {
  const file = join(reports, 'stories.json');
  const args = [commandFile('@playwright/test', 'playwright'), 'test', '--reporter=list,json'];
  const code = await runNode(args, { PLAYWRIGHT_JSON_OUTPUT_NAME: file });
  const report = readReport<{
    stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  }>(file);
  const count = report && {
    passed: report.stats.expected + report.stats.flaky,
    failed: report.stats.unexpected,
    skipped: report.stats.skipped,
  };
  return judged(code, count);
}

async function checkTypes(): Promise<Count> {
  const next = near.resolve('next/dist/bin/next');
  const generated = await runNode([next, 'typegen'], { NEXT_TELEMETRY_DISABLED: '1' });
  return asOne(generated === 0 ? await runNode([commandFile('typescript', 'tsc'), '--noEmit']) : generated);
}

async function build(): Promise<Count> {
  try {
    await buildSite(join(reports, 'build.log'), (child) => {
      current = child;
    });
    return asOne(0);
  } catch (error) {
    process.stdout.write(`${(error as Error).message}\n`);
    return asOne(1);
  }
}

const STAGES: Stage[] = [
  {
    name: 'Biome',
    quick: true,
    run: async () => asOne(await runNode([commandFile('@biomejs/biome', 'biome'), 'check'])),
  },
  { name: 'types', quick: true, run: checkTypes },
  { name: 'architecture laws', quick: true, run: () => runVitest('laws') },
  { name: 'knip', quick: true, run: async () => asOne(await runNode([commandFile('knip')])) },
  { name: 'unit tests', quick: true, run: () => runVitest('unit') },
  { name: 'server tests', quick: false, run: () => runVitest('server') },
  { name: 'production build', quick: false, run: build },
  { name: 'browser stories', quick: false, needs: 'production build', run: runPlaywright },
];

interface Result extends Count {
  stage: string;
  seconds: number;
}

async function runStages(stages: Stage[]): Promise<Result[]> {
  const results: Result[] = [];
  for (const stage of stages) {
    if (interrupted) break;
    process.stdout.write(`\n── ${stage.name} ──\n`);
    const missing = results.find((result) => result.stage === stage.needs && result.failed > 0);
    const begun = Date.now();
    if (missing) process.stdout.write(`Not run: the ${missing.stage} failed.\n`);
    const count = missing ? { passed: 0, failed: 0, skipped: 1 } : await stage.run();
    results.push({ stage: stage.name, ...count, seconds: Math.round((Date.now() - begun) / 100) / 10 });
  }
  return results;
}

function sum(results: readonly Result[], field: keyof Count): number {
  return results.reduce((total, result) => total + result[field], 0);
}

function interrupt(): void {
  interrupted = true;
  current?.kill('SIGINT');
}

for (const event of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'] as const) process.on(event, interrupt);
process.channel?.unref();

const results = await runStages(STAGES.filter((stage) => stage.quick || !quickOnly));
if (!quickOnly) await clearTestHomes();
rmSync(reports, { recursive: true, force: true });

process.stdout.write(`\n${formatTable(results.map((result) => ({ ...result })))}\n\n`);
const skipped = sum(results, 'skipped');
const tail = skipped > 0 ? `, ${skipped} skipped` : '';
process.stdout.write(`${sum(results, 'passed')} passed, ${sum(results, 'failed')} failed${tail}\n`);
process.exit(interrupted ? INTERRUPTED : sum(results, 'failed') > 0 ? 1 : 0);
