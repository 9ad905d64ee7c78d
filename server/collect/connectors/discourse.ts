import { z } from 'zod';
import { htmlText } from '../html-text';
import { askJson } from './ask-json';
import { line, under } from './config-fields';
import type { Call, Connector, FetchedRecord } from './connector';
import { goneEach } from './gone-each';
import { END_OF_TIME, mapItems, onlyRecord } from './map-items';
import { language, moment, momentOrNull, name, paragraphs, webAddress } from './record-fields';
import { type WalkCursor, walkBack, walkCursor } from './walk-back';

/** The first run reads this far back where nobody says from when on. */
const FIRST_DAYS = 90;
/** Posts are edited in the first days, mostly by their authors. */
const OVERLAP_HOURS = 72;

const config = z.object({
  address: z.url({ protocol: /^https?$/, error: 'Write a whole address, with https://' }).meta({
    title: 'Forum',
    description: 'The address of your forum’s start page.',
    examples: ['https://forum.example.org'],
    advanced: false,
  }),
  words: z
    .array(line)
    .max(100)
    .default([])
    .meta({
      title: 'Only with one of these words',
      description: 'Leave it empty to read every public post.',
      examples: [['delivery', 'invoice']],
    }),
  categories: z
    .array(line.regex(/^\d+$/, { error: 'Write the number of a category.' }))
    .max(100)
    .default([])
    .meta({
      examples: [['7']],
      title: 'Only in these categories',
      description: 'Numbers of categories, as they stand at the end of their addresses.',
      advanced: true,
    }),
  apiKey: line.optional().meta({
    title: 'API key',
    description:
      'Only for a forum that is not public: Admin, API, New key, with the scopes posts: read and topics: read.',
    secret: true,
  }),
  apiUsername: line.default('system').meta({
    title: 'Name that the key acts as',
    examples: ['system'],
    advanced: true,
  }),
});

type Config = z.infer<typeof config>;

const post = z.object({
  id: z.number().int(),
  created_at: z.string(),
  updated_at: z.string().nullish(),
  cooked: z.string().nullish(),
  raw: z.string().nullish(),
  username: z.string().nullish(),
  user_id: z.number().nullish(),
  topic_id: z.number().nullish(),
  topic_slug: z.string().nullish(),
  topic_title: z.string().nullish(),
  category_id: z.number().nullish(),
  post_number: z.number().nullish(),
  post_url: z.string().nullish(),
  locale: z.string().nullish(),
  deleted_at: z.string().nullish(),
  user_deleted: z.boolean().nullish(),
  hidden: z.boolean().nullish(),
  reply_to_post_number: z.number().nullish(),
  reads: z.number().nullish(),
  score: z.number().nullish(),
});

/** The account that a forum speaks with itself. */
const SYSTEM_USER = -1;

export function discourseRecords(
  items: readonly unknown[],
  { config: { address: forum, words, categories }, now }: Pick<Call<Config>, 'config' | 'now'>,
) {
  const gone: string[] = [];
  const wanted = words.map((word) => word.toLowerCase());
  const mapped = mapItems(items, post, (one): FetchedRecord | null => {
    const id = String(one.id);
    if (one.deleted_at || one.user_deleted || one.hidden) {
      gone.push(id);
      return null;
    }
    const title = one.post_number === 1 ? one.topic_title : null;
    const text = paragraphs(title, one.cooked ? htmlText(one.cooked) : one.raw);
    const elsewhere = categories.length > 0 && !categories.includes(String(one.category_id));
    if (text === null || elsewhere || (one.user_id ?? 0) <= SYSTEM_USER) return null;
    const lower = text.toLowerCase();
    if (wanted.length > 0 && !wanted.some((word) => lower.includes(word))) return null;
    const path = one.post_url ?? `/t/${one.topic_slug ?? '-'}/${one.topic_id}/${one.post_number ?? 1}`;
    return {
      id,
      occurredAt: moment(one.created_at, now),
      text,
      language: language(one.locale),
      author: name(one.username),
      url: webAddress(path, forum),
      raw: {
        topic: one.topic_title ?? null,
        category: one.category_id ?? null,
        reads: one.reads ?? null,
        score: one.score ?? null,
        ...(one.reply_to_post_number ? { inReplyTo: one.reply_to_post_number } : {}),
        ...(one.updated_at && one.updated_at !== one.created_at ? { editedAt: one.updated_at } : {}),
      },
    };
  });
  return { ...mapped, gone };
}

function headersOf({ config: { apiKey, apiUsername } }: Call<Config>): Record<string, string> {
  return apiKey ? { 'api-key': apiKey, 'api-username': apiUsername } : {};
}

async function readPosts(call: Call<Config>, page: string | null) {
  const shape = z.object({ latest_posts: z.array(z.unknown()) });
  const { body } = await askJson(call, shape, under(call.config.address, 'posts.json'), {
    headers: headersOf(call),
    query: { before: page },
  });
  const items = body.latest_posts;
  const ids = items.flatMap((item) => {
    const id = (item as { id?: unknown } | null)?.id;
    return typeof id === 'number' ? [id] : [];
  });
  const lowest = ids.length > 0 ? Math.min(...ids) : 0;
  const lower = lowest > 1 && (page === null || lowest < Number(page));
  const moments = items.map((item) =>
    momentOrNull((item as { created_at?: unknown } | null)?.created_at, call.now),
  );
  return { ...discourseRecords(items, call), moments, next: lower ? String(lowest) : null };
}

export const discourse: Connector<Config, WalkCursor> = {
  key: 'discourse',
  name: 'Discourse',
  kind: 'social',
  about:
    'Reads the posts of a forum that runs on Discourse, all of them or those with certain words. A public forum needs no key; for others make one under Admin, API with the right to read posts. Quotes of other posts are left out, edits and deletions are followed.',
  config,
  cursor: walkCursor,
  everyMinutes: 30,
  fetchPage: (call, cursor) =>
    walkBack(call, cursor, {
      channels: [call.config.address],
      firstDays: FIRST_DAYS,
      overlapHours: OVERLAP_HOURS,
      read: (_forum, page) => readPosts(call, page),
    }),
  findGone: (call, ids) =>
    goneEach(ids, async (id) => {
      const url = under(call.config.address, `posts/${encodeURIComponent(id)}.json`);
      const shape = z.object({ deleted_at: z.string().nullish(), user_deleted: z.boolean().nullish() });
      const { body } = await askJson(call, shape, url, { headers: headersOf(call) });
      return !body.deleted_at && !body.user_deleted;
    }),
  readItem: (given, raw) => onlyRecord(discourseRecords([raw], { config: given, now: END_OF_TIME })),
};
