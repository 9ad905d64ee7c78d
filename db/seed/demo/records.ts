import type { DemoMonth } from './calendar';
import { foreignText, pickLanguage } from './languages/speak';
import type { TouchpointKey } from './phrases/by-touchpoint';
import { type Random, randomFrom } from './random';
import type { SeedRecord } from './shape';
import type { Person, Speech } from './speech';
import type { Tone } from './voices/remarks';

export const SEED = 'savanna-lodges';

/** What a source is given to write one month of records. */
export interface Draft {
  month: DemoMonth;
  until: Date;
  /** Decides numbers: new each month, so that a month does not depend on the one before. */
  numbers: Random;
  /** Decides words: one pack for all three years, so that phrases come round as late as possible. */
  words: Random;
}

export const NO_SCORE = { scoreType: 'none', score: null, scaleMin: null, scaleMax: null } as const;

/** A record with nothing but the fields every source must give. */
export function blank(
  fields: Pick<SeedRecord, 'sourceKey' | 'externalId' | 'audience' | 'kind' | 'occurredAt'>,
): SeedRecord {
  return {
    ...fields,
    ...NO_SCORE,
    text: null,
    language: null,
    locationCode: null,
    touchpointKey: null,
    customerRef: null,
    author: null,
    url: null,
    repliedAt: null,
    replyText: null,
    acknowledgedAt: null,
    resolvedAt: null,
    ratings: [],
  };
}

// High season, holidays and the long rains, as a factor on the number of guests.
const SEASON = [1.02, 0.95, 0.98, 0.88, 0.84, 0.96, 1.12, 1.16, 1.0, 0.99, 0.96, 1.14];

/** How many records a source has this month: its yearly run spread by season, with a little chance. */
export function countFor({ month, numbers }: Draft, total: number, seasonal = true): number {
  const expected = (total / 36) * (seasonal ? (SEASON[month.month - 1] ?? 1) : 1) * month.share;
  return Math.max(0, Math.round(expected + Math.sqrt(expected) * 0.6 * numbers.normal()));
}

export function externalId(prefix: string, { month }: Draft, index: number): string {
  return `${prefix}-${month.year}${String(month.month).padStart(2, '0')}-${String(index + 1).padStart(4, '0')}`;
}

export function personFor(random: Random): Person {
  return random.chance(0.62) ? 'we' : 'I';
}

/** A text in English, or at the given share in one of five other languages. */
export function written(
  draft: Draft,
  speech: Speech,
  foreignShare: number,
  told: readonly { key: TouchpointKey; tone: Tone }[],
  overall: Tone,
  english: () => string,
): { text: string; language: string } {
  const leans = overall !== 0 || told.some(({ tone }) => tone !== 0);
  if (leans && draft.words.chance(foreignShare)) {
    const language = pickLanguage(draft.words);
    return { text: foreignText(language, told, overall, speech), language: language.code };
  }
  return { text: english(), language: 'en' };
}

export function wordsFor(sourceKey: string): Random {
  return randomFrom(SEED, sourceKey, 'words');
}

export function numbersFor(sourceKey: string, back: number): Random {
  return randomFrom(SEED, sourceKey, 'numbers', back);
}
