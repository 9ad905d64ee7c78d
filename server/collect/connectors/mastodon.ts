import { z } from 'zod';
import { htmlText } from '../html-text';
import { askJson, bearer } from './ask-json';
import { address, line, under } from './config-fields';
import type { Call, Connector, FetchedRecord } from './connector';
import { goneEach } from './gone-each';
import { END_OF_TIME, mapItems, onlyRecord } from './map-items';
import { language, moment, momentOrNull, name, paragraphs, webAddress } from './record-fields';
import { type WalkCursor, walkBack, walkCursor } from './walk-back';

/** The most a timeline gives at once (docs.joinmastodon.org/methods/timelines). */
const PAGE = 40;
/** The first run reads this far back where nobody says from when on. */
const FIRST_DAYS = 90;
/** Posts of other servers arrive late, and are edited mostly within a day. */
const OVERLAP_HOURS = 48;

const tag = line.transform((value) => value.replace(/^#/, ''));
const moreTags = z.array(tag).max(4, { error: 'A server takes at most four.' }).default([]);

const config = z.object({
  address: address('https://mastodon.social').meta({
    title: 'Server',
    description: 'The Mastodon server that is asked. A large one has seen posts of most other servers.',
    examples: ['https://mastodon.social'],
    advanced: false,
  }),
  tags: z
    .array(tag)
    .min(1, { error: 'Name at least one.' })
    .max(50)
    .meta({
      title: 'Hashtags',
      description: 'Public posts with any of these are read. One a line, with or without #.',
      examples: [['yourbrand', 'yourproduct']],
    }),
  allOf: moreTags.meta({
    title: 'Only with all of these hashtags',
    description: 'A post is read only if it carries each of these too.',
    advanced: true,
  }),
  noneOf: moreTags.meta({
    title: 'Without these hashtags',
    description: 'A post with one of these is left out.',
    advanced: true,
  }),
  token: line.optional().meta({
    title: 'Access token',
    description:
      'Only where the server asks for one: Preferences, Development, New application, with the scope read:statuses.',
    secret: true,
    advanced: true,
  }),
});

type Config = z.infer<typeof config>;

const status = z.object({
  id: z.string().min(1),
  created_at: z.string(),
  edited_at: z.string().nullish(),
  content: z.string(),
  spoiler_text: z.string().nullish(),
  language: z.string().nullish(),
  url: z.string().nullish(),
  uri: z.string().nullish(),
  visibility: z.string().nullish(),
  in_reply_to_id: z.string().nullish(),
  reblog: z.unknown().optional(),
  replies_count: z.number().nullish(),
  reblogs_count: z.number().nullish(),
  favourites_count: z.number().nullish(),
  account: z.object({ acct: z.string().nullish(), bot: z.boolean().nullish() }).nullish(),
});

export function mastodonRecords(items: readonly unknown[], server: string, now: Date) {
  return mapItems(items, status, (post): FetchedRecord | null => {
    const text = paragraphs(post.spoiler_text, htmlText(post.content));
    if (post.reblog || text === null || post.visibility === 'private' || post.visibility === 'direct')
      return null;
    const acct = post.account?.acct;
    return {
      id: post.id,
      occurredAt: moment(post.created_at, now),
      text,
      language: language(post.language),
      author: name(acct && !acct.includes('@') ? `${acct}@${new URL(server).hostname}` : acct),
      url: webAddress(post.url) ?? webAddress(post.uri),
      raw: {
        ...(post.edited_at ? { editedAt: post.edited_at } : {}),
        ...(post.in_reply_to_id ? { inReplyTo: post.in_reply_to_id } : {}),
        ...(post.account?.bot ? { bot: true } : {}),
        replies: post.replies_count ?? null,
        boosts: post.reblogs_count ?? null,
        favourites: post.favourites_count ?? null,
      },
    };
  });
}

/** The `max_id` of the page that the Link header calls next (RFC 8288). */
export function nextMaxId(link: string | null): string | null {
  const target = link?.match(/<([^>]*)>\s*;[^,]*rel="?next"?/i)?.[1];
  return target && URL.canParse(target) ? new URL(target).searchParams.get('max_id') : null;
}

function headersOf({ config: { token } }: Call<Config>) {
  return token ? bearer(token) : {};
}

async function readTag(call: Call<Config>, channel: string, page: string | null) {
  const url = under(call.config.address, `api/v1/timelines/tag/${encodeURIComponent(channel)}`);
  url.searchParams.set('limit', String(PAGE));
  for (const one of call.config.allOf) url.searchParams.append('all[]', one);
  for (const one of call.config.noneOf) url.searchParams.append('none[]', one);
  if (page) url.searchParams.set('max_id', page);
  const { body, headers } = await askJson(call, z.array(z.unknown()), url, { headers: headersOf(call) });
  const moments = body.map((item) =>
    momentOrNull((item as { created_at?: unknown } | null)?.created_at, call.now),
  );
  return {
    ...mastodonRecords(body, call.config.address, call.now),
    moments,
    next: body.length > 0 ? nextMaxId(headers.get('link')) : null,
  };
}

export const mastodon: Connector<Config, WalkCursor> = {
  key: 'mastodon',
  name: 'Mastodon',
  kind: 'social',
  about:
    'Reads public posts with the hashtags you name, from one Mastodon server and what it has seen of others. Most servers need no key; some ask for an access token with the scope read:statuses. Boosts are left out, edits and deletions are followed.',
  config,
  cursor: walkCursor,
  everyMinutes: 15,
  fetchPage: (call, cursor) =>
    walkBack(call, cursor, {
      channels: call.config.tags,
      firstDays: FIRST_DAYS,
      overlapHours: OVERLAP_HOURS,
      read: (channel, page) => readTag(call, channel, page),
    }),
  findGone: (call, ids) =>
    goneEach(ids, async (id) => {
      const url = under(call.config.address, `api/v1/statuses/${encodeURIComponent(id)}`);
      await askJson(call, z.object({ id: z.string() }), url, { headers: headersOf(call) });
      return true;
    }),
  readItem: ({ address: server }, raw) => onlyRecord(mastodonRecords([raw], server, END_OF_TIME)),
};
