import { z } from 'zod';
import { askJson, bearer, formBody } from './ask-json';
import { address, line, under } from './config-fields';
import type { Call, Connector, FetchedRecord } from './connector';
import { withToken } from './held-token';
import { END_OF_TIME, mapItems, onlyRecord } from './map-items';
import { language, moment, momentOrNull, name, paragraphs, webAddress } from './record-fields';
import { headerNumber, noteLimit, stopIfSpent } from './spent-limit';
import { type WalkCursor, walkBack, walkCursor } from './walk-back';

const PAGE = 100;
/** The first run reads this far back where nobody says from when on. */
const FIRST_DAYS = 90;
const OVERLAP_HOURS = 48;
const SITE = 'https://www.reddit.com';
/** Reddit's listings end after about a thousand items, whatever lies behind. */
const NEW_POSTS = 'new posts';
const COMMENTS = 'comments';

const subreddit = line
  .transform((value) => value.replace(/^\/?r\//i, ''))
  .pipe(z.string().regex(/^\w{2,50}$/, { error: 'Write the name of a subreddit: askreddit.' }));

const config = z
  .object({
    searches: z
      .array(line)
      .max(50)
      .default([])
      .meta({
        title: 'Search words',
        description:
          'One search a line. With subreddits named below only these are searched, otherwise all of Reddit.',
        examples: [['"your brand"']],
      }),
    subreddits: z
      .array(subreddit)
      .max(50)
      .default([])
      .meta({
        title: 'Subreddits',
        description: 'Without search words all their new posts are read.',
        examples: [['yourbrand']],
      }),
    comments: z.boolean().default(false).meta({
      title: 'Read comments too',
      description: 'Comments in the subreddits above; with search words only those that hold one of them.',
    }),
    clientId: line.meta({
      title: 'Client id',
      description:
        'From reddit.com/prefs/apps: create an app of the kind "script". Commercial use needs Reddit’s consent.',
    }),
    clientSecret: line.meta({ title: 'Client secret', secret: true }),
    userAgent: line.default('web:heard:1 (self-hosted feedback reader)').meta({
      title: 'Name that Reddit sees',
      description: 'Reddit asks for a name with your account in it and slows down others.',
      examples: ['web:heard:1 (by /u/yourname)'],
      advanced: true,
    }),
    address: address('https://oauth.reddit.com'),
    signInAddress: address('https://www.reddit.com').meta({
      title: 'Address for signing in',
      advanced: true,
    }),
  })
  .refine(({ searches, subreddits }) => searches.length + subreddits.length > 0, {
    path: ['searches'],
    error: 'Give search words or a subreddit.',
  })
  .refine(({ comments, subreddits }) => !comments || subreddits.length > 0, {
    path: ['subreddits'],
    error: 'Comments can be read only in named subreddits.',
  });

type Config = z.infer<typeof config>;

const thing = z.object({
  kind: z.string().optional(),
  data: z.object({
    name: z.string().regex(/^t[13]_\w+$/),
    author: z.string().nullish(),
    title: z.string().nullish(),
    selftext: z.string().nullish(),
    body: z.string().nullish(),
    created_utc: z.number(),
    edited: z.union([z.boolean(), z.number()]).nullish(),
    permalink: z.string().nullish(),
    link_id: z.string().nullish(),
    subreddit: z.string().nullish(),
    score: z.number().nullish(),
    num_comments: z.number().nullish(),
    removed_by_category: z.string().nullish(),
    lang: z.string().nullish(),
  }),
});

type Thing = z.infer<typeof thing>['data'];

const GONE = /^\[(deleted|removed)( by .{1,40})?\]$/i;

function isGone(one: Thing): boolean {
  const words = (one.body ?? one.selftext ?? '').trim();
  return Boolean(one.removed_by_category) || GONE.test(words);
}

function addressOf(one: Thing): string | null {
  if (one.permalink) return webAddress(one.permalink, SITE);
  const [id, topic] = [one.name.slice(3), one.link_id?.slice(3)];
  return topic ? `${SITE}/comments/${topic}/_/${id}` : `${SITE}/comments/${id}`;
}

const nameOf = (item: unknown) => {
  const found = (item as { data?: { name?: unknown } } | null)?.data?.name;
  return typeof found === 'string' ? found : null;
};

export function redditRecords(items: readonly unknown[], words: readonly string[], now: Date) {
  const gone: string[] = [];
  const mapped = mapItems(
    items,
    thing,
    ({ data }): FetchedRecord | null => {
      if (isGone(data)) {
        gone.push(data.name);
        return null;
      }
      const text = data.body?.trim() ? data.body : paragraphs(data.title, data.selftext);
      if (text === null) return null;
      const isComment = data.name.startsWith('t1_');
      const lower = text.toLowerCase();
      if (isComment && words.length > 0 && !words.some((word) => lower.includes(word))) return null;
      return {
        id: data.name,
        occurredAt: moment(data.created_utc, now),
        text,
        language: language(data.lang),
        author: data.author === '[deleted]' ? null : name(data.author),
        url: addressOf(data),
        raw: {
          subreddit: data.subreddit ?? null,
          score: data.score ?? null,
          ...(data.num_comments == null ? {} : { comments: data.num_comments }),
          ...(typeof data.edited === 'number' ? { editedAt: momentOrNull(data.edited, now) } : {}),
        },
      };
    },
    nameOf,
  );
  return { ...mapped, gone };
}

const listing = z.object({
  data: z.object({ children: z.array(z.unknown()), after: z.string().nullish() }),
});

async function askReddit(call: Call<Config>, path: string, query: Record<string, string | number | null>) {
  const { clientId, clientSecret, signInAddress, userAgent } = call.config;
  const owner = `reddit ${clientId}`;
  stopIfSpent(owner, call.now);
  const agent = { 'user-agent': userAgent };
  const signIn = async () => {
    const form = formBody({ grant_type: 'client_credentials' });
    const basic = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
    const shape = z.object({ access_token: z.string().min(1), expires_in: z.number().default(3600) });
    const { body } = await askJson(call, shape, under(signInAddress, 'api/v1/access_token'), {
      ...form,
      headers: { ...form.headers, ...agent, authorization: `Basic ${basic}` },
    });
    return { token: body.access_token, lifeSeconds: body.expires_in };
  };
  return withToken(call, [signInAddress, clientId, clientSecret], signIn, async (token) => {
    const { body, headers } = await askJson(call, listing, under(call.config.address, path), {
      headers: { ...agent, ...bearer(token) },
      query: { raw_json: 1, ...query },
    });
    const seconds = headerNumber(headers, 'x-ratelimit-reset');
    const resetsAt = seconds === null ? null : call.now.getTime() + seconds * 1000;
    noteLimit(owner, headerNumber(headers, 'x-ratelimit-remaining'), resetsAt);
    return body.data;
  });
}

function channelsOf({ searches, comments }: Config): string[] {
  const posts = searches.length > 0 ? searches.map((one) => `search ${one}`) : [NEW_POSTS];
  return comments ? [...posts, COMMENTS] : posts;
}

/** The words of a search as they stand in a text. */
function plainWords(searches: readonly string[]): string[] {
  return searches
    .flatMap((search) => search.split(/\s+OR\s+/))
    .map((search) => search.replaceAll('"', '').trim().toLowerCase())
    .filter(Boolean);
}

async function readChannel(call: Call<Config>, channel: string, page: string | null) {
  const { subreddits, searches } = call.config;
  const within = subreddits.length > 0 ? `r/${subreddits.join('+')}/` : '';
  const paging = { limit: PAGE, after: page };
  const { children, after } =
    channel === COMMENTS || channel === NEW_POSTS
      ? await askReddit(call, `${within}${channel === COMMENTS ? 'comments' : 'new'}`, paging)
      : await askReddit(call, `${within}search`, {
          ...paging,
          q: channel.replace(/^search /, ''),
          sort: 'new',
          t: 'all',
          type: 'link',
          restrict_sr: within ? 1 : null,
        });
  const moments = children.map((item) =>
    momentOrNull((item as { data?: { created_utc?: unknown } } | null)?.data?.created_utc, call.now),
  );
  return { ...redditRecords(children, plainWords(searches), call.now), moments, next: after ?? null };
}

export const reddit: Connector<Config, WalkCursor> = {
  key: 'reddit',
  name: 'Reddit',
  kind: 'social',
  about:
    'Reads posts that a search finds, or all posts and comments of subreddits you name. It needs an app of the kind "script" from reddit.com/prefs/apps: its client id and secret. Reddit shows about the last thousand items of a list, and commercial use needs its consent.',
  config,
  cursor: walkCursor,
  everyMinutes: 15,
  fetchPage: (call, cursor) =>
    walkBack(call, cursor, {
      channels: channelsOf(call.config),
      firstDays: FIRST_DAYS,
      overlapHours: OVERLAP_HOURS,
      read: (channel, page) => readChannel(call, channel, page),
    }),
  async findGone(call, ids) {
    const { children } = await askReddit(call, 'api/info', { id: ids.join(',') });
    const there = children.flatMap((item) => {
      const parsed = thing.safeParse(item);
      return parsed.success && !isGone(parsed.data.data) ? [parsed.data.data.name] : [];
    });
    // What could not be read is not called gone.
    const unclear = children.flatMap((item) => (thing.safeParse(item).success ? [] : (nameOf(item) ?? [])));
    const known = new Set([...there, ...unclear]);
    return ids.filter((id) => !known.has(id));
  },
  readItem: (_config, raw) => onlyRecord(redditRecords([raw], [], END_OF_TIME)),
};
