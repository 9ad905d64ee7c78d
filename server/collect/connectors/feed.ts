import { hash } from 'node:crypto';
import { type AnyFeed, parseFeed } from 'feedsmith';
import { z } from 'zod';
import { SourceFault } from '@/server/outbound/source-fault';
import { htmlText } from '../html-text';
import { line } from './config-fields';
import type { Call, Connector, FetchedRecord } from './connector';
import { END_OF_TIME, mapItems, onlyRecord } from './map-items';
import { language, moment, momentOrNull, name, paragraphs, webAddress } from './record-fields';
import { type WalkCursor, walkBack, walkCursor } from './walk-back';

/** Feeds hold what is newest; entries that are older than this when the feed is read again have been read before. */
const OVERLAP_HOURS = 7 * 24;
const PAGE_LIVES_MINUTES = 60;
const ACCEPT =
  'application/feed+json, application/atom+xml, application/rss+xml, application/rdf+xml, application/xml;q=0.9, */*;q=0.5';

const config = z.object({
  addresses: z
    .array(z.url({ protocol: /^https?$/, error: 'Write a whole address, with https://' }))
    .min(1, { error: 'Name at least one.' })
    .max(100)
    .meta({
      title: 'Addresses of the feeds',
      description: 'RSS, Atom or JSON Feed, one a line. The feed itself, not the page it belongs to.',
      examples: [['https://example.org/feed.xml']],
    }),
  language: line
    .regex(/^[A-Za-z]{2,3}$/, { error: 'Write a language code of two letters: en.' })
    .optional()
    .meta({
      title: 'Language',
      description: 'Of entries that do not say theirs. Left empty, it is found from the text.',
      examples: ['en'],
      advanced: true,
    }),
});

type Config = z.infer<typeof config>;

/** An entry of any kind of feed. */
const entry = z.object({
  feed: z.string(),
  id: z.string().nullable(),
  link: z.string().nullable(),
  date: z.unknown().optional(),
  edited: z.string().nullable(),
  title: z.string().nullable(),
  html: z.string().nullable(),
  text: z.string().nullable(),
  author: z.string().nullable(),
  language: z.string().nullable(),
});
type Entry = z.infer<typeof entry>;
type Entries = { entries: Entry[]; next: string | null };

const asHtml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

function readRss({ feed }: Extract<AnyFeed, { format: 'rss' | 'rdf' }>, at: string, isRdf: boolean): Entries {
  const whole = feed as Extract<AnyFeed, { format: 'rss' }>['feed'];
  const next = whole.atom?.links?.find(({ rel }) => rel === 'next')?.href ?? null;
  const entries = (whole.items ?? []).map((item): Entry => {
    const about = isRdf ? ((item as { rdf?: { about?: string } }).rdf?.about ?? null) : null;
    return {
      feed: at,
      id: item.guid?.value ?? about,
      link: item.link ?? (item.guid?.isPermaLink === false ? null : (item.guid?.value ?? null)),
      date: item.pubDate ?? item.dc?.dates?.[0] ?? item.atom?.published ?? item.atom?.updated,
      edited: item.atom?.updated ?? null,
      title: item.title ?? null,
      html: item.content?.encoded ?? item.description ?? null,
      text: null,
      author: item.dc?.creators?.[0] ?? item.authors?.[0]?.name ?? item.authors?.[0]?.email ?? null,
      language: item.dc?.languages?.[0] ?? whole.language ?? whole.dc?.languages?.[0] ?? null,
    };
  });
  return { entries, next };
}

function readAtom({ feed }: Extract<AnyFeed, { format: 'atom' }>, at: string): Entries {
  const htmlOf = (given?: { value?: string; type?: string }) => {
    if (!given?.value) return null;
    return given.type === 'html' || given.type === 'xhtml' ? given.value : asHtml(given.value);
  };
  const entries = (feed.entries ?? []).map((one): Entry => {
    const title = htmlOf(one.title);
    const links = one.links ?? [];
    return {
      feed: at,
      id: one.id ?? null,
      link: (links.find(({ rel }) => rel === undefined || rel === 'alternate') ?? links[0])?.href ?? null,
      date: one.published ?? one.updated,
      edited: one.updated ?? null,
      title: title === null ? null : htmlText(title),
      html: htmlOf(one.content) ?? htmlOf(one.summary),
      text: null,
      author: one.authors?.[0]?.name ?? feed.authors?.[0]?.name ?? null,
      language: one.xml?.lang ?? feed.xml?.lang ?? null,
    };
  });
  return { entries, next: feed.links?.find(({ rel }) => rel === 'next')?.href ?? null };
}

