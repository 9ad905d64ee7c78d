import { existsSync } from 'node:fs';
import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { asSystem, databaseUrl, inOrganisation, pgArray } from '@/db/client';
import { demoOrganisation, demoRecords } from '@/db/seed/demo';
import { boardView } from '@/server/measure/board-view';
import { rebuildAll } from '@/server/measure/rebuild-days';
import { touchpointView } from '@/server/measure/touchpoint-view';
import { createEngine } from '@/server/understand/engine/analyse';
import { explorerFilters } from '@/server/understand/input';
import { listVerbatims } from '@/server/understand/list-verbatims';
import { fill, preparePool } from './fill';
import { benchImport, type ImportSpeed } from './import';
import { benchFileImport, type FileImportSpeed } from './import-file';
import { makeBenchOrganisation } from './organisation';
import { benchPages } from './pages';
import { benchPanels } from './panels';
import { makeTexts } from './texts';
import { type Latency, measureLatency, measureSeconds } from './timing';

const POOL = 20_000;
const RUNS = 100;
const IMPORT_ROWS = 20_000;
const FILE_ROWS = 100_000;
const ANALYSED_TEXTS = 10_000;

export interface BenchResult {
  rows: number;
  import: ImportSpeed;
  fileImport: FileImportSpeed;
  /** null where the database was kept from an earlier run. */
  rollUp: { seconds: number; microsecondsPerRecord: number; cells: number } | null;
  queries: Record<string, Latency>;
  boardAgainstBareScan: number;
  /** Parts of the board, each alone. */
  panels: Record<string, Latency>;
  pages: Record<string, Latency> | null;
  analysisTextsPerSecond: number;
  diskBytes: number;
}

/** What autovacuum does in time after so many rows at once: otherwise it would run beside the measurement. */
async function settle(tables: readonly string[]): Promise<void> {
  const connection = postgres(databaseUrl(), { max: 1, onnotice: () => {} });
  try {
    await connection.unsafe(`VACUUM (ANALYZE) ${tables.join(', ')}`);
  } finally {
    await connection.end();
  }
}

/** Whether an earlier run left this many records here. */
async function isFilled(orgId: number, rows: number): Promise<boolean> {
  const [last] = await inOrganisation(orgId, (db) =>
    db.execute(sql`
      SELECT 1 FROM feedback f JOIN source s ON s.org_id = f.org_id AND s.id = f.source_id
      WHERE f.org_id = ${orgId} AND f.external_id = ${`b${rows - 1}`}`),
  );
  return last !== undefined;
}

/** Language, feeling and touchpoints of the demo's texts on one core. */
function benchAnalysis(): number {
  const engine = createEngine({
    version: 1,
    touchpoints: demoOrganisation()
      .journey.stages.flatMap((stage) => stage.touchpoints)
      .map((touchpoint, at) => ({ ...touchpoint, id: at + 1 })),
  });
  const texts: string[] = [];
  for (const record of demoRecords({ until: new Date('2026-01-01') })) {
    if (record.text) texts.push(record.text);
    if (texts.length === ANALYSED_TEXTS) break;
  }
  const start = process.cpuUsage();
  texts.forEach((text, at) => {
    engine.analyse({ id: String(at), text, defaultLanguage: 'en' });
  });
  const used = process.cpuUsage(start);
  return Math.round(texts.length / ((used.user + used.system) / 1_000_000));
}

export async function runBench(rows: number, say: (line: string) => void): Promise<BenchResult> {
  const texts = makeTexts(POOL);
  const { ctx, shape, touchpointKey } = await makeBenchOrganisation();
  const orgId = ctx.scope.orgId;
  await preparePool(texts);

  say('import against COPY, alternating');
  const imported = await benchImport(ctx, shape, texts, IMPORT_ROWS, (drafts) =>
    inOrganisation(orgId, (db) =>
      db.execute<{ id: string; hash: string }>(sql`
        SELECT id, content_hash AS hash FROM feedback
        WHERE org_id = ${orgId} AND external_id = ANY (${pgArray(drafts.map((draft) => draft.externalId))}::text[])`),
    ),
  );

  say('a CSV file, from its first byte to the roll-ups');
  const fileImport = await benchFileImport({ rows: FILE_ROWS, into: 0 }, (line) => say(`  ${line}`));

  let rollUpSeconds: number | null = null;
  if (!(await isFilled(orgId, rows))) {
    say(`filling ${rows} records`);
    await fill(ctx, shape, rows, POOL, (done) => say(`  ${done}`));
    await settle(['feedback', 'mention', 'search.feedback_search']);
    say('roll-ups');
    rollUpSeconds = await measureSeconds(() => rebuildAll(ctx));
    await settle(['rollup', 'rollup_month']);
  }

  say('latencies');
  const explore = (query: Record<string, string>) => () => listVerbatims(ctx, explorerFilters.parse(query));
  const queries: Record<string, Latency> = {
    'bare roll-up scan': await measureLatency(RUNS, () =>
      ctx.tx((db) =>
        db.execute(sql`
          SELECT metric, date_trunc('month', day), sum(n), sum(sum), sum(sumsq), sum(high), sum(low) FROM rollup
          WHERE org_id = ${orgId} AND audience = 'customer' AND touchpoint_id = 0 AND location_id = 0
            AND source_id = 0 AND day > now() - interval '24 months' GROUP BY 1, 2`),
      ),
    ),
    board: await measureLatency(RUNS, () => boardView(ctx, {})),
    touchpoint: await measureLatency(RUNS, () => touchpointView(ctx, { touchpointKey })),
    'drill: touchpoint, negative': await measureLatency(
      RUNS,
      explore({ touchpoint: touchpointKey, feeling: 'negative' }),
    ),
    'drill: touchpoint and location': await measureLatency(RUNS, (run) =>
      explore({ touchpoint: touchpointKey, location: `site-${1 + (run % 200)}`, feeling: 'negative' })(),
    ),
    'search: rare word': await measureLatency(RUNS, (run) => explore({ q: `w${15_000 + run * 7}` })()),
    'search: 5 % word': await measureLatency(RUNS, (run) => explore({ q: `w${3 + (run % 5)}` })()),
    'search: two words': await measureLatency(RUNS, (run) => explore({ q: `queue w${10 + run}` })()),
    'search: common word': await measureLatency(RUNS, explore({ q: 'breakfast' })),
  };
  const panels = await benchPanels(ctx, RUNS);
  const pages = existsSync('.next/BUILD_ID')
    ? await benchPages(
        {
          board: '/board',
          touchpoint: `/touchpoints/${touchpointKey}`,
          feedback: '/feedback',
          search: '/feedback?q=queue',
        },
        RUNS,
      )
    : null;
  const [size] = await asSystem((db) =>
    db.execute<{ bytes: number; cells: number }>(sql`
      SELECT pg_database_size(current_database())::float8 AS bytes, (SELECT count(*)::int FROM rollup) AS cells`),
  );
  const scan = queries['bare roll-up scan']?.medianMs ?? Number.NaN;
  return {
    rows,
    import: imported,
    fileImport,
    rollUp:
      rollUpSeconds === null
        ? null
        : {
            seconds: rollUpSeconds,
            microsecondsPerRecord: (rollUpSeconds / rows) * 1_000_000,
            cells: size?.cells ?? 0,
          },
    queries,
    boardAgainstBareScan: (queries.board?.medianMs ?? Number.NaN) / scan,
    panels,
    pages,
    analysisTextsPerSecond: benchAnalysis(),
    diskBytes: size?.bytes ?? 0,
  };
}
