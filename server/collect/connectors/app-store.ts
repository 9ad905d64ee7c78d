import { z } from 'zod';
import { askJson } from './ask-json';
import { address, line, under } from './config-fields';
import type { Call, Connector, FetchedRecord } from './connector';
import { END_OF_TIME, mapItems, onlyRecord } from './map-items';
import { moment, momentOrNull, name, paragraphs, stars, webAddress } from './record-fields';
import { type WalkCursor, walkBack, walkCursor } from './walk-back';

/** Ten pages of fifty a country is all that Apple shows. */
const LAST_PAGE = 10;
/** A review that is edited comes back to the top with a new date; the pages shift while they are read. */
const OVERLAP_HOURS = 7 * 24;
/** Pages are numbered from the newest: after a while the numbers name other reviews. */
const PAGE_LIVES_MINUTES = 60;

const country = line
  .transform((value) => value.toLowerCase())
  .pipe(z.string().regex(/^[a-z]{2}$/, { error: 'Write country codes of two letters: gb.' }));

const config = z.object({
  app: line.regex(/^\d{5,12}$/, { error: 'Write the number at the end of the app’s address.' }).meta({
    title: 'App id',
    description: 'The number after "id" in the app’s address in the App Store.',
    examples: ['497799835'],
  }),
  countries: z
    .array(country)
    .min(1, { error: 'Name at least one.' })
    .max(175)
    .meta({
      title: 'Countries',
      description: 'Each country has a store of its own. Codes of two letters, one a line.',
      examples: [['gb', 'fr']],
    }),
  address: address('https://itunes.apple.com'),
});

type Config = z.infer<typeof config>;

const label = z.object({ label: z.string() });
const entry = z.object({
  id: label,
  author: z.object({ name: label.nullish() }).nullish(),
  updated: label.nullish(),
  'im:rating': label.nullish(),
  'im:version': label.nullish(),
  'im:voteSum': label.nullish(),
  'im:voteCount': label.nullish(),
  title: label.nullish(),
  content: label.nullish(),
  link: z
    .object({ attributes: z.object({ href: z.string() }) })
    .nullish()
    .catch(null),
});

/** One entry is told as itself, none by leaving the field out; the app itself may come first and has no rating. */
export function entriesOf(given: unknown): unknown[] {
  const entries = Array.isArray(given) ? given : given === undefined || given === null ? [] : [given];
  return entries.filter((one) => !(typeof one === 'object' && one !== null && 'im:name' in one));
}

const inStore = z.object({ country: z.string(), entry });

export function appStoreRecords(entries: readonly unknown[], store: string, now: Date) {
  return mapItems(
    entries.map((one) => ({ country: store, entry: one })),
    inStore,
    ({ entry: one }): FetchedRecord => ({
      id: one.id.label,
      occurredAt: moment(one.updated?.label, now),
      text: paragraphs(one.title?.label, one.content?.label),
      ...stars(one['im:rating']?.label),
      author: name(one.author?.name?.label),
      url: webAddress(one.link?.attributes.href),
      raw: {
        country: store,
        version: one['im:version']?.label ?? null,
        votes: one['im:voteSum']?.label ?? null,
        voters: one['im:voteCount']?.label ?? null,
      },
    }),
    (item) => {
      const id = (item as { entry?: { id?: { label?: unknown } } | null } | null)?.entry?.id?.label;
      return typeof id === 'string' ? id : null;
    },
  );
}

async function readCountry(call: Call<Config>, store: string, page: string | null) {
  const number = Number(page ?? 1);
  const path = `${store}/rss/customerreviews/page=${number}/id=${call.config.app}/sortby=mostrecent/json`;
  const shape = z.object({ feed: z.object({ entry: z.unknown().optional() }) });
  const { body } = await askJson(call, shape, under(call.config.address, path));
  const entries = entriesOf(body.feed.entry);
  const moments = entries.map((one) =>
    momentOrNull((one as { updated?: { label?: unknown } | null } | null)?.updated?.label, call.now),
  );
  const next = entries.length > 0 && number < LAST_PAGE ? String(number + 1) : null;
  return { ...appStoreRecords(entries, store, call.now), moments, next };
}

export const appStore: Connector<Config, WalkCursor> = {
  key: 'app-store',
  name: 'App Store (public feed)',
  kind: 'review',
  about:
    'Reads the newest 500 reviews a country from Apple’s public feed, without a key. Apple does not promise this feed and at times answers with none: for your own app, App Store Connect is the sure way. Do not use both for one app: they name the same review differently.',
  config,
  cursor: walkCursor,
  everyMinutes: 180,
  fetchPage: (call, cursor) =>
    walkBack(call, cursor, {
      channels: [...new Set(call.config.countries)],
      firstDays: null,
      overlapHours: OVERLAP_HOURS,
      pageLivesMinutes: PAGE_LIVES_MINUTES,
      read: (store, page) => readCountry(call, store, page),
    }),
  readItem(_config, raw) {
    const kept = z.object({ country: z.string(), entry: z.unknown().optional() }).safeParse(raw);
    const { country: store, entry: one } = kept.success ? kept.data : { country: '', entry: raw };
    return onlyRecord(appStoreRecords([one], store, END_OF_TIME));
  },
};
