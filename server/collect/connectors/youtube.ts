import { z } from 'zod';
import type { AskOptions } from '@/server/outbound/ask';
import { SourceFault } from '@/server/outbound/source-fault';
import { htmlText } from '../html-text';
import { askJson } from './ask-json';
import { address, line, under } from './config-fields';
import type { Call, Connector, FetchedRecord } from './connector';
import { END_OF_TIME, mapItems, onlyRecord } from './map-items';
import { moment, momentOrNull, name, urlPart } from './record-fields';
import { type WalkCursor, walkBack, walkCursor } from './walk-back';

const PAGE = 100;
/** comments.list takes a list of ids; fifty is what the interface's other lists take. */
const IDS_A_CALL = 50;
/** The first run reads this far back where nobody says from when on. */
const FIRST_DAYS = 90;
/** Replies do not bring a thread back to the top: two weeks of threads are read again. One page costs one unit of 10,000 a day. */
const OVERLAP_HOURS = 14 * 24;
const PAGE_LIVES_MINUTES = 6 * 60;
const DAY_SECONDS = 86_400;
/** Calls a minute: the next minute allows them again. */
const MINUTE_SECONDS = 60;

const videoId = line
  .transform((value) => value.match(/(?:[?&]v=|youtu\.be\/|\/shorts\/|\/live\/)([\w-]{11})/)?.[1] ?? value)
  .pipe(z.string().regex(/^[\w-]{11}$/, { error: 'Write a video’s id or address.' }));

const config = z
  .object({
    channels: z
      .array(line.regex(/^UC[\w-]{22}$/, { error: 'A channel’s id begins with UC.' }))
      .max(20)
      .default([])
      .meta({
        title: 'Channels',
        description:
          'Comments on all videos of these channels. The id begins with UC: Settings, Advanced settings.',
        examples: [['UC_x5XG1OV2P6uZZ5FSM9Ttw']],
      }),
    videos: z
      .array(videoId)
      .max(100)
      .default([])
      .meta({
        title: 'Videos',
        description: 'Comments on single videos, also of other channels: the id or the address.',
        examples: [['https://www.youtube.com/watch?v=F1UP7wRCPH8']],
      }),
    key: line.meta({
      title: 'API key',
      description: 'console.cloud.google.com: enable the YouTube Data API v3 and create an API key.',
      secret: true,
    }),
    address: address('https://www.googleapis.com/youtube/v3'),
  })
  .refine(({ channels, videos }) => channels.length + videos.length > 0, {
    path: ['channels'],
    error: 'Name a channel or a video.',
  });

type Config = z.infer<typeof config>;

const comment = z.object({
  id: z.string().min(1),
  snippet: z.object({
    textOriginal: z.string().nullish(),
    textDisplay: z.string().nullish(),
    authorDisplayName: z.string().nullish(),
    authorChannelId: z.object({ value: z.string().nullish() }).nullish(),
    publishedAt: z.string(),
    updatedAt: z.string().nullish(),
    likeCount: z.number().nullish(),
    parentId: z.string().nullish(),
  }),
});
type Comment = z.infer<typeof comment>;

const thread = z.object({
  id: z.string().min(1),
  snippet: z.object({
    channelId: z.string().nullish(),
    videoId: z.string().nullish(),
    topLevelComment: comment,
    totalReplyCount: z.number().nullish(),
  }),
});
type Thread = z.infer<typeof thread>;

const listOf = z.object({ items: z.array(z.unknown()).default([]), nextPageToken: z.string().nullish() });

function wordsOf({ snippet }: Comment): string | null {
  const text = snippet.textOriginal ?? (snippet.textDisplay ? htmlText(snippet.textDisplay) : '');
  return text.trim() || null;
}

function byOwner(one: Comment, { snippet }: Thread): boolean {
  const author = one.snippet.authorChannelId?.value;
  return Boolean(author) && author === snippet.channelId;
}

function toRecord(one: Comment, of: Thread, now: Date): FetchedRecord | null {
  const text = wordsOf(one);
  if (text === null || byOwner(one, of)) return null;
  const { videoId: video } = of.snippet;
  const { snippet } = one;
  const edited = snippet.updatedAt && snippet.updatedAt !== snippet.publishedAt;
  return {
    id: one.id,
    occurredAt: moment(snippet.publishedAt, now),
    text,
    author: name(snippet.authorChannelId?.value ?? snippet.authorDisplayName),
    url: video ? `https://www.youtube.com/watch?v=${video}&lc=${urlPart(one.id)}` : null,
    raw: {
      ...(video ? { video } : {}),
      likes: snippet.likeCount ?? null,
      ...(edited ? { editedAt: snippet.updatedAt } : {}),
      ...(snippet.parentId ? { inReplyTo: snippet.parentId } : {}),
    },
  };
}

/** A thread as its comments; what the channel's owner answers is the reply to the first. */
export function youtubeThread(of: Thread, replies: readonly unknown[], now: Date) {
  const answers = mapItems(replies, comment, (reply) => toRecord(reply, of, now));
  const first = replies
    .flatMap((reply) => {
      const parsed = comment.safeParse(reply);
      return parsed.success && byOwner(parsed.data, of) && wordsOf(parsed.data) ? [parsed.data] : [];
    })
    .sort((a, b) => a.snippet.publishedAt.localeCompare(b.snippet.publishedAt))[0];
  const top = mapItems([of.snippet.topLevelComment], comment, (one) => {
    const record = toRecord(one, of, now);
    const repliedAt = first ? momentOrNull(first.snippet.publishedAt, now) : null;
    return record && first && repliedAt ? { ...record, repliedAt, replyText: wordsOf(first) } : record;
  });
  return { records: [...top.records, ...answers.records], unread: [...top.unread, ...answers.unread] };
}

