import type { ZodError } from 'zod';
import type { Ctx } from '../context';
import { secret } from '../env';
import { AppError } from '../errors';
import { faultsOf } from '../fault-words';
import { type FeedbackRecordInput, feedbackRecordInput, MOST_RECORDS } from './api-input';
import { ensureLocations } from './ensure-locations';
import { findSourceId } from './ensure-source';
import { cleanText, placeKey } from './imports/clean-text';
import { identify } from './imports/identify';
import { findSource, type ImportSource, listTouchpoints } from './imports/queries';
import { type FeedbackDraft, USUAL_SCALES } from './input';
import { type Recorded, recordFeedback } from './record-feedback';
import { type Reference, referenceOf } from './reference';

/** A fault of a record that was not taken: its place in the call, counted from 0, the field and the reason. */
export interface RefusedRecord {
  index: number;
  field: string | null;
  reason: string;
}

/** All faults of one record, so that they can be mended in one go. */
export function refusalsOf(index: number, error: ZodError): RefusedRecord[] {
  return faultsOf(error).map(({ field, detail }) => ({ index, field, reason: detail }));
}

export type Accepted = Recorded & { refused: RefusedRecord[] };

/** Clocks of two machines differ; a day is generous. */
const AHEAD_MILLISECONDS = 24 * 3_600_000;

class Refused extends Error {
  constructor(
    readonly field: string,
    reason: string,
  ) {
    super(reason);
  }
}

interface Against {
  source: ImportSource;
  now: Date;
  locations: ReadonlyMap<string, number>;
  touchpoints: ReadonlyMap<string, number>;
  reference: Reference;
}

/** The database takes neither zeros nor halves of characters. */
export function storable(raw: Record<string, unknown>): Record<string, unknown> {
  const clean = (text: string) => text.replaceAll('\u0000', '').toWellFormed();
  const walk = (value: unknown): unknown => {
    if (typeof value === 'string') return clean(value);
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [clean(key), walk(inner)]));
  };
  return walk(raw) as Record<string, unknown>;
}

function inScale(field: string, value: number, min: number, max: number): number {
  if (min >= max) throw new Refused(field, `The scale ${min}–${max} has no room.`);
  if (value < min || value > max) throw new Refused(field, `${value} is outside ${min}–${max}.`);
  return value;
}

function touchpointId(field: string, name: string, against: Against): number {
  const id = against.touchpoints.get(placeKey(name));
  if (id === undefined) throw new Refused(field, `There is no touchpoint “${name}”.`);
  return id;
}

function scoreOf(record: FeedbackRecordInput) {
  const type = record.scoreType ?? 'none';
  const usual = USUAL_SCALES[type];
  if (record.score == null || usual === null) {
    return { scoreType: 'none' as const, score: null, scaleMin: null, scaleMax: null };
  }
  const [scaleMin, scaleMax] = [record.scaleMin ?? usual[0], record.scaleMax ?? usual[1]];
  return { scoreType: type, score: inScale('score', record.score, scaleMin, scaleMax), scaleMin, scaleMax };
}

function toDraft(record: FeedbackRecordInput, against: Against): FeedbackDraft {
  const occurredAt = new Date(record.occurredAt);
  if (occurredAt.getTime() > against.now.getTime() + AHEAD_MILLISECONDS) {
    throw new Refused('occurredAt', 'The moment lies in the future.');
  }
  const ratings = record.ratings.map(({ touchpoint, value, scaleMin, scaleMax }) => ({
    touchpointId: touchpointId('ratings', touchpoint, against),
    value: inScale('ratings', value, scaleMin, scaleMax),
    scaleMin,
    scaleMax,
  }));
  const text = record.text == null ? null : cleanText(record.text) || null;
  const content = {
    audience: against.source.audience,
    kind: against.source.kind,
    occurredAt,
    text,
    language:
      record.language
        ?.slice(0, 3)
        .replace(/[-_].*/, '')
        .toLowerCase() ?? null,
    ...scoreOf(record),
    locationId: record.location ? (against.locations.get(placeKey(record.location)) ?? null) : null,
    touchpointId: record.touchpoint ? touchpointId('touchpoint', record.touchpoint, against) : null,
    customerHash: record.customer ? against.reference(record.customer) : null,
    authorHash: record.author ? against.reference(record.author) : null,
    url: record.url ?? null,
    repliedAt: record.repliedAt ? new Date(record.repliedAt) : null,
    replyText: record.replyText ? cleanText(record.replyText) || null : null,
    acknowledgedAt: record.acknowledgedAt ? new Date(record.acknowledgedAt) : null,
    resolvedAt: record.resolvedAt ? new Date(record.resolvedAt) : null,
    weight: record.weight ?? null,
    raw: record.raw ? storable(record.raw) : null,
    ratings,
  };
  if (text === null && content.score === null && ratings.length === 0) {
    throw new Refused('text', 'This record says nothing: no text, no score and no rating.');
  }
  const { externalId } = identify(content, record.id ? cleanText(record.id) : null);
  return { externalId, ...content };
}

/**
 * Takes records that another program sends, as many as are right; each of the others comes back with its field and
 * reason. Sending the same again changes nothing.
 */
export async function acceptFeedback(
  ctx: Ctx,
  input: { sourceKey: string; records: readonly unknown[] },
): Promise<Accepted> {
  if (input.records.length === 0) throw new AppError('bad_input', 'Send at least one record.');
  if (input.records.length > MOST_RECORDS) {
    throw new AppError(
      'bad_input',
      `One call takes at most ${MOST_RECORDS} records; this one has ${input.records.length}.`,
    );
  }
  const sourceId = await findSourceId(ctx, input.sourceKey);
  const refused: RefusedRecord[] = [];
  const valid: { index: number; record: FeedbackRecordInput }[] = [];
  for (const [index, given] of input.records.entries()) {
    const parsed = feedbackRecordInput.safeParse(given);
    if (parsed.success) valid.push({ index, record: parsed.data });
    else refused.push(...refusalsOf(index, parsed.error));
  }
  const places = await ctx.tx(async (db) => ({
    source: await findSource(db, ctx.scope, sourceId),
    touchpoints: await listTouchpoints(db, ctx.scope, 'ever'),
  }));
  if (!places.source) throw new AppError('not_found', `There is no source “${input.sourceKey}”.`, 'source');
  const known = await ensureLocations(ctx);
  const names = [...new Set(valid.flatMap(({ record }) => record.location ?? []))];
  const unknown = names.filter((location) => !known.has(placeKey(location)));
  const against: Against = {
    source: places.source,
    now: ctx.now(),
    locations: unknown.length > 0 ? await ensureLocations(ctx, unknown) : known,
    touchpoints: new Map(
      places.touchpoints.flatMap((row) => [
        [placeKey(row.name), row.id],
        [placeKey(row.key), row.id],
      ]),
    ),
    reference: referenceOf(ctx.scope.orgId, secret()),
  };
  const drafts: FeedbackDraft[] = [];
  for (const { index, record } of valid) {
    try {
      drafts.push(toDraft(record, against));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      refused.push({ index, field: error.field, reason: error.message });
    }
  }
  const recorded = await recordFeedback(ctx, { sourceId, batchId: null, drafts });
  return { ...recorded, refused: refused.sort((a, b) => a.index - b.index) };
}
