import { decodeJwt } from 'jose';
import { z } from 'zod';
import { askJson, bearer } from './ask-json';
import { address, line, lines, under } from './config-fields';
import type { Call, Connector, FetchedRecord } from './connector';
import { withToken } from './held-token';
import { END_OF_TIME, mapItems, onlyRecord } from './map-items';
import { earlier, language, moment, momentOrNull, name, urlPart } from './record-fields';
import { type WalkCursor, walkBack, walkCursor } from './walk-back';

const PAGE = 100;
/** app.bsky.feed.getPosts takes at most 25 (its lexicon). */
const POSTS_A_CALL = 25;
/** The first run reads this far back where nobody says from when on. */
const FIRST_DAYS = 90;
/** The search index takes in posts late, and posts written offline come with an earlier date. */
const OVERLAP_HOURS = 24;
/** Where a token does not say when it ends. */
const TOKEN_SECONDS = 3600;
/** Its author asks that people who are not signed in to Bluesky do not see it. */
const HIDDEN = '!no-unauthenticated';

const config = z
  .object({
    queries: lines.meta({
      title: 'Search words',
      description:
        'One search a line, as typed into the search of Bluesky. Put a phrase in "quotation marks".',
      examples: [['"your brand"', '#yourbrand']],
    }),
    language: line
      .regex(/^[a-z]{2,3}$/, { error: 'Write a language code of two letters: en.' })
      .optional()
      .meta({ title: 'Only in this language', examples: ['en'], advanced: true }),
    handle: line.optional().meta({
      title: 'Your handle',
      description: 'Bluesky often refuses searches without an account. An account of its own is enough.',
      examples: ['yourbrand.bsky.social'],
    }),
    appPassword: line.optional().meta({
      title: 'App password',
      description:
        'Made in Bluesky under Settings, Privacy and security, App passwords. Not your own password.',
      secret: true,
    }),
    address: address('https://api.bsky.app'),
    signInAddress: address('https://bsky.social').meta({
      title: 'Address of your account’s server',
      description: 'Where the app password is valid. With it, searches go there too.',
      advanced: true,
    }),
  })
  .refine((given) => Boolean(given.handle) === Boolean(given.appPassword), {
    path: ['appPassword'],
    error: 'A handle and an app password belong together.',
  });

type Config = z.infer<typeof config>;

const labels = z.array(z.object({ val: z.string() })).nullish();
const post = z.object({
  uri: z.string().min(1),
  author: z.object({ did: z.string(), handle: z.string().nullish(), labels }),
  record: z.object({
    text: z.string(),
    createdAt: z.string(),
    langs: z.array(z.string()).nullish(),
    reply: z.unknown().optional(),
    facets: z
      .array(
        z.object({ features: z.array(z.object({ uri: z.string().optional(), tag: z.string().optional() })) }),
      )
      .nullish()
      .catch(null),
  }),
  indexedAt: z.string().nullish(),
  replyCount: z.number().nullish(),
  repostCount: z.number().nullish(),
  likeCount: z.number().nullish(),
  quoteCount: z.number().nullish(),
  labels,
});

/** Its author's clock may be wrong or lie: the earlier of what it says and of when Bluesky saw it. */
function sortedAt(declared: unknown, indexed: unknown, now: Date): string | null {
  const [said, seen] = [momentOrNull(declared, now), momentOrNull(indexed, now)];
  return said !== null && seen !== null ? earlier(said, seen) : (said ?? seen);
}

export function blueskyRecords(items: readonly unknown[], now: Date) {
  return mapItems(
    items,
    post,
    (one): FetchedRecord | null => {
      const hidden = [...(one.labels ?? []), ...(one.author.labels ?? [])].some(({ val }) => val === HIDDEN);
      if (hidden || one.record.text.trim() === '') return null;
      const key = one.uri.split('/').at(-1) ?? '';
      const features = (one.record.facets ?? []).flatMap((facet) => facet.features);
      const [links, tags] = [
        features.flatMap(({ uri }) => uri ?? []),
        features.flatMap((each) => each.tag ?? []),
      ];
      return {
        id: one.uri,
        occurredAt: sortedAt(one.record.createdAt, one.indexedAt, now) ?? moment(one.record.createdAt, now),
        text: one.record.text,
        language: language(one.record.langs?.[0]),
        author: name(one.author.did),
        url: `https://bsky.app/profile/${urlPart(one.author.did)}/post/${urlPart(key)}`,
        raw: {
          ...(links.length > 0 ? { links } : {}),
          ...(tags.length > 0 ? { tags } : {}),
          ...(one.record.reply ? { isReply: true } : {}),
          replies: one.replyCount ?? null,
          reposts: one.repostCount ?? null,
          likes: one.likeCount ?? null,
          quotes: one.quoteCount ?? null,
        },
      };
    },
    (item) => {
      const uri = (item as { uri?: unknown } | null)?.uri;
      return typeof uri === 'string' ? uri : null;
    },
  );
}

