import { z } from 'zod';
import { askJson, bearer } from './ask-json';
import { address, line, under } from './config-fields';
import type { Call, Connector, FetchedRecord } from './connector';
import { asServiceAccount } from './google-token';
import { END_OF_TIME, mapItems, onlyRecord, UnreadableItem } from './map-items';
import { language, momentOrNull, name, stars } from './record-fields';
import { type WalkCursor, walkBack, walkCursor } from './walk-back';

const PAGE = 100;
const SCOPE = 'https://www.googleapis.com/auth/androidpublisher';
const PAGE_LIVES_MINUTES = 60;

const config = z.object({
  packageName: line.regex(/^[A-Za-z]\w*(\.\w+)+$/, { error: 'Write it like com.example.app.' }).meta({
    title: 'Package name',
    description: 'As in the address of the app’s page, after "id=".',
    examples: ['com.example.app'],
  }),
  serviceAccount: z.string().trim().min(1, { error: 'This has to be filled in.' }).max(10_000).meta({
    title: 'Key of a service account',
    description:
      'The whole JSON file. Google Cloud: enable the Google Play Android Developer API, make a service account and a key. Play Console, Users and permissions: invite its address with the right "Reply to reviews".',
    secret: true,
    multiline: true,
  }),
  address: address('https://androidpublisher.googleapis.com/androidpublisher/v3'),
  tokenAddress: address('https://oauth2.googleapis.com/token').meta({
    title: 'Address for tokens',
    advanced: true,
  }),
});

type Config = z.infer<typeof config>;

const stamp = z.object({ seconds: z.union([z.string(), z.number()]), nanos: z.number().nullish() });
const review = z.object({
  reviewId: z.string().min(1),
  authorName: z.string().nullish(),
  comments: z
    .array(
      z.object({
        userComment: z
          .object({
            text: z.string().nullish(),
            originalText: z.string().nullish(),
            lastModified: stamp.nullish(),
            starRating: z.unknown().optional(),
            reviewerLanguage: z.string().nullish(),
            appVersionName: z.string().nullish(),
            androidOsVersion: z.number().nullish(),
            device: z.string().nullish(),
            thumbsUpCount: z.number().nullish(),
            thumbsDownCount: z.number().nullish(),
          })
          .nullish(),
        developerComment: z.object({ text: z.string().nullish(), lastModified: stamp.nullish() }).nullish(),
      }),
    )
    .min(1),
});

function stampOf(given: z.infer<typeof stamp> | null | undefined, now: Date): string | null {
  const seconds = Number(given?.seconds ?? Number.NaN);
  return momentOrNull(seconds * 1000 + Math.floor((given?.nanos ?? 0) / 1e6), now);
}

export function googlePlayRecords(items: readonly unknown[], packageName: string, now: Date) {
  return mapItems(
    items,
    review,
    ({ reviewId, authorName, comments }): FetchedRecord => {
      const said = comments.flatMap((one) => one.userComment ?? [])[0];
      if (!said) throw new UnreadableItem('it holds no comment of a user');
      const occurredAt = stampOf(said.lastModified, now);
      if (occurredAt === null) throw new UnreadableItem('it has no date');
      const reply = comments.flatMap((one) => one.developerComment ?? []).at(-1);
      const repliedAt = stampOf(reply?.lastModified, now);
      const query = new URLSearchParams({ id: packageName, reviewId });
      return {
        id: reviewId,
        occurredAt,
        // A title and the text are parted by a tab.
        text: (said.originalText || said.text)?.replaceAll('\t', '\n\n').trim() || null,
        language: language(said.reviewerLanguage),
        ...stars(said.starRating),
        author: name(authorName),
        url: `https://play.google.com/store/apps/details?${query}`,
        ...(reply?.text && repliedAt ? { repliedAt, replyText: reply.text } : {}),
        raw: {
          version: said.appVersionName ?? null,
          android: said.androidOsVersion ?? null,
          device: said.device ?? null,
          thumbsUp: said.thumbsUpCount ?? null,
          thumbsDown: said.thumbsDownCount ?? null,
        },
      };
    },
    (item) => {
      const id = (item as { reviewId?: unknown } | null)?.reviewId;
      return typeof id === 'string' ? id : null;
    },
  );
}

const answer = z.object({
  reviews: z.array(z.unknown()).default([]),
  tokenPagination: z.object({ nextPageToken: z.string().nullish() }).nullish(),
});

async function readReviews(call: Call<Config>, page: string | null) {
  const { packageName, serviceAccount: json, tokenAddress } = call.config;
  const url = under(call.config.address, `applications/${packageName}/reviews`);
  const { body } = await asServiceAccount(call, { json, scope: SCOPE, tokenAddress }, (token) =>
    askJson(call, answer, url, { headers: bearer(token), query: { maxResults: PAGE, token: page } }),
  );
  return {
    ...googlePlayRecords(body.reviews, packageName, call.now),
    moments: [],
    next: body.tokenPagination?.nextPageToken ?? null,
  };
}

export const googlePlay: Connector<Config, WalkCursor> = {
  key: 'google-play',
  name: 'Google Play',
  kind: 'review',
  about:
    'Reads the reviews of your own app with your answers. Google shows only reviews that were written or changed in the last week: bring older ones in as a file from the Play Console. It needs a service account that may reply to reviews.',
  config,
  cursor: walkCursor,
  everyMinutes: 60,
  // A week fits in few pages: all of them each time brings every edit and answer.
  fetchPage: (call, cursor) =>
    walkBack(call, cursor, {
      channels: [call.config.packageName],
      firstDays: null,
      overlapHours: 0,
      pageLivesMinutes: PAGE_LIVES_MINUTES,
      unordered: true,
      read: (_app, page) => readReviews(call, page),
    }),
  readItem: ({ packageName }, raw) => onlyRecord(googlePlayRecords([raw], packageName, END_OF_TIME)),
};
