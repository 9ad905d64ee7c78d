import { hash } from 'node:crypto';
import type { FeedbackDraft, OutcomeDraft } from './input';

/** 22 base64 digits = 132 bits: enough that two different records of one source never look equal. */
export const HASH_LENGTH = 22;

export function shortHash(content: string): string {
  return hash('sha256', content, 'base64url').slice(0, HASH_LENGTH);
}

/**
 * Says whether two versions of one record differ. Taken over what the record means: not over the raw row,
 * and not over the order of its columns or ratings.
 */
export function contentHash(draft: FeedbackDraft): string {
  const ratings = draft.ratings
    .map((rating) => [rating.touchpointId, rating.value, rating.scaleMin, rating.scaleMax])
    .sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0));
  // Told by few sources, and left out where it is not told: what was stored before them keeps its hash.
  const settled = [draft.acknowledgedAt, draft.resolvedAt].map((at) => at?.getTime() ?? null);
  return shortHash(
    JSON.stringify([
      draft.audience,
      draft.kind,
      draft.occurredAt.getTime(),
      draft.text,
      draft.language,
      draft.scoreType,
      draft.score,
      draft.scaleMin,
      draft.scaleMax,
      draft.locationId,
      draft.touchpointId,
      draft.customerHash,
      draft.authorHash,
      draft.url,
      draft.repliedAt?.getTime() ?? null,
      draft.replyText,
      draft.weight,
      ratings,
      ...(settled.some((at) => at !== null) ? settled : []),
    ]),
  );
}

/** The same for what became of a customer. */
export function outcomeHash({
  kind,
  occurredAt,
  customerHash,
  locationId,
}: Omit<OutcomeDraft, 'externalId'>) {
  return shortHash(JSON.stringify([kind, occurredAt.getTime(), customerHash, locationId]));
}
