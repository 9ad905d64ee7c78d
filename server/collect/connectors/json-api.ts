import { hash } from 'node:crypto';
import { z } from 'zod';
import { SourceFault } from '@/server/outbound/source-fault';
import { htmlText } from '../html-text';
import { SCORE_TYPES } from '../input';
import { line } from './config-fields';
import type { Call, Connector, FetchedRecord } from './connector';
import { goneEach } from './gone-each';
import { END_OF_TIME, mapItems, onlyRecord, UnreadableItem } from './map-items';
import { pathSteps, readPath } from './read-path';
import { language, moment, momentOrNull, name, paragraphs, urlPart, webAddress } from './record-fields';
import { type WalkCursor, walkBack, walkCursor } from './walk-back';

const OVERLAP_HOURS = 48;
const PAGE_LIVES_MINUTES = 60;
const LONGEST_LOCATION = 100;

const path = line.refine((value) => pathSteps(value) !== null, {
  error: 'Write a path like data.items[0].name.',
});

const PAGINGS = ['none', 'next link', 'cursor', 'page', 'offset'] as const;

const config = z
  .object({
    address: line
      .refine((value) => URL.canParse(value) && /^https?:/.test(value), {
        error: 'Write a whole address, with https://',
      })
      .meta({
        title: 'Address',
        description:
          'Where the records are. {cursor}, {page}, {offset} and {since} are filled in; {since} is a moment like 2026-03-01T00:00:00Z.',
        examples: ['https://api.example.org/reviews?page={page}&updated_after={since}'],
      }),
    headerName: line
      .regex(/^[\w-]+$/)
      .default('Authorization')
      .meta({
        title: 'Header of the key',
        examples: ['X-Api-Key'],
        advanced: true,
      }),
    headerValue: line.optional().meta({
      title: 'Key',
      description: 'The whole value of that header.',
      examples: ['Bearer …'],
      secret: true,
    }),
    headers: z
      .record(z.string().regex(/^[\w-]+$/), z.string().max(2000))
      .default({})
      .meta({
        title: 'More headers',
        description: 'Sent with each request. They are no secrets.',
        advanced: true,
      }),
    list: path
      .or(z.literal(''))
      .default('')
      .meta({
        title: 'Path to the list',
        description: 'Where in the answer the list of records stands. Empty if the answer is the list.',
        examples: ['data.items'],
      }),
    id: path.meta({
      title: 'Path to the id',
      description: 'Within one record; the id never changes.',
      examples: ['id'],
    }),
    date: path.meta({
      title: 'Path to the date',
      description: 'An ISO date, or seconds or milliseconds since 1970.',
      examples: ['created_at'],
    }),
    text: path.optional().meta({ title: 'Path to the text', examples: ['body'] }),
    title: path.optional().meta({ title: 'Path to a title', advanced: true }),
    isHtml: z.boolean().default(false).meta({ title: 'The text is HTML', advanced: true }),
    score: path.optional().meta({ title: 'Path to the score', examples: ['rating'] }),
    scoreType: z
      .enum(SCORE_TYPES)
      .default('rating')
      .meta({
        title: 'What the score is',
        labels: { nps: 'NPS', csat: 'CSAT', ces: 'CES', rating: 'Rating', none: 'No score' },
      }),
    scaleMin: z.number().default(1).meta({ title: 'Lowest score' }),
    scaleMax: z.number().default(5).meta({ title: 'Highest score' }),
    location: path
      .optional()
      .meta({ title: 'Path to the location', examples: ['store.name'], advanced: true }),
    touchpoint: path.optional().meta({ title: 'Path to the touchpoint', advanced: true }),
    language: path.optional().meta({ title: 'Path to the language', advanced: true }),
    customer: path.optional().meta({
      title: 'Path to the customer',
      description: 'Kept only as a keyed hash.',
      advanced: true,
    }),
    url: path.optional().meta({ title: 'Path to the record’s page', advanced: true }),
    reply: path.optional().meta({ title: 'Path to your reply', advanced: true }),
    repliedAt: path.optional().meta({ title: 'Path to the reply’s date', advanced: true }),
    paging: z
      .enum(PAGINGS)
      .default('none')
      .meta({
        title: 'How it goes on',
        labels: {
          none: 'There is one page',
          'next link': 'The answer holds the next address',
          cursor: 'The answer holds a cursor',
          page: 'Pages are numbered',
          offset: 'Records are counted off',
        },
      }),
    next: path.optional().meta({
      title: 'Path to the next address or cursor',
      examples: ['links.next', 'meta.next_cursor'],
    }),
    firstPage: z
      .number()
      .int()
      .min(0)
      .max(1)
      .default(1)
      .meta({ title: 'Number of the first page', advanced: true }),
    single: line.optional().meta({
      title: 'Address of one record',
      description:
        'With {id} in it, on the same server. Once a day the records of two weeks are asked for there; one that it no longer has (404 or 410) is removed here.',
      examples: ['https://api.example.org/reviews/{id}'],
      advanced: true,
    }),
    newestFirst: z.boolean().default(false).meta({
      title: 'The newest come first',
      description: 'Then reading ends where it was before. Otherwise every run reads all pages.',
    }),
  })
  .refine((given) => given.text !== undefined || given.score !== undefined, {
    path: ['text'],
    error: 'Name the path to the text, to the score, or both.',
  })
  .refine(({ scaleMin, scaleMax }) => scaleMin < scaleMax, {
    path: ['scaleMax'],
    error: 'The highest score has to be above the lowest.',
  })
  .refine(({ paging, next }) => next !== undefined || (paging !== 'next link' && paging !== 'cursor'), {
    path: ['next'],
    error: 'Say where the next address or cursor stands.',
  })
  .refine(
    ({ paging, address }) => paging === 'none' || paging === 'next link' || address.includes(`{${paging}}`),
    { path: ['address'], error: 'Put {cursor}, {page} or {offset} where the address takes it.' },
  )
  .refine(({ address, single }) => single === undefined || isOneOf(single, address), {
    path: ['single'],
    error: 'Write a whole address on the same server, with {id} where the id goes.',
  });

