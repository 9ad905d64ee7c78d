import type { Guests } from '../guests';
import { momentIn } from '../moments';
import type { TouchpointKey } from '../phrases/by-touchpoint';
import { blank, countFor, type Draft, externalId, personFor, written } from '../records';
import type { SeedRecord } from '../shape';
import { type DemoSite, SITES } from '../sites';
import { speechAt } from '../speech';
import { clamp, drawStay, npsOf, talkOf } from '../stay';
import { NOISE, oddLuck } from '../story';
import { cardComment, contactComment, stayComment } from '../voices/comment';
import { toneOf } from '../voices/remarks';

const RATED: readonly TouchpointKey[] = ['check-in', 'room', 'cleanliness', 'food', 'wi-fi', 'bill'];

/** After the stay: NPS, six touchpoints rated 1–5, a comment from three in five. */
export function* staySurveys(draft: Draft, guests: Guests): Generator<SeedRecord> {
  const { month, numbers, words } = draft;
  const count = countFor(draft, 13_000);
  let odd = 0;
  for (let index = 0; index < count; index++) {
    const site = numbers.weighted(SITES, ({ weight }) => weight);
    const { stay, score } = drawAnswer(draft, site, oddLuck(site.code, month.back, odd));
    if (site.code === NOISE.locationCode) odd++;
    const customerRef = guests.arrive(month.back, numbers);
    guests.leave(customerRef, score, month.back, numbers);
    const occurredAt = momentIn(draft, 8, 22);
    const speech = speechAt(words, site, month.month, personFor(words));
    const overall = score >= 9 ? 1 : score >= 7 ? 0 : -1;
    const answer = numbers.chance(0.6)
      ? written(
          draft,
          speech,
          0.035,
          talkOf(stay, words, 2, (score - 6.5) / 3).map((key) => ({ key, tone: toneOf(stay.felt[key]) })),
          overall,
          () => stayComment(stay, score, speech),
        )
      : { text: null, language: null };
    yield {
      ...blank({
        sourceKey: 'stay-survey',
        externalId: externalId('STAY', draft, index),
        audience: 'customer',
        kind: 'survey',
        occurredAt,
      }),
      ...answer,
      scoreType: 'nps',
      score,
      scaleMin: 0,
      scaleMax: 10,
      locationCode: site.code,
      customerRef,
      ratings: RATED.filter(() => !numbers.chance(0.02)).map((touchpointKey) => ({
        touchpointKey,
        value: stay.felt[touchpointKey],
        scaleMin: 1,
        scaleMax: 5,
      })),
    };
  }
}

const MOST_TRIES = 300;

/** A stay and its answer; where luck has decided the answer, the first stay that gives it. */
function drawAnswer({ month, numbers }: Draft, site: DemoSite, luck: ReturnType<typeof oddLuck>) {
  for (let tries = 1; ; tries++) {
    const stay = drawStay(numbers, site, month);
    const score = npsOf(stay, numbers);
    const group = score >= 9 ? 'promoter' : score >= 7 ? 'passive' : 'detractor';
    if (luck === null || luck === group || tries === MOST_TRIES) return { stay, score };
  }
}

const CARDS: readonly { key: TouchpointKey; weight: number }[] = [
  { key: 'check-in', weight: 24 },
  { key: 'room', weight: 14 },
  { key: 'cleanliness', weight: 14 },
  { key: 'food', weight: 22 },
  { key: 'wi-fi', weight: 7 },
  { key: 'activities', weight: 10 },
  { key: 'bill', weight: 5 },
  { key: 'check-out', weight: 4 },
];

/** QR cards at the lodge: one touchpoint, 1–5, on the spot. */
export function* touchCards(draft: Draft): Generator<SeedRecord> {
  const { month, numbers, words } = draft;
  const count = countFor(draft, 7_000);
  for (let index = 0; index < count; index++) {
    const site = numbers.weighted(SITES, ({ weight }) => weight);
    const { key } = numbers.weighted(CARDS, ({ weight }) => weight);
    const score = drawStay(numbers, site, month).felt[key];
    const occurredAt = momentIn(draft, 6, 23);
    const speech = speechAt(words, site, month.month, personFor(words));
    const tone = toneOf(score);
    const answer = numbers.chance(tone > 0 ? 0.36 : 0.62)
      ? written(draft, speech, 0.03, [{ key, tone }], tone, () => cardComment(key, score, speech))
      : { text: null, language: null };
    yield {
      ...blank({
        sourceKey: 'touch-cards',
        externalId: externalId('CARD', draft, index),
        audience: 'customer',
        kind: 'survey',
        occurredAt,
      }),
      ...answer,
      scoreType: 'csat',
      score,
      scaleMin: 1,
      scaleMax: 5,
      locationCode: site.code,
      touchpointKey: key,
    };
  }
}

/** After a call or a message: customer effort, 1 (hard) to 7 (easy). */
export function* contactSurveys(draft: Draft, guests: Guests): Generator<SeedRecord> {
  const { month, numbers, words } = draft;
  const count = countFor(draft, 5_000);
  for (let index = 0; index < count; index++) {
    const site = numbers.weighted(SITES, ({ weight }) => weight);
    const key: TouchpointKey = numbers.chance(0.84) ? 'help-line' : 'complaint-handling';
    const felt = drawStay(numbers, site, month).felt[key];
    const score = clamp(Math.round(1 + (felt - 1) * 1.5 + 0.6 * numbers.normal()), 1, 7);
    const occurredAt = momentIn(draft, 7, 21);
    const speech = speechAt(words, site, month.month, personFor(words));
    const tone = score >= 5 ? 1 : score === 4 ? 0 : -1;
    const answer = numbers.chance(0.5)
      ? written(draft, speech, 0.03, [{ key, tone }], tone, () => contactComment(key, score, speech))
      : { text: null, language: null };
    yield {
      ...blank({
        sourceKey: 'contact-survey',
        externalId: externalId('CALL', draft, index),
        audience: 'customer',
        kind: 'survey',
        occurredAt,
      }),
      ...answer,
      scoreType: 'ces',
      score,
      scaleMin: 1,
      scaleMax: 7,
      locationCode: numbers.chance(0.85) ? site.code : null,
      touchpointKey: key,
      customerRef: numbers.chance(0.6) ? guests.recent(numbers) : null,
    };
  }
}