const session = z.object({ accessJwt: z.string().min(1) });

/** Runs `use` with the address to ask and the headers that go with it: signed in where there is an app password. */
function signedIn<T>(call: Call<Config>, use: (base: string, headers: Record<string, string>) => Promise<T>) {
  const { handle, appPassword, signInAddress } = call.config;
  if (!handle || !appPassword) return use(call.config.address, {});
  const signIn = async () => {
    const { body } = await askJson(
      call,
      session,
      under(signInAddress, 'xrpc/com.atproto.server.createSession'),
      {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ identifier: handle, password: appPassword }),
      },
    );
    return { token: body.accessJwt, lifeSeconds: lifeOf(body.accessJwt, call.now) };
  };
  return withToken(call, [signInAddress, handle, appPassword], signIn, (token) =>
    use(signInAddress, bearer(token)),
  );
}

function lifeOf(token: string, now: Date): number {
  try {
    const { exp } = decodeJwt(token);
    return exp === undefined ? TOKEN_SECONDS : exp - now.getTime() / 1000;
  } catch {
    return TOKEN_SECONDS;
  }
}

/**
 * The page before a moment. Bluesky's own cursor is refused without an account and may end early with one, so the
 * search is stepped back by its `until`, which excludes the moment itself: one millisecond later keeps its neighbours.
 */
export function nextUntil(moments: readonly string[], until: string | null): string | null {
  const oldest = [...moments].sort()[0];
  if (oldest === undefined) return null;
  const next = new Date(Date.parse(oldest) + 1).toISOString();
  return until !== null && next >= until ? (oldest < until ? oldest : null) : next;
}

async function search(call: Call<Config>, query: string, page: string | null, since: string) {
  const { body } = await signedIn(call, (base, headers) =>
    askJson(call, z.object({ posts: z.array(z.unknown()) }), under(base, 'xrpc/app.bsky.feed.searchPosts'), {
      headers,
      query: { q: query, sort: 'latest', limit: PAGE, lang: call.config.language, since, until: page },
    }),
  );
  const moments = body.posts.map((item) => {
    const one = item as { record?: { createdAt?: unknown }; indexedAt?: unknown } | null;
    return sortedAt(one?.record?.createdAt, one?.indexedAt, call.now);
  });
  return {
    ...blueskyRecords(body.posts, call.now),
    moments,
    next: nextUntil(
      moments.flatMap((one) => one ?? []),
      page,
    ),
  };
}

export const bluesky: Connector<Config, WalkCursor> = {
  key: 'bluesky',
  name: 'Bluesky',
  kind: 'social',
  about:
    'Searches public posts on Bluesky. Give the handle and an app password of an account (Settings, Privacy and security, App passwords): without one Bluesky allows only some searches. Posts whose authors hide them from people without an account are left out.',
  config,
  cursor: walkCursor,
  everyMinutes: 15,
  fetchPage: (call, cursor) =>
    walkBack(call, cursor, {
      channels: call.config.queries,
      firstDays: FIRST_DAYS,
      overlapHours: OVERLAP_HOURS,
      read: (query, page, { since }) => search(call, query, page, since),
    }),
  async findGone(call, ids) {
    const there = new Set<string>();
    for (let start = 0; start < ids.length; start += POSTS_A_CALL) {
      await signedIn(call, async (base, headers) => {
        const url = under(base, 'xrpc/app.bsky.feed.getPosts');
        for (const id of ids.slice(start, start + POSTS_A_CALL)) url.searchParams.append('uris', id);
        const shape = z.object({ posts: z.array(z.object({ uri: z.string() })) });
        const { body } = await askJson(call, shape, url, { headers });
        for (const { uri } of body.posts) there.add(uri);
      });
    }
    return ids.filter((id) => !there.has(id));
  },
  readItem: (_config, raw) => onlyRecord(blueskyRecords([raw], END_OF_TIME)),
};
