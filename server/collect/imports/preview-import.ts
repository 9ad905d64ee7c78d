import type { Ctx } from '@/server/context';
import { AppError } from '@/server/errors';
import { contentHash, outcomeHash } from '../content-hash';
import type { FeedbackDraft, ImportMapping, OutcomeDraft } from '../input';
import { findStoredHashes } from '../queries';
import { findOutcomeHashes } from '../queries-outcomes';
import { placeKey } from './clean-text';
import { openFile } from './open-file';
import { openResolver } from './open-resolver';
import { parseFile } from './parse-file';
import { findSource, findTimeZone, listLocations, type RefusedRow } from './queries';

/** A larger file is previewed by its beginning: the answer must come while somebody waits. */
const MOST_ROWS = 50_000;
const ROWS_SHOWN = 10;
const REFUSALS_SHOWN = 100;

const NEW_SOURCE = { kind: 'review', audience: 'customer' } as const;

export interface Preview {
  rowsRead: number;
  /** false: the file is larger, and this is its beginning only. */
  complete: boolean;
  added: number;
  changed: number;
  unchanged: number;
  refused: number;
  newLocations: string[];
  /** The first records as they will be stored. */
  first: (Omit<FeedbackDraft, 'raw'> & Shown)[];
  /** Of a file of outcomes, those instead. */
  firstOutcomes: (OutcomeDraft & Shown)[];
  /** Records that are kept with the most gaps: fields that have a column, and nothing in this row. */
  worst: (Omit<FeedbackDraft, 'raw'> & Shown & { without: GapField[] })[];
  /** The first rows that will be refused. */
  refusals: RefusedRow[];
  earliest: Date | null;
  latest: Date | null;
}

/** Fields whose gap tells of a column that was taken wrongly. */
const GAP_FIELDS = ['text', 'score', 'location', 'touchpoint', 'language', 'customer', 'ratings'] as const;
export type GapField = (typeof GAP_FIELDS)[number];
const WORST_SHOWN = 5;

/** Fields that the mapping has a column for and this record nothing in. */
function gapsOf(draft: FeedbackDraft, mapping: ImportMapping): GapField[] {
  const empty: Record<GapField, boolean> = {
    text: mapping.text !== null && draft.text === null,
    score: mapping.score !== null && draft.score === null,
    location: mapping.location !== null && draft.locationId === null,
    touchpoint: mapping.touchpoint !== null && draft.touchpointId === null,
    language: mapping.language !== null && draft.language === null,
    customer: mapping.customer !== null && draft.customerHash === null,
    ratings: mapping.ratings.length > 0 && draft.ratings.length === 0,
  };
  return GAP_FIELDS.filter((field) => empty[field]);
}

interface Shown {
  rowNumber: number;
  locationName: string | null;
}

/** Keeps a record among the worst where it has more gaps than one of them; of equals the first in the file. */
function keepWorst(
  worst: Preview['worst'],
  record: FeedbackDraft,
  place: Shown,
  mapping: ImportMapping,
): void {
  const without = gapsOf(record, mapping);
  const least = worst.at(-1);
  if (without.length === 0) return;
  if (least && worst.length >= WORST_SHOWN && without.length <= least.without.length) return;
  const { raw: _raw, ...shown } = record;
  const at = worst.findIndex((one) => one.without.length < without.length);
  worst.splice(at < 0 ? worst.length : at, 0, { ...shown, ...place, without });
  worst.length = Math.min(worst.length, WORST_SHOWN);
}

interface PreviewImport {
  path: string;
  /** null: a source that is not there yet, so that every record is new. */
  sourceId: number | null;
  mapping: ImportMapping;
}

/** Does all that an import does, and writes nothing. */
export async function previewImport(ctx: Ctx, input: PreviewImport): Promise<Preview> {
  const { sourceId } = input;
  const source = await ctx.tx(async (db) =>
    sourceId === null
      ? { ...NEW_SOURCE, timeZone: await findTimeZone(db, ctx.scope) }
      : findSource(db, ctx.scope, sourceId),
  );
  if (!source) throw new AppError('not_found', 'This source does not exist.', 'sourceId');
  const preview: Preview = {
    rowsRead: 0,
    complete: true,
    added: 0,
    changed: 0,
    unchanged: 0,
    refused: 0,
    newLocations: [],
    first: [],
    firstOutcomes: [],
    worst: [],
    refusals: [],
    earliest: null,
    latest: null,
  };
  const places = await ctx.tx((db) => listLocations(db, ctx.scope));
  const names = new Map(places.map(({ id, name }) => [id, name]));
  const nameOf = (id: number | null) =>
    id === null ? null : ((id < 0 ? preview.newLocations[-id - 1] : names.get(id)) ?? null);
  const resolve = await openResolver(ctx, {
    source,
    mapping: input.mapping,
    // Numbers below zero stand for locations that the import would make.
    addLocations: async (names) =>
      new Map(names.map((name) => [placeKey(name), -preview.newLocations.push(name)])),
  });
  for await (const rows of parseFile(await openFile(input.path, input.mapping.sheet))) {
    const { drafts, outcomes, rowNumbers, refused, repeated } = await resolve(rows);
    preview.rowsRead += rows.length;
    preview.refused += refused.length;
    preview.unchanged += repeated;
    preview.refusals.push(...refused.slice(0, REFUSALS_SHOWN - preview.refusals.length));
    const records = [...drafts, ...outcomes];
    const ids = records.map((record) => record.externalId);
    const findHashes = outcomes.length > 0 ? findOutcomeHashes : findStoredHashes;
    const stored =
      sourceId === null
        ? new Map<string, string>()
        : await ctx.tx((db) => findHashes(db, ctx.scope, sourceId, ids));
    for (const [position, record] of records.entries()) {
      const hash = stored.get(record.externalId);
      if (hash === undefined) preview.added += 1;
      else if (hash === ('raw' in record ? contentHash(record) : outcomeHash(record))) preview.unchanged += 1;
      else preview.changed += 1;
      const { occurredAt } = record;
      if (preview.earliest === null || occurredAt < preview.earliest) preview.earliest = occurredAt;
      if (preview.latest === null || occurredAt > preview.latest) preview.latest = occurredAt;
      const place = { rowNumber: rowNumbers[position] ?? 0, locationName: nameOf(record.locationId) };
      if ('raw' in record) keepWorst(preview.worst, record, place, input.mapping);
      if (preview.first.length + preview.firstOutcomes.length >= ROWS_SHOWN) continue;
      if ('raw' in record) {
        const { raw: _raw, ...shown } = record;
        preview.first.push({ ...shown, ...place });
      } else preview.firstOutcomes.push({ ...record, ...place });
    }
    if (preview.rowsRead >= MOST_ROWS) {
      preview.complete = false;
      break;
    }
  }
  return preview;
}
