import { DAY_MS } from './calendar';
import { type Random, randomFrom } from './random';
import { SEED } from './records';
import type { SeedOutcome, SeedRecord } from './shape';

/** The booking system of the lodges: who came back, who took the club for another year, who asked to be left alone. */
const BOOKINGS = 'bookings';
const ASKED = 'stay-survey';

type Mood = 'promoter' | 'passive' | 'detractor';

/** Of a hundred stays that felt like this: those who came back without answering a second survey, and the others. */
const SHARES: Record<Mood, { returned: number; renewed: number; left: number }> = {
  promoter: { returned: 0.22, renewed: 0.06, left: 0.01 },
  passive: { returned: 0.12, renewed: 0.03, left: 0.03 },
  detractor: { returned: 0.05, renewed: 0.01, left: 0.13 },
};

// A next holiday is months away; the club's year is a year; anger is quick.
const RETURN_DAYS = [45, 420] as const;
const RENEWAL_DAYS = [340, 385] as const;
const LEAVE_DAYS = [2, 60] as const;
const SURVEY_AFTER_DAYS = [1, 5] as const;

function moodOf(score: number | null): Mood {
  if (score === null) return 'passive';
  return score >= 9 ? 'promoter' : score >= 7 ? 'passive' : 'detractor';
}

const later = (from: Date, [least, most]: readonly [number, number], random: Random) =>
  new Date(from.getTime() + Math.round((least + random.next() * (most - least)) * DAY_MS));

/**
 * What became of the guests in these records, by the end of the demo, in the order of time. A second survey of a guest
 * means a second stay, which the booking system knows of some days before. The same records give the same outcomes.
 */
export function demoOutcomes(records: Iterable<SeedRecord>, until: Date): SeedOutcome[] {
  const outcomes: SeedOutcome[] = [];
  const lastStay = new Map<string, Date>();
  const stays = new Map<string, number>();
  for (const { sourceKey, customerRef, occurredAt, score, locationCode } of records) {
    if (sourceKey !== ASKED || customerRef === null) continue;
    const nth = (stays.get(customerRef) ?? 0) + 1;
    stays.set(customerRef, nth);
    const random = randomFrom(SEED, BOOKINGS, customerRef, nth);
    const note = (kind: SeedOutcome['kind'], at: Date) =>
      outcomes.push({
        sourceKey: BOOKINGS,
        externalId: `${kind}-${customerRef}-${nth}`,
        kind,
        occurredAt: at,
        customerRef,
        locationCode: kind === 'returned' ? locationCode : null,
      });
    const before = lastStay.get(customerRef);
    if (before) {
      const days = -(SURVEY_AFTER_DAYS[0] + random.next() * (SURVEY_AFTER_DAYS[1] - SURVEY_AFTER_DAYS[0]));
      const arrived = new Date(occurredAt.getTime() + Math.round(days * DAY_MS));
      note('returned', arrived > before ? arrived : occurredAt);
    }
    lastStay.set(customerRef, occurredAt);
    const share = SHARES[moodOf(score)];
    if (!before && random.chance(share.returned)) note('returned', later(occurredAt, RETURN_DAYS, random));
    if (random.chance(share.renewed)) note('renewed', later(occurredAt, RENEWAL_DAYS, random));
    if (random.chance(share.left)) note('left', later(occurredAt, LEAVE_DAYS, random));
  }
  return outcomes
    .filter((outcome) => outcome.occurredAt < until)
    .sort((a, b) => a.occurredAt.getTime() - b.occurredAt.getTime());
}
