import { handle, reviewer } from '../authors';
import { momentIn, replyAfter } from '../moments';
import type { TouchpointKey } from '../phrases/by-touchpoint';
import { blank, countFor, type Draft, externalId, personFor, written } from '../records';
import type { SeedRecord } from '../shape';
import { SITES } from '../sites';
import { type Speech, speechAt } from '../speech';
import { drawStay, type Stay, starsOf, talkOf } from '../stay';
import { postText } from '../voices/post';
import { type Tone, toneOf } from '../voices/remarks';
import { replyText } from '../voices/reply';
import { leaningOf, reviewText, shortReviewText } from '../voices/review';

interface ReviewSite {
  sourceKey: string;
  prefix: string;
  host: string;
  total: number;
  textShare: number;
  foreignShare: number;
  replyShare: number;
  write: (stay: Stay, stars: number, speech: Speech) => string;
}

const MAPS: ReviewSite = {
  sourceKey: 'map-reviews',
  prefix: 'MAP',
  host: 'maps.example',
  total: 5_500,
  textShare: 0.78,
  foreignShare: 0.045,
  replyShare: 0.38,
  write: shortReviewText,
};

const TRAVEL: ReviewSite = {
  sourceKey: 'travel-reviews',
  prefix: 'TRV',
  host: 'travel-reviews.example',
  total: 4_000,
  textShare: 1,
  foreignShare: 0.06,
  replyShare: 0.74,
  write: (stay, stars, speech) => reviewText(stay, stars, speech.random.int(2, 5), speech),
};

export const mapReviews = (draft: Draft) => reviews(draft, MAPS);
export const travelReviews = (draft: Draft) => reviews(draft, TRAVEL);

function* reviews(draft: Draft, source: ReviewSite): Generator<SeedRecord> {
  const { month, numbers, words } = draft;
  const count = countFor(draft, source.total);
  for (let index = 0; index < count; index++) {
    const site = numbers.weighted(SITES, ({ weight }) => weight);
    const stay = drawStay(numbers, site, month);
    const stars = starsOf(stay, numbers);
    const occurredAt = momentIn(draft, 7, 23);
    const speech = speechAt(words, site, month.month, personFor(words));
    const told = talkOf(stay, words, 2, leaningOf(stars));
    const first = told[0] ?? 'room';
    const tone = toneOf(stars);
    const answer = numbers.chance(source.textShare)
      ? written(
          draft,
          speech,
          source.foreignShare,
          told.map((key) => ({ key, tone: toneOf(stay.felt[key]) })),
          tone,
          () => source.write(stay, stars, speech),
        )
      : { text: null, language: null };
    const externalKey = externalId(source.prefix, draft, index);
    yield {
      ...blank({
        sourceKey: source.sourceKey,
        externalId: externalKey,
        audience: 'customer',
        kind: 'review',
        occurredAt,
      }),
      ...answer,
      ...replied(draft, occurredAt, source.replyShare + (stars <= 2 ? 0.2 : 0), 52, first, tone, speech),
      scoreType: 'rating',
      score: stars,
      scaleMin: 1,
      scaleMax: 5,
      locationCode: site.code,
      author: reviewer(numbers),
      url: `https://${source.host}/savanna-lodges/${site.code.toLowerCase()}/${externalKey.toLowerCase()}`,
    };
  }
}

const QUESTION_SHARE = 0.14;

/** Public posts: no score, a handle, mostly a sentence or two. */
export function* posts(draft: Draft): Generator<SeedRecord> {
  const { month, numbers, words } = draft;
  const count = countFor(draft, 6_500);
  for (let index = 0; index < count; index++) {
    const site = numbers.weighted(SITES, ({ weight }) => weight);
    const stay = drawStay(numbers, site, month);
    const [key = 'room'] = talkOf(stay, numbers, 1, -0.25);
    const tone = numbers.chance(QUESTION_SHARE) ? 0 : toneOf(stay.felt[key]);
    const occurredAt = momentIn(draft, 6, 24);
    const speech = speechAt(words, site, month.month, personFor(words));
    const answer = written(draft, speech, tone === 0 ? 0 : 0.05, [{ key, tone }], tone, () =>
      postText(key, tone, speech),
    );
    const foreign = answer.language !== 'en';
    const externalKey = externalId('POST', draft, index);
    yield {
      ...blank({
        sourceKey: 'posts',
        externalId: externalKey,
        audience: 'customer',
        kind: 'social',
        occurredAt,
      }),
      ...answer,
      text: foreign ? `@SavannaLodges ${answer.text}` : answer.text,
      ...replied(draft, occurredAt, tone < 0 ? 0.42 : 0.15, 9, key, tone, speech),
      locationCode: answer.text.includes(site.name) || numbers.chance(0.6) ? site.code : null,
      author: handle(numbers),
      url: `https://social.example/savannalodges/${externalKey.toLowerCase()}`,
    };
  }
}

/** The lodge's public answer, when it gives one. */
export function replied(
  draft: Draft,
  occurredAt: Date,
  share: number,
  meanHours: number,
  key: TouchpointKey,
  tone: Tone,
  speech: Speech,
): Pick<SeedRecord, 'repliedAt' | 'replyText'> {
  const repliedAt = draft.numbers.chance(share) ? replyAfter(occurredAt, meanHours, draft) : null;
  return { repliedAt, replyText: repliedAt ? replyText(key, tone, speech) : null };
}
