import type { Ctx } from '../context';
import { secret } from '../env';
import { AppError } from '../errors';
import { type Accepted, type RefusedRecord, refusalsOf } from './accept-feedback';
import { MOST_RECORDS, type OutcomeRecordInput, outcomeRecordInput } from './api-input';
import { shortHash } from './content-hash';
import { ensureLocations } from './ensure-locations';
import { findSourceId } from './ensure-source';
import { cleanText, placeKey } from './imports/clean-text';
import type { OutcomeDraft } from './input';
import { recordOutcomes } from './record-outcomes';
import { referenceOf } from './reference';

/** Clocks of two machines differ; a day is generous. */
const AHEAD_MILLISECONDS = 24 * 3_600_000;

/**
 * Takes outcomes that another program sends, as many as are right; each of the others comes back with its field and
 * reason. Without an id an outcome is known by what it says: said twice it is one.
 */
export async function acceptOutcomes(
  ctx: Ctx,
  input: { sourceKey: string; records: readonly unknown[] },
): Promise<Accepted> {
  if (input.records.length === 0) throw new AppError('bad_input', 'Send at least one outcome.');
  if (input.records.length > MOST_RECORDS) {
    const n = input.records.length;
    throw new AppError('bad_input', `One call takes at most ${MOST_RECORDS} outcomes; this one has ${n}.`);
  }
  const sourceId = await findSourceId(ctx, input.sourceKey);
  const refused: RefusedRecord[] = [];
  const valid: OutcomeRecordInput[] = [];
  const latest = ctx.now().getTime() + AHEAD_MILLISECONDS;
  for (const [index, given] of input.records.entries()) {
    const parsed = outcomeRecordInput.safeParse(given);
    if (!parsed.success) refused.push(...refusalsOf(index, parsed.error));
    else if (new Date(parsed.data.occurredAt).getTime() > latest) {
      refused.push({ index, field: 'occurredAt', reason: 'The moment lies in the future.' });
    } else valid.push(parsed.data);
  }
  const known = await ensureLocations(ctx);
  const unknown = [...new Set(valid.flatMap(({ location }) => location ?? []))].filter(
    (location) => !known.has(placeKey(location)),
  );
  const locations = unknown.length > 0 ? await ensureLocations(ctx, unknown) : known;
  const reference = referenceOf(ctx.scope.orgId, secret());
  const outcomes = valid.map((record): OutcomeDraft => {
    const said = {
      kind: record.outcome,
      occurredAt: new Date(record.occurredAt),
      customerHash: reference(record.customer),
      locationId: record.location ? (locations.get(placeKey(record.location)) ?? null) : null,
    };
    const words = [said.kind, said.occurredAt.getTime(), said.customerHash, said.locationId];
    const externalId = record.id ? cleanText(record.id) : `outcome:${shortHash(JSON.stringify(words))}`;
    return { externalId, ...said };
  });
  const recorded = await recordOutcomes(ctx, { sourceId, batchId: null, outcomes });
  return { ...recorded, refused };
}
