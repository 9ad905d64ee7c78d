import { demoMonths } from './demo/calendar';
import { type Guests, openGuestBook } from './demo/guests';
import type { Random } from './demo/random';
import { type Draft, numbersFor, wordsFor } from './demo/records';
import type { SeedRecord } from './demo/shape';
import { partnerSurveys, pulses } from './demo/sources/colleagues';
import { frontLineNotes, guestMail, standardsChecks } from './demo/sources/desk';
import { mapReviews, posts, travelReviews } from './demo/sources/public';
import { contactSurveys, staySurveys, touchCards } from './demo/sources/surveys';

export { demoCommentary, demoRebases } from './demo/notes';
export { demoOrganisation } from './demo/organisation';
export { demoOutcomes } from './demo/outcomes';
export { demoRounds } from './demo/rounds';
export type { SeedOutcome, SeedRecord } from './demo/shape';

type Source = (draft: Draft, guests: Guests) => Iterable<SeedRecord>;

const SOURCES: readonly { key: string; write: Source }[] = [
  { key: 'stay-survey', write: staySurveys },
  { key: 'touch-cards', write: touchCards },
  { key: 'contact-survey', write: contactSurveys },
  { key: 'map-reviews', write: mapReviews },
  { key: 'travel-reviews', write: travelReviews },
  { key: 'posts', write: posts },
  { key: 'guest-mail', write: guestMail },
  { key: 'front-line-log', write: frontLineNotes },
  { key: 'standards', write: standardsChecks },
  { key: 'pulse', write: pulses },
  { key: 'partner-survey', write: partnerSurveys },
];

/**
 * Three years of made-up feedback, about 60,000 records in the order of time, all before `until`.
 * The same `until` gives the same records, to the byte.
 */
export function* demoRecords(options: { until: Date }): Generator<SeedRecord> {
  const { until } = options;
  const guests = openGuestBook();
  const words = new Map<string, Random>(SOURCES.map(({ key }) => [key, wordsFor(key)]));
  for (const month of demoMonths(until)) {
    const records = SOURCES.flatMap(({ key, write }) => {
      const draft: Draft = {
        month,
        until,
        numbers: numbersFor(key, month.back),
        words: words.get(key) ?? wordsFor(key),
      };
      return [...write(draft, guests)];
    });
    yield* records.sort((a, b) => a.occurredAt.getTime() - b.occurredAt.getTime());
  }
}
