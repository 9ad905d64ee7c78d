import { z } from 'zod';
import { askJson, bearer } from './ask-json';
import { address, line, lines, under } from './config-fields';
import type { Call, Connector, FetchedRecord } from './connector';
import { END_OF_TIME, mapItems, onlyRecord } from './map-items';
import { language, moment, momentOrNull, name, urlPart } from './record-fields';
import { headerNumber, noteLimit, stopIfSpent } from './spent-limit';
import { type WalkCursor, walkBack, walkCursor } from './walk-back';

const PAGE = 100;
/** Recent search reaches seven days back and not into the last ten seconds; five minutes for clocks that differ. */
const REACH_MS = 7 * 86_400_000 - 5 * 60_000;
const FIRST_DAYS = 7;
/** X counts every post that is read: only what may have been indexed late is read again. */
const OVERLAP_HOURS = 0.05;
const PAGE_LIVES_MINUTES = 30;

const config = z.object({
  queries: lines.meta({
    title: 'Search words',
    description: 'One query a line, in the language of X’s recent search. Reposts are always left out.',
    examples: [['"your brand" lang:en', '@yourbrand']],
  }),
  token: line.meta({
    title: 'Bearer token',
    description:
      'developer.x.com: a project’s app, Keys and tokens, Bearer token. Recent search needs a paid plan.',
    secret: true,
  }),
  address: address('https://api.x.com/2'),
});

type Config = z.infer<typeof config>;

const tweet = z.object({
  id: z.string().min(1),
  text: z.string(),
  note_tweet: z.object({ text: z.string() }).nullish(),
  created_at: z.string(),
  lang: z.string().nullish(),
  author_id: z.string().nullish(),
  edit_history_tweet_ids: z.array(z.string()).nullish(),
  referenced_tweets: z.array(z.object({ type: z.string(), id: z.string() })).nullish(),
  public_metrics: z.record(z.string(), z.number()).nullish(),
});

/** Users of the page by id; a damaged one only costs its name. */
export function usernames(users: readonly unknown[]): Map<string, string> {
  const user = z.object({ id: z.string(), username: z.string().regex(/^\w+$/) });
  return new Map(
    users.flatMap((one) => {
      const parsed = user.safeParse(one);
      return parsed.success ? [[parsed.data.id, parsed.data.username] as const] : [];
    }),
  );
}

export function xRecords(items: readonly unknown[], users: ReadonlyMap<string, string>, now: Date) {
  return mapItems(items, tweet, (one): FetchedRecord | null => {
    const references = one.referenced_tweets ?? [];
    const text = one.note_tweet?.text ?? one.text;
    if (references.some(({ type }) => type === 'retweeted') || text.trim() === '') return null;
    const username = one.author_id ? users.get(one.author_id) : undefined;
    const [first = one.id] = one.edit_history_tweet_ids ?? [];
    const repliedTo = references.find(({ type }) => type === 'replied_to')?.id;
    return {
      // An edit comes under a new id; the first of its history stays.
      id: first,
      occurredAt: moment(one.created_at, now),
      text,
      language: language(one.lang),
      author: name(one.author_id),
      url: `https://x.com/${username ?? 'i'}/status/${urlPart(one.id)}`,
      raw: {
        ...(repliedTo ? { inReplyTo: repliedTo } : {}),
        ...(first === one.id ? {} : { editedAs: one.id }),
        ...(one.public_metrics ? { metrics: one.public_metrics } : {}),
      },
    };
  });
}

const answer = z.object({
  data: z.array(z.unknown()).default([]),
  includes: z.object({ users: z.array(z.unknown()).default([]) }).default({ users: [] }),
  meta: z.object({ next_token: z.string().nullish() }).default({}),
  errors: z.array(z.object({ resource_id: z.string().optional(), type: z.string().optional() })).default([]),
});

async function askX(call: Call<Config>, path: string, query: Record<string, string | number | null>) {
  const owner = `x ${path} ${call.config.token.slice(-12)}`;
  stopIfSpent(owner, call.now);
  const { body, headers } = await askJson(call, answer, under(call.config.address, path), {
    headers: bearer(call.config.token),
    query,
  });
  const seconds = headerNumber(headers, 'x-rate-limit-reset');
  noteLimit(owner, headerNumber(headers, 'x-rate-limit-remaining'), seconds === null ? null : seconds * 1000);
  return body;
}

/** A query without reposts, unless it says itself what it wants of them. */
export function withoutReposts(query: string): string {
  if (/\bis:retweet\b/i.test(query)) return query;
  return /\bOR\b/.test(query) ? `(${query}) -is:retweet` : `${query} -is:retweet`;
}

async function search(call: Call<Config>, query: string, page: string | null, since: string) {
  const reach = new Date(call.now.getTime() - REACH_MS).toISOString();
  const body = await askX(call, 'tweets/search/recent', {
    query: withoutReposts(query),
    max_results: PAGE,
    sort_order: 'recency',
    // X takes whole seconds.
    start_time: (since > reach ? since : reach).replace(/\.\d+Z$/, 'Z'),
    next_token: page,
    'tweet.fields':
      'created_at,lang,author_id,referenced_tweets,edit_history_tweet_ids,public_metrics,note_tweet',
    expansions: 'author_id',
    'user.fields': 'username',
  });
  const moments = body.data.map((item) =>
    momentOrNull((item as { created_at?: unknown } | null)?.created_at, call.now),
  );
  const mapped = xRecords(body.data, usernames(body.includes.users), call.now);
  return { ...mapped, moments, next: body.meta.next_token ?? null };
}

export const x: Connector<Config, WalkCursor> = {
  key: 'x',
  name: 'X',
  kind: 'social',
  about:
    'Searches public posts of the last seven days on X. It needs the bearer token of an app at developer.x.com on a plan with recent search; X counts every post that is read. Reposts are left out; a post that was edited replaces its earlier version.',
  config,
  cursor: walkCursor,
  everyMinutes: 30,
  fetchPage: (call, cursor) =>
    walkBack(call, cursor, {
      channels: call.config.queries,
      firstDays: FIRST_DAYS,
      overlapHours: OVERLAP_HOURS,
      pageLivesMinutes: PAGE_LIVES_MINUTES,
      read: (query, page, { since }) => search(call, query, page, since),
    }),
  async findGone(call, ids) {
    const { data, errors } = await askX(call, 'tweets', { ids: ids.join(',') });
    const there = new Set(data.map((item) => String((item as { id?: unknown } | null)?.id)));
    // Gone, or no longer public.
    const told = errors.filter(({ type }) =>
      /resource-not-found|not-authorized-for-resource/.test(type ?? ''),
    );
    return told.flatMap(({ resource_id: id }) => (id && ids.includes(id) && !there.has(id) ? [id] : []));
  },
  readItem: (_config, raw) => onlyRecord(xRecords([raw], new Map(), END_OF_TIME)),
};
