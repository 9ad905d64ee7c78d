import type { Db } from '@/db/client';
import type { Ctx } from '@/server/context';
import type { Taxonomy } from './engine/analyse';
import {
  findTaxonomy,
  listTextsOfChunk,
  listWaitingChunks,
  lockChunk,
  lockTaxonomyVersion,
  prepareSearchOfChunk,
  saveChunkFailure,
  saveChunkUnderstood,
} from './queries';
import { type ReadTexts, readTexts } from './read-texts';
import { writeTexts } from './write-texts';

const DEFAULT_CHUNKS = 8;

export interface Understood {
  chunks: number;
  texts: number;
  failed: number;
}

/**
 * Reads the texts that wait: language, feeling, the touchpoints spoken of, and the words for the search.
 * Each chunk is written in one transaction together with its mark, so that a crash at any moment leaves it either
 * waiting or done. A chunk that cannot be read is marked with its reason and does not stop the rest.
 */
export async function understandPending(
  ctx: Ctx,
  { limitChunks = DEFAULT_CHUNKS, signal }: { limitChunks?: number; signal?: AbortSignal } = {},
): Promise<Understood> {
  const done: Understood = { chunks: 0, texts: 0, failed: 0 };
  const { taxonomy, chunkIds } = await ctx.tx(async (db) => ({
    taxonomy: await findTaxonomy(db, ctx.scope),
    chunkIds: await listWaitingChunks(db, ctx.scope, limitChunks),
  }));
  let reading = readChunk(ctx, taxonomy, chunkIds[0]);
  for (const [at, chunkId] of chunkIds.entries()) {
    const outcome = await reading;
    if (signal?.aborted) break;
    // The engine reads the next chunk while the database writes this one.
    reading = readChunk(ctx, taxonomy, chunkIds[at + 1]);
    reading.catch(() => {});
    if (outcome instanceof Error) {
      await ctx.tx((db) => saveChunkFailure(db, ctx.scope, chunkId, outcome.message));
      done.failed++;
    } else if (outcome) {
      const written = await ctx.tx((db) => writeChunk(db, ctx, taxonomy, chunkId, outcome)).catch(asRefusal);
      if (written === null) continue;
      if (written instanceof Error) {
        await ctx.tx((db) => saveChunkFailure(db, ctx.scope, chunkId, written.message));
        done.failed++;
        continue;
      }
      done.chunks++;
      done.texts += written;
    }
  }
  return done;
}

/** An engine that throws is a property of the texts and comes back as a value; a lost database is thrown on. */
async function readChunk(ctx: Ctx, taxonomy: Taxonomy, chunkId?: string): Promise<ReadTexts | Error | null> {
  if (chunkId === undefined) return null;
  const rows = await ctx.tx(async (db) => {
    await prepareSearchOfChunk(db, ctx.scope, chunkId);
    return listTextsOfChunk(db, ctx.scope, chunkId);
  });
  try {
    return await readTexts(taxonomy, rows);
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** PostgreSQL's classes of errors that lie in the data, and so come again: 22 data, 23 constraint, 54 limits. */
const REFUSED = /^(22|23|54)/;

/** A chunk that the database refuses must not stand before all others; any other error is tried again later. */
function asRefusal(error: unknown): Error {
  const cause = error instanceof Error ? error.cause : null;
  if (cause instanceof Error && 'code' in cause && REFUSED.test(String(cause.code))) {
    return new Error(`The database refused what was read: ${cause.message}`);
  }
  throw error;
}

/** Returns how many texts were written; null where another worker was first, or the taxonomy changed meanwhile. */
async function writeChunk(
  db: Db,
  ctx: Ctx,
  taxonomy: Taxonomy,
  chunkId: string,
  read: ReadTexts,
): Promise<number | null> {
  if ((await lockTaxonomyVersion(db, ctx.scope)) !== taxonomy.version) return null;
  if (!(await lockChunk(db, ctx.scope, chunkId))) return null;
  const written = await writeTexts(db, ctx.scope, read);
  await saveChunkUnderstood(db, ctx.scope, chunkId, ctx.now());
  return written.length;
}
