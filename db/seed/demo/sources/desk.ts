import { fullName } from '../authors';
import type { Guests } from '../guests';
import { momentIn, settled } from '../moments';
import type { TouchpointKey } from '../phrases/by-touchpoint';
import { blank, countFor, type Draft, externalId, personFor, written } from '../records';
import type { SeedRecord } from '../shape';
import { SITES } from '../sites';
import { speechAt } from '../speech';
import { drawStay, talkOf } from '../stay';
import { mailHours, storyShift } from '../story';
import { mailText } from '../voices/mail';
import { remarkOn, toneOf } from '../voices/remarks';
import { missedNote, staffNote } from '../voices/staff-note';
import { replied } from './public';

/** E-mails to guest relations: people write when something is wrong, and some to say thank you. */
export function* guestMail(draft: Draft, guests: Guests): Generator<SeedRecord> {
  const { month, numbers, words } = draft;
  const count = countFor(draft, 2_500);
  for (let index = 0; index < count; index++) {
    const site = numbers.weighted(SITES, ({ weight }) => weight);
    const stay = drawStay(numbers, site, month);
    const [key = 'bill', other = 'room'] = talkOf(stay, numbers, 2, -0.8);
    const tone = toneOf(stay.felt[key]);
    const occurredAt = momentIn(draft, 6, 23);
    const speech = speechAt(words, site, month.month, personFor(words));
    const name = fullName(numbers);
    const mailId = externalId('MAIL', draft, index);
    const letter: SeedRecord = {
      ...blank({
        sourceKey: 'guest-mail',
        externalId: mailId,
        audience: 'customer',
        kind: 'support',
        occurredAt,
      }),
      ...written(draft, speech, 0.03, [{ key, tone }], tone, () => {
        const told = numbers.chance(0.45) ? [key, other] : [key];
        return mailText(
          told.map((one) => remarkOn(one, stay.felt[one], speech)),
          name,
          speech,
        );
      }),
      ...replied(draft, occurredAt, 0.9, mailHours(month.back), key, tone, speech),
      locationCode: site.code,
      customerRef: guests.recent(numbers),
      author: name,
    };
    yield { ...letter, ...settled(mailId, occurredAt, letter.repliedAt, draft.until) };
  }
}

/** What guests told colleagues, logged in ten seconds. */
export function* frontLineNotes(draft: Draft): Generator<SeedRecord> {
  const { month, numbers, words } = draft;
  const count = countFor(draft, 4_000);
  for (let index = 0; index < count; index++) {
    const site = numbers.weighted(SITES, ({ weight }) => weight);
    const stay = drawStay(numbers, site, month);
    const [key = 'room'] = talkOf(stay, numbers, 1, -0.3);
    const tone = toneOf(stay.felt[key]);
    const occurredAt = momentIn(draft, 5, 23);
    const speech = speechAt(words, site, month.month, 'they');
    yield {
      ...blank({
        sourceKey: 'front-line-log',
        externalId: externalId('NOTE', draft, index),
        audience: 'customer',
        kind: 'frontline',
        occurredAt,
      }),
      text: staffNote(key, tone, speech),
      language: 'en',
      locationCode: site.code,
    };
  }
}

interface Standard {
  key: TouchpointKey;
  weight: number;
  /** Share of checks in which the standard is met when the story leaves it alone. */
  met: number;
}

const STANDARDS: readonly Standard[] = [
  { key: 'check-in', weight: 30, met: 0.87 },
  { key: 'room', weight: 18, met: 0.91 },
  { key: 'food', weight: 18, met: 0.86 },
  { key: 'help-line', weight: 18, met: 0.61 },
  { key: 'bill', weight: 16, met: 0.94 },
];
// A feeling that moves by one point of five goes with a fifth of the checks turning.
const MET_PER_POINT = 0.2;
const MET = 5;
const MISSED = 1;

/** A colleague with a watch checks whether the standard was met: five if so, one if not. */
export function* standardsChecks(draft: Draft): Generator<SeedRecord> {
  const { month, numbers, words } = draft;
  const count = countFor(draft, 7_000, false);
  for (let index = 0; index < count; index++) {
    const site = numbers.weighted(SITES, ({ weight }) => weight);
    const { key, met } = numbers.weighted(STANDARDS, ({ weight }) => weight);
    const share = Math.min(0.97, met + MET_PER_POINT * storyShift(key, site.code, month.back));
    const score = numbers.chance(share) ? MET : MISSED;
    const speech = speechAt(words, site, month.month, 'they');
    const text = score === MISSED && numbers.chance(0.3) ? missedNote(key, speech) : null;
    yield {
      ...blank({
        sourceKey: 'standards',
        externalId: externalId('STD', draft, index),
        audience: 'customer',
        kind: 'frontline',
        occurredAt: momentIn(draft, 7, 22),
      }),
      text,
      language: text ? 'en' : null,
      scoreType: 'csat',
      score,
      scaleMin: 1,
      scaleMax: 5,
      // The help line is answered at the contact centre, whatever lodge the call is about.
      locationCode: key === 'help-line' ? null : site.code,
      touchpointKey: key,
    };
  }
}
