import { execFile } from 'node:child_process';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { contentHash } from '@/server/collect/content-hash';
import { ensureLocations } from '@/server/collect/ensure-locations';
import { openFile } from '@/server/collect/imports/open-file';
import { openResolver } from '@/server/collect/imports/open-resolver';
import { parseFile } from '@/server/collect/imports/parse-file';
import { findSource } from '@/server/collect/imports/queries';
import { addBatch } from '@/server/collect/imports/start-import';
import type { FeedbackDraft, ImportMapping } from '@/server/collect/input';
import { recordFeedback } from '@/server/collect/record-feedback';
import type { Ctx } from '@/server/context';
import { rebuildDirtyDays } from '@/server/measure/rebuild-days';
import { scriptFile } from '../keep-running';
import { root } from '../root';
import { listAnswers, mappingOf, SPREAD_DAYS, writeAnswers } from './answers-file';
import { copyAnswers } from './copy-answers';
import { fillRecords } from './fill';
import type { Alone } from './import-alone';
import { makeBenchOrganisation } from './organisation';
import { makeTexts } from './texts';
import { measureSeconds } from './timing';

const POOL = 20_000;
/** One stage alone says enough over this many rows; the whole is measured over all. */
const STAGE_ROWS = 100_000;

export interface FileImportSpeed {
  rows: number;
  /** Records that the organisation had before. */
  into: number;
  bytes: number;
  spreadDays: number;
  /** Rows a second of each stage alone, and of the whole: the import and then the roll-ups. */
  rowsPerSecond: {
    parse: number;
    map: number;
    hash: number;
    write: number;
    import: number;
    rollUp: number;
    endToEnd: number;
    copy: number;
  };
  endToEndShareOfCopy: number;
  importShareOfCopy: number;
  /** Of the importing process, which does nothing else. */
  peakMegabytes: number;
  startMegabytes: number;
}

interface Place {
  ctx: Ctx;
  sourceId: number;
  file: string;
  mapping: ImportMapping;
}

async function openPlace({ ctx, sourceId, mapping }: Place) {
  const source = await ctx.tx((db) => findSource(db, ctx.scope, sourceId));
  if (!source) throw new Error('The source of the bench is not there.');
  return openResolver(ctx, { source, mapping, addLocations: (names) => ensureLocations(ctx, names) });
}

/** Each stage alone, over the first rows of the file; what is written goes into an organisation of its own. */
async function benchStages(place: Place, apart: { ctx: Ctx; sourceId: number }) {
  let rows = 0;
  const parse = await measureSeconds(async () => {
    for await (const group of parseFile(await openFile(place.file))) {
      rows += group.length;
      if (rows >= STAGE_ROWS) break;
    }
  });
  const resolve = await openPlace(place);
  const drafts: FeedbackDraft[] = [];
  let map = 0;
  for await (const group of parseFile(await openFile(place.file))) {
    map += await measureSeconds(async () => drafts.push(...(await resolve(group)).drafts));
    if (drafts.length >= STAGE_ROWS) break;
  }
  const hash = await measureSeconds(async () => {
    for (const draft of drafts) contentHash(draft);
  });
  const write = await measureSeconds(() =>
    recordFeedback(apart.ctx, { sourceId: apart.sourceId, batchId: null, drafts }),
  );
  return { parse: rows / parse, map: rows / map, hash: rows / hash, write: rows / write };
}

/** Imports in a process of its own, as the worker is one, so that its memory is told from that of the bench. */
async function importAlone(orgId: number, batchId: string, file: string): Promise<Alone> {
  const args = [
    '--import',
    'tsx',
    scriptFile(join('bench', 'import-alone.ts')),
    String(orgId),
    batchId,
    file,
  ];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: root });
  return JSON.parse(stdout) as Alone;
}

/**
 * Imports a realistic CSV file as the worker does, then sums the days that it touched: rows a second of the whole and
 * of each stage, memory, and COPY of the same rows into the same tables.
 */
export async function benchFileImport(
  { rows, into }: { rows: number; into: number },
  say: (line: string) => void,
): Promise<FileImportSpeed> {
  const { ctx, shape, touchpointKeys } = await makeBenchOrganisation('bench-file');
  const apart = await makeBenchOrganisation('bench-apart');
  const surveyOf = (place: typeof shape) =>
    place.sources.find(({ scoreType }) => scoreType === 'nps')?.id ?? 0;
  const copySourceId = shape.sources.find(({ scoreType }) => scoreType === 'csat')?.id ?? 0;
  const texts = makeTexts(POOL);
  const folder = await mkdtemp(join(tmpdir(), 'heard-bench-file-'));
  try {
    const file = join(folder, 'answers.csv');
    const codes = shape.locations.map((_, i) => `site-${i + 1}`);
    const run = Date.now().toString(36);
    say(`writing a file of ${rows} rows`);
    await writeAnswers(file, listAnswers(rows, codes, texts, run));
    const { size: bytes } = await stat(file);
    if (into > 0) {
      say(`filling ${into} records`);
      await fillRecords(ctx, shape, into, texts, (done) => say(`  ${done}`));
      await rebuildDirtyDays(ctx);
    }
    const [first = '', second = ''] = touchpointKeys;
    const mapping = mappingOf([first, second]);
    const sourceId = surveyOf(shape);
    say('importing');
    const batchId = await addBatch(ctx, {
      sourceId,
      fileName: 'answers.csv',
      storedFile: '',
      bytes,
      mapping,
    });
    const { seconds: imported, ...memory } = await importAlone(ctx.scope.orgId, batchId, file);
    const rollUp = await measureSeconds(() => rebuildDirtyDays(ctx));
    say('each stage alone');
    const stages = await benchStages(
      { ctx, sourceId, file, mapping },
      { ctx: apart.ctx, sourceId: surveyOf(apart.shape) },
    );
    say('COPY of the same rows');
    const copied = await copyAnswers(
      into > 0 ? { ctx, sourceId: copySourceId, shape } : { ...apart, sourceId: copySourceOf(apart.shape) },
      listAnswers(rows, codes, texts, run),
    );
    const share = (seconds: number) => copied / seconds;
    const perSecond = (seconds: number) => Math.round(rows / seconds);
    return {
      rows,
      into,
      bytes,
      spreadDays: SPREAD_DAYS,
      rowsPerSecond: {
        parse: Math.round(stages.parse),
        map: Math.round(stages.map),
        hash: Math.round(stages.hash),
        write: Math.round(stages.write),
        import: perSecond(imported),
        rollUp: perSecond(rollUp),
        endToEnd: perSecond(imported + rollUp),
        copy: perSecond(copied),
      },
      importShareOfCopy: share(imported),
      endToEndShareOfCopy: share(imported + rollUp),
      ...memory,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function copySourceOf(shape: { sources: readonly { id: number; scoreType: string }[] }): number {
  return shape.sources.find(({ scoreType }) => scoreType === 'csat')?.id ?? 0;
}
