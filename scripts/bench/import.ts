import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { uuidv7 } from 'uuidv7';
import { databaseUrl } from '@/db/client';
import type { FeedbackDraft } from '@/server/collect/input';
import { ROWS_PER_STATEMENT, recordFeedback } from '@/server/collect/record-feedback';
import type { Ctx } from '@/server/context';
import type { ReadTexts } from '@/server/understand/read-texts';
import { writeTexts } from '@/server/understand/write-texts';
import type { Shape } from './fill';
import { numbers } from './texts';
import { measureSeconds, median } from './timing';

const RUNS = 3;
const DAY_MS = 86_400_000;
const SPREAD_DAYS = 30;

export interface ImportSpeed {
  rows: number;
  copyRowsPerSecond: number;
  /** Feedback, chunk and dirty-day log. */
  recordRowsPerSecond: number;
  /** The same with the mentions and the feeling written too, analysis itself apart. */
  withMentionsRowsPerSecond: number;
  recordShareOfCopy: number;
  withMentionsShareOfCopy: number;
}

function makeDrafts(count: number, shape: Shape, texts: readonly string[], seed: number): FeedbackDraft[] {
  const next = numbers(seed);
  const run = randomUUID();
  const start = Date.now() - SPREAD_DAYS * DAY_MS;
  return Array.from({ length: count }, (_, i) => ({
    externalId: `${run}-${i}`,
    audience: 'customer' as const,
    kind: 'survey' as const,
    occurredAt: new Date(start + (i / count) * SPREAD_DAYS * DAY_MS),
    text: texts[Math.floor(next() * texts.length)] ?? null,
    language: 'en',
    scoreType: 'nps' as const,
    score: Math.floor(next() * 11),
    scaleMin: 0,
    scaleMax: 10,
    locationId: shape.locations[Math.floor(next() * shape.locations.length)] ?? null,
    touchpointId: null,
    customerHash: null,
    authorHash: null,
    url: null,
    repliedAt: null,
    replyText: null,
    acknowledgedAt: null,
    resolvedAt: null,
    weight: null,
    raw: null,
    ratings: [],
  }));
}

/** COPY of the same rows into the same table with the same indexes: what the database itself can take. */
async function copyRaw(ctx: Ctx, sourceId: number, drafts: readonly FeedbackDraft[]): Promise<number> {
  const connection = postgres(databaseUrl(), { max: 1, onnotice: () => {} });
  const lines = drafts.map((draft) => {
    const at = draft.occurredAt.toISOString();
    const cells = [
      ctx.scope.orgId,
      uuidv7(),
      sourceId,
      draft.externalId,
      'hash',
      draft.audience,
      draft.kind,
      at,
      at,
    ];
    return `${[...cells, draft.text, draft.language, draft.scoreType, draft.score, draft.scaleMin, draft.scaleMax, draft.locationId].join('\t')}\n`;
  });
  try {
    return await measureSeconds(async () => {
      const stream = await connection`
        COPY feedback (org_id, id, source_id, external_id, content_hash, audience, kind, occurred_at, received_at,
          text, language, score_type, score, scale_min, scale_max, location_id) FROM STDIN`.writable();
      for (let from = 0; from < lines.length; from += ROWS_PER_STATEMENT) {
        const chunk = lines.slice(from, from + ROWS_PER_STATEMENT).join('');
        if (!stream.write(chunk)) await new Promise((resolve) => stream.once('drain', resolve));
      }
      await new Promise<void>((resolve, reject) => {
        stream.once('finish', resolve);
        stream.once('error', reject);
        stream.end();
      });
    });
  } finally {
    await connection.end();
  }
}

/** What the engine would have said, made up beforehand, so that only the writing is timed. */
function madeUpReading(rows: readonly { id: string; hash: string }[], shape: Shape): ReadTexts {
  return {
    search: [],
    texts: rows.map(({ id, hash }) => ({
      id,
      hash,
      language: 'en',
      sentiment: 1,
      score: 0.5,
      version: 'bench',
    })),
    mentions: rows.flatMap(({ id }, i) =>
      shape.touchpoints.slice(i % 8, (i % 8) + (i % 4 === 0 ? 1 : 2)).map((touchpointId, position) => ({
        feedbackId: id,
        position,
        touchpointId,
        sentiment: 1 as const,
        score: 0.5,
        start: 0,
        end: 30,
      })),
    ),
  };
}

/** As the worker does it: the import writes records while those before are given their feelings and mentions. */
async function bothLanes(
  ctx: Ctx,
  shape: Shape,
  sourceId: number,
  drafts: readonly FeedbackDraft[],
  listWritten: ListWritten,
): Promise<number> {
  const chunks: FeedbackDraft[][] = [];
  for (let from = 0; from < drafts.length; from += ROWS_PER_STATEMENT) {
    chunks.push(drafts.slice(from, from + ROWS_PER_STATEMENT));
  }
  return measureSeconds(async () => {
    let understood = Promise.resolve();
    for (const chunk of chunks) {
      await recordFeedback(ctx, { sourceId, batchId: null, drafts: chunk });
      understood = understood.then(async () => {
        const reading = madeUpReading(await listWritten(chunk), shape);
        await ctx.tx((db) => writeTexts(db, ctx.scope, reading));
      });
    }
    await understood;
  });
}

type ListWritten = (drafts: readonly FeedbackDraft[]) => Promise<{ id: string; hash: string }[]>;

/**
 * Import against raw COPY, alternating, medians of three. `listWritten` finds the ids that an import just wrote.
 */
export async function benchImport(
  ctx: Ctx,
  shape: Shape,
  texts: readonly string[],
  rows: number,
  listWritten: ListWritten,
): Promise<ImportSpeed> {
  const sourceId = shape.sources.find((source) => source.scoreType === 'nps')?.id ?? 0;
  const copy: number[] = [];
  const record: number[] = [];
  const whole: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    copy.push(await copyRaw(ctx, sourceId, makeDrafts(rows, shape, texts, run)));
    record.push(
      await measureSeconds(() =>
        recordFeedback(ctx, { sourceId, batchId: null, drafts: makeDrafts(rows, shape, texts, run + RUNS) }),
      ),
    );
    whole.push(
      await bothLanes(ctx, shape, sourceId, makeDrafts(rows, shape, texts, run + 2 * RUNS), listWritten),
    );
  }
  const perSecond = (seconds: readonly number[]) => Math.round(rows / median(seconds));
  return {
    rows,
    copyRowsPerSecond: perSecond(copy),
    recordRowsPerSecond: perSecond(record),
    withMentionsRowsPerSecond: perSecond(whole),
    recordShareOfCopy: median(copy) / median(record),
    withMentionsShareOfCopy: median(copy) / median(whole),
  };
}