type Config = z.infer<typeof config>;

/** Whether this is an address of single records on the server of the list: the key goes there too. */
function isOneOf(single: string, list: string): boolean {
  if (!single.includes('{id}') || !URL.canParse(single) || !URL.canParse(list)) return false;
  return new URL(single.replaceAll('{id}', '1')).origin === new URL(list).origin;
}

/** A plain value at a path as text; null where there is none. */
function textAt(item: unknown, where: string | undefined): string | null {
  const result = where === undefined ? null : readPath(item, where);
  if (!result?.found) return null;
  const { value } = result;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
}

/** The same for what has to be there. Throws `UnreadableItem` with what was found instead. */
function valueAt(item: unknown, where: string): unknown {
  const result = readPath(item, where);
  if (!result.found) throw new UnreadableItem(result.reason.replace('the answer', 'the record'));
  return result.value;
}

function scoreAt(item: unknown, given: Config) {
  const { scoreType, scaleMin, scaleMax } = given;
  const told = scoreType === 'none' ? null : textAt(item, given.score);
  if (told === null || told.trim() === '') return null;
  const score = Number(told.trim().replace(/^(-?\d+),(\d+)$/, '$1.$2'));
  if (!Number.isFinite(score)) throw new UnreadableItem(`the score "${told}" is no number`);
  if (score < scaleMin || score > scaleMax) {
    throw new UnreadableItem(`the score ${score} is outside ${scaleMin}–${scaleMax}`);
  }
  return { score, scoreType, scaleMin, scaleMax };
}

/** Why a record says nothing: what stands where its text and score should be. */
function nothingAt(item: unknown, given: Config): string {
  const reasons = [given.text, given.score].flatMap((where) => {
    const result = where === undefined ? null : readPath(item, where);
    return result && !result.found ? [result.reason.replace('the answer', 'the record')] : [];
  });
  return reasons[0] ?? 'it has no text and no score';
}