const refusal = z.object({ error: z.object({ errors: z.array(z.object({ reason: z.string() })).min(1) }) });

function reasonOf(fault: SourceFault): string | null {
  try {
    return refusal.parse(JSON.parse(fault.told?.text ?? '')).error.errors[0]?.reason ?? null;
  } catch {
    return null;
  }
}

/** Quotas begin anew at midnight Pacific time (developers.google.com/youtube/v3/getting-started). */
export function secondsToPacificMidnight(now: Date): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'America/Los_Angeles',
    timeStyle: 'medium',
  }).format(now);
  const [hours = 0, minutes = 0, seconds = 0] = parts.split(':').map(Number);
  return DAY_SECONDS - (hours * 3600 + minutes * 60 + seconds);
}

/** Google says 403 for a wrong key, a spent quota and comments that are turned off alike. */
function meantBy(fault: SourceFault, now: Date): SourceFault {
  const reason = reasonOf(fault);
  if (reason === 'quotaExceeded' || reason === 'dailyLimitExceeded') {
    const seconds = secondsToPacificMidnight(now);
    return new SourceFault('limited', 'YouTube’s quota for today is used up.', seconds, fault.told);
  }
  if (reason === 'rateLimitExceeded' || reason === 'userRateLimitExceeded') {
    return new SourceFault('limited', 'YouTube asks for fewer calls a minute.', MINUTE_SECONDS, fault.told);
  }
  if (reason === 'commentsDisabled') {
    return new SourceFault('missing', 'Comments are turned off there.', null, fault.told);
  }
  if (reason === 'keyInvalid' || /API key not valid/.test(fault.told?.text ?? '')) {
    return new SourceFault('refused', 'YouTube does not know this API key.', null, fault.told);
  }
  return fault;
}

async function askYoutube(call: Call<Config>, path: string, query: AskOptions['query']) {
  try {
    const url = under(call.config.address, path);
    return (await askJson(call, listOf, url, { query: { ...query, key: call.config.key } })).body;
  } catch (error) {
    throw error instanceof SourceFault ? meantBy(error, call.now) : error;
  }
}

async function allReplies(call: Call<Config>, parentId: string): Promise<unknown[]> {
  const replies: unknown[] = [];
  let pageToken: string | null = null;
  do {
    const page: z.infer<typeof listOf> = await askYoutube(call, 'comments', {
      part: 'snippet',
      parentId,
      maxResults: PAGE,
      pageToken,
    });
    replies.push(...page.items);
    pageToken = page.nextPageToken && page.nextPageToken !== pageToken ? page.nextPageToken : null;
  } while (pageToken);
  return replies;
}

async function readChannel(call: Call<Config>, channel: string, page: string | null) {
  const whose = call.config.channels.includes(channel) ? 'allThreadsRelatedToChannelId' : 'videoId';
  const { items, nextPageToken } = await askYoutube(call, 'commentThreads', {
    part: 'snippet,replies',
    [whose]: channel,
    order: 'time',
    maxResults: PAGE,
    pageToken: page,
  });
  const threads: Thread[] = [];
  const { unread } = mapItems(items, thread, (one) => {
    threads.push(one);
    return null;
  });
  const records: FetchedRecord[] = [];
  for (const one of threads) {
    const item = items.find((each) => (each as { id?: unknown } | null)?.id === one.id);
    const given = (item as { replies?: { comments?: unknown } }).replies?.comments;
    const some = Array.isArray(given) ? given : [];
    const partial = some.length < (one.snippet.totalReplyCount ?? 0);
    const mapped = youtubeThread(one, partial ? await allReplies(call, one.id) : some, call.now);
    records.push(...mapped.records);
    unread.push(...mapped.unread);
  }
  const moments = threads.map((one) =>
    momentOrNull(one.snippet.topLevelComment.snippet.publishedAt, call.now),
  );
  return { records, unread, moments, next: nextPageToken ?? null };
}

export const youtube: Connector<Config, WalkCursor> = {
  key: 'youtube',
  name: 'YouTube comments',
  kind: 'social',
  about:
    'Reads comments and replies on the videos of a channel, or on single videos. It needs an API key from a Google Cloud project with the YouTube Data API v3 enabled. What the channel’s owner answers is kept as the reply.',
  config,
  cursor: walkCursor,
  everyMinutes: 60,
  fetchPage: (call, cursor) =>
    walkBack(call, cursor, {
      channels: [...call.config.channels, ...call.config.videos],
      firstDays: FIRST_DAYS,
      overlapHours: OVERLAP_HOURS,
      pageLivesMinutes: PAGE_LIVES_MINUTES,
      read: (channel, page) => readChannel(call, channel, page),
    }),
  async findGone(call, ids) {
    const there = new Set<string>();
    for (let start = 0; start < ids.length; start += IDS_A_CALL) {
      const some = ids.slice(start, start + IDS_A_CALL);
      const { items } = await askYoutube(call, 'comments', {
        part: 'id',
        id: some.join(','),
        maxResults: PAGE,
      });
      for (const item of items) there.add(String((item as { id?: unknown } | null)?.id));
    }
    return ids.filter((id) => !there.has(id));
  },
  readItem(_config, raw) {
    const whole = thread.safeParse(raw);
    if (whole.success) return onlyRecord(youtubeThread(whole.data, [], END_OF_TIME));
    const alone = (one: Comment) =>
      toRecord(one, { id: one.id, snippet: { topLevelComment: one } }, END_OF_TIME);
    return onlyRecord(mapItems([raw], comment, alone));
  },
};
