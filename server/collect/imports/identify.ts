import { shortHash } from '../content-hash';
import type { FeedbackDraft } from '../input';
import { comparable } from './clean-text';

/** Below this, two people may well have written the same ("good", "no comment"). */
const TELLING_LENGTH = 20;

/**
 * How a record is known again: by the id that its source gave, by its own words, or, where there are too few words,
 * by all that it says together with how many before it said the same.
 */
export type Identity = 'given' | 'words' | 'counted';

type Content = Omit<FeedbackDraft, 'externalId'>;

/** Same words by the same author at the same moment are one record, however its ratings are written this time. */
export function identify(
  content: Content,
  givenId: string | null,
): { externalId: string; identity: Identity } {
  if (givenId) return { externalId: givenId, identity: 'given' };
  const when = content.occurredAt.getTime();
  const words = content.text ? comparable(content.text) : '';
  if (words.length >= TELLING_LENGTH) {
    const hash = shortHash(JSON.stringify([when, content.authorHash, words]));
    return { externalId: `text:${hash}`, identity: 'words' };
  }
  const ratings = content.ratings.map((rating) => [rating.touchpointId, rating.value]).sort();
  const all = [
    when,
    content.authorHash,
    content.customerHash,
    words,
    content.score,
    content.scaleMax,
    ratings,
    content.locationId,
    content.touchpointId,
    content.url,
  ];
  return { externalId: `row:${shortHash(JSON.stringify(all))}`, identity: 'counted' };
}