export function jsonRecords(items: readonly unknown[], given: Config, now: Date) {
  const plain = (value: string | null) => (value !== null && given.isHtml ? htmlText(value) : value);
  return mapItems(
    items,
    z.unknown(),
    (item): FetchedRecord => {
      const id = valueAt(item, given.id);
      if (typeof id !== 'string' && typeof id !== 'number')
        throw new UnreadableItem('its id is no text or number');
      const text = paragraphs(textAt(item, given.title), plain(textAt(item, given.text)));
      const score = scoreAt(item, given);
      if (text === null && score === null) throw new UnreadableItem(nothingAt(item, given));
      const reply = plain(textAt(item, given.reply));
      const repliedAt = momentOrNull(textAt(item, given.repliedAt), now);
      return {
        id: String(id),
        occurredAt: moment(valueAt(item, given.date), now),
        text,
        language: language(textAt(item, given.language)),
        ...score,
        location: name(textAt(item, given.location), LONGEST_LOCATION),
        touchpoint: name(textAt(item, given.touchpoint)),
        customer: name(textAt(item, given.customer)),
        url: webAddress(textAt(item, given.url), given.address.replace(/[?{].*$/, '')),
        ...(reply ? { replyText: reply, repliedAt } : {}),
      };
    },
    (item) => textAt(item, given.id),
  );
}

const KEY = /\{(cursor|page|offset|since)\}/g;

/** The address with its places filled in; a parameter whose whole value is empty is left out. */
export function fillAddress(address: string, values: Readonly<Record<string, string | null>>): string {
  const filled = address
    .replace(/([?&])([^=&?#]+)=\{(cursor|page|offset|since)\}(?=&|#|$)/g, (whole, sign, _name, key) =>
      values[key] ? whole : sign,
    )
    .replace(KEY, (_whole, key) => urlPart(values[key] ?? ''));
  return filled.replace(/([?&])&+/g, '$1').replace(/[?&]+(?=#|$)/, '');
}

/** Where a page is, and what stood first on the one before: a server that ignores the number would never end. */
const place = z.object({ at: z.string(), first: z.string() });

function nextPlace(call: Call<Config>, body: unknown, page: z.infer<typeof place> | null, count: number) {
  const { paging, next, firstPage } = call.config;
  if (paging === 'none' || count === 0) return null;
  if (paging === 'page') return String(Number(page?.at ?? firstPage) + 1);
  if (paging === 'offset') return String(Number(page?.at ?? 0) + count);
  const result = readPath(body, next ?? '');
  if (!result.found || result.value === null || result.value === false || result.value === '') return null;
  if (typeof result.value === 'string' || typeof result.value === 'number') return String(result.value);
  throw new SourceFault('broken', `What stands at "${next}" is neither an address nor a cursor.`);
}

/** The next link, only where it lies on the same server: the key goes with the request. */
function followed(link: string, base: string): string {
  const target = webAddress(link, base);
  if (target && new URL(target).origin === new URL(base).origin) return target;
  throw new SourceFault('blocked', 'The answer sends to another server for its next page.');
}

function headersOf({ config: { headerName, headerValue, headers } }: Call<Config>) {
  return { accept: 'application/json', ...headers, ...(headerValue ? { [headerName]: headerValue } : {}) };
}

async function readPage(call: Call<Config>, token: string | null, since: string) {
  const given = call.config;
  const page = token === null ? null : place.parse(JSON.parse(token));
  const base = fillAddress(given.address, {
    since,
    cursor: given.paging === 'cursor' ? (page?.at ?? null) : null,
    page: given.paging === 'page' ? (page?.at ?? String(given.firstPage)) : null,
    offset: given.paging === 'offset' ? (page?.at ?? '0') : null,
  });
  const url = given.paging === 'next link' && page ? followed(page.at, base) : base;
  const answer = await call.ask(url, { signal: call.signal, headers: headersOf(call) });
  const body = answer.json();
  const list = readPath(body, given.list);
  if (!list.found) throw new SourceFault('broken', `The list was not found: ${list.reason}.`);
  if (!Array.isArray(list.value)) {
    const hint = readPath(list.value, 'x');
    const what = hint.found ? '' : hint.reason.replace(/^.*?: /, '');
    throw new SourceFault('broken', `"${given.list || 'The answer'}" is no list: ${what}.`);
  }
  const items: unknown[] = list.value;
  const first = hash('sha256', JSON.stringify(items[0] ?? null), 'base64url').slice(0, 22);
  const isSame = page !== null && page.first === first;
  const at = isSame ? null : nextPlace(call, body, page, items.length);
  const moments = items.map((item) => {
    const found = readPath(item, given.date);
    return found.found ? momentOrNull(found.value, call.now) : null;
  });
  const next = at === null ? null : JSON.stringify({ at, first });
  return { ...jsonRecords(items, given, call.now), moments, next };
}

/** Asks for one record after the other; a list that a record has left may only have moved on. */
function findGone(call: Call<Config>, ids: readonly string[]): Promise<string[]> {
  const { single } = call.config;
  if (single === undefined) return Promise.resolve([]);
  return goneEach(ids, async (id) => {
    await call.ask(single.replaceAll('{id}', urlPart(id)), { signal: call.signal, headers: headersOf(call) });
    return true;
  });
}

export const jsonApi: Connector<Config, WalkCursor> = {
  key: 'json-api',
  name: 'JSON interface',
  kind: 'review',
  about:
    'Reads records from any interface that answers with JSON: you say where the list stands in the answer and where in a record its id, date, text and score are. Most interfaces need a key in a header. Try it with the test button: a wrong path is answered with what stands there.',
  config,
  cursor: walkCursor,
  everyMinutes: 60,
  fetchPage: (call, cursor) =>
    walkBack(call, cursor, {
      channels: ['records'],
      firstDays: null,
      overlapHours: OVERLAP_HOURS,
      pageLivesMinutes: PAGE_LIVES_MINUTES,
      unordered: !call.config.newestFirst,
      read: (_channel, page, { since }) => readPage(call, page, since),
    }),
  findGone,
  readItem: (given, raw) => onlyRecord(jsonRecords([raw], given, END_OF_TIME)),
};