function readJsonFeed({ feed }: Extract<AnyFeed, { format: 'json' }>, at: string): Entries {
  const entries = (feed.items ?? []).map(
    (item): Entry => ({
      feed: at,
      id: item.id ?? null,
      link: item.url ?? item.external_url ?? null,
      date: item.date_published ?? item.date_modified,
      edited: item.date_modified ?? null,
      title: item.title ?? null,
      html: item.content_html ?? null,
      text: item.content_text ?? item.summary ?? null,
      author: item.authors?.[0]?.name ?? feed.authors?.[0]?.name ?? null,
      language: item.language ?? feed.language ?? null,
    }),
  );
  return { entries, next: feed.next_url ?? null };
}

/** The entries of a feed of any kind, and where it goes on. Throws `SourceFault` "broken" for what is no feed. */
export function readFeed(text: string, at: string): Entries {
  let parsed: AnyFeed;
  try {
    parsed = parseFeed(text);
  } catch {
    throw new SourceFault('broken', `${new URL(at).host} answered with something that is no feed.`);
  }
  if (parsed.format === 'json') return readJsonFeed(parsed, at);
  if (parsed.format === 'atom') return readAtom(parsed, at);
  return readRss(parsed, at, parsed.format === 'rdf');
}

/** Ids that are no address are only unique within their feed. */
function idOf({ feed, id, link, title, html, text }: Entry): string {
  const own = id?.trim() || link?.trim();
  const short = (value: string) => hash('sha256', value, 'base64url').slice(0, 22);
  if (own && /^[a-z][a-z0-9+.-]*:\S+$/i.test(own)) return own.length <= 300 ? own : short(own);
  return `${short(feed)}#${own && own.length <= 200 ? own : short(JSON.stringify([own, title, html, text]))}`;
}

export function feedRecords(entries: readonly unknown[], given: string | undefined, now: Date) {
  const idOfUnread = (item: unknown) => {
    const parsed = entry.safeParse(item);
    return parsed.success ? idOf(parsed.data) : null;
  };
  return mapItems(
    entries,
    entry,
    (one): FetchedRecord | null => {
      const body = one.html === null ? one.text : htmlText(one.html);
      const title = one.title === null ? null : htmlText(asHtml(one.title));
      const text = body && title && body.startsWith(title) ? body : paragraphs(title, body);
      if (text === null) return null;
      return {
        id: idOf(one),
        occurredAt: moment(one.date, now),
        text,
        language: language(one.language) ?? given ?? null,
        author: name(one.author),
        url: webAddress(one.link, one.feed),
        raw:
          one.edited && one.edited !== one.date
            ? { feed: one.feed, editedAt: one.edited }
            : { feed: one.feed },
      };
    },
    idOfUnread,
  );
}

const validators = z.object({ etag: z.string().optional(), modified: z.string().optional() });

function conditions(note: string | null): Record<string, string> {
  const known = validators.safeParse(JSON.parse(note ?? '{}')).data;
  return {
    ...(known?.etag ? { 'if-none-match': known.etag } : {}),
    ...(known?.modified ? { 'if-modified-since': known.modified } : {}),
  };
}

/** The next page of a feed, only where it lies on the same server. */
function nextPage(next: string | null, at: string): string | null {
  const target = webAddress(next, at);
  return target && new URL(target).origin === new URL(at).origin ? target : null;
}

async function readAddress(call: Call<Config>, at: string, page: string | null, note: string | null) {
  const answer = await call.ask(page ?? at, {
    signal: call.signal,
    headers: { accept: ACCEPT, ...(page ? {} : conditions(note)) },
  });
  if (answer.status === 304) return { records: [], unread: [], moments: [], next: null };
  const { entries, next } = readFeed(answer.text, page ?? at);
  const older = nextPage(next, page ?? at);
  const told = {
    etag: answer.headers.get('etag') ?? undefined,
    modified: answer.headers.get('last-modified') ?? undefined,
  };
  return {
    ...feedRecords(
      entries.map((one) => ({ ...one, feed: at })),
      call.config.language,
      call.now,
    ),
    moments: entries.map((one) => momentOrNull(one.date, call.now)),
    next: older,
    // Only where nothing is left to read: "unchanged" would hide pages that a broken walk did not reach.
    ...(page === null && older === null ? { note: JSON.stringify(told) } : {}),
  };
}

export const feed: Connector<Config, WalkCursor> = {
  key: 'feed',
  name: 'RSS, Atom or JSON feed',
  kind: 'social',
  about:
    'Reads the entries of one or more feeds: blogs, forums, news searches, review pages that offer one. It needs only their addresses. A feed that has not changed is asked for in a way that costs its server nothing.',
  config,
  cursor: walkCursor,
  everyMinutes: 30,
  fetchPage: (call, cursor) =>
    walkBack(call, cursor, {
      channels: [...new Set(call.config.addresses)],
      firstDays: null,
      overlapHours: OVERLAP_HOURS,
      pageLivesMinutes: PAGE_LIVES_MINUTES,
      read: (at, page, { note }) => readAddress(call, at, page, note),
    }),
  readItem: ({ language: given }, raw) => onlyRecord(feedRecords([raw], given, END_OF_TIME)),
};
