import { z } from 'zod';
import { SourceFault } from '@/server/outbound/source-fault';
import { originalText } from '../google-words';
import { askJson, bearer } from './ask-json';
import { address, line, under } from './config-fields';
import type { Call, Connector, FetchedRecord } from './connector';
import { goneEach } from './gone-each';
import { asConsented } from './google-token';
import { END_OF_TIME, mapItems, onlyRecord, UnreadableItem } from './map-items';
import { moment, momentOrNull, name, stars } from './record-fields';
import { walkBack, walkCursor } from './walk-back';

/** The most that each list gives at once (developers.google.com/my-business/reference). */
const REVIEWS_A_PAGE = 50;
const ACCOUNTS_A_PAGE = 20;
const LOCATIONS_A_PAGE = 100;
/** The list is ordered by the last change: an edit or an answer comes to the top. */
const OVERLAP_HOURS = 24;
const PAGE_LIVES_MINUTES = 60;
/** As long as a location's name may be in a record. */
const LONGEST_LOCATION = 100;

const config = z.object({
  clientId: line.meta({
    title: 'Client id',
    description:
      'Google Cloud: a project that Google has let use the Business Profile APIs, and in it an OAuth client of the kind "Desktop app".',
  }),
  clientSecret: line.meta({ title: 'Client secret', secret: true }),
  refreshToken: line.meta({
    title: 'Refresh token',
    description:
      'Given once when a manager of the profile consents to the scope https://www.googleapis.com/auth/business.manage.',
    secret: true,
  }),
  locations: z
    .array(line)
    .max(1000)
    .default([])
    .meta({
      title: 'Only these locations',
      description: 'Titles or store codes, one a line. Leave it empty to read all that the account manages.',
      examples: [['Main Street']],
      advanced: true,
    }),
  address: address('https://mybusiness.googleapis.com/v4'),
  accountsAddress: address('https://mybusinessaccountmanagement.googleapis.com/v1').meta({
    title: 'Address for accounts',
    advanced: true,
  }),
  locationsAddress: address('https://mybusinessbusinessinformation.googleapis.com/v1').meta({
    title: 'Address for locations',
    advanced: true,
  }),
  tokenAddress: address('https://oauth2.googleapis.com/token').meta({
    title: 'Address for tokens',
    advanced: true,
  }),
});

type Config = z.infer<typeof config>;

const cursor = z.object({
  /** Listed anew at the start of every run: `accounts/1/locations/2` and what it is called here. */
  places: z.array(z.object({ path: z.string(), location: z.string() })),
  walk: walkCursor,
});

type Cursor = z.infer<typeof cursor>;

/** A location stays the same when another account takes it over. */
const ACCOUNT = /^accounts\/[^/]+\//;

const STARS: Readonly<Record<string, number>> = { ONE: 1, TWO: 2, THREE: 3, FOUR: 4, FIVE: 5 };

const review = z.object({
  location: z.string().nullish(),
  review: z.object({
    name: z.string().min(1),
    reviewer: z.object({ displayName: z.string().nullish(), isAnonymous: z.boolean().nullish() }).nullish(),
    starRating: z.unknown().optional(),
    comment: z.string().nullish(),
    createTime: z.string(),
    updateTime: z.string().nullish(),
    reviewReply: z.object({ comment: z.string().nullish(), updateTime: z.string().nullish() }).nullish(),
  }),
});

export function businessReviewRecords(items: readonly unknown[], location: string | null, now: Date) {
  return mapItems(
    items.map((one) => ({ location, review: one })),
    review,
    ({ review: one }): FetchedRecord => {
      const score = typeof one.starRating === 'string' ? STARS[one.starRating] : undefined;
      if (score === undefined) {
        throw new UnreadableItem(`the rating ${JSON.stringify(one.starRating ?? null)} is not ONE to FIVE`);
      }
      const reply = one.reviewReply;
      const repliedAt = momentOrNull(reply?.updateTime, now);
      const isEdited = one.updateTime && one.updateTime !== one.createTime;
      return {
        id: one.name.replace(ACCOUNT, ''),
        occurredAt: moment(one.createTime, now),
        text: one.comment ? originalText(one.comment) || null : null,
        ...stars(score),
        location: name(location, LONGEST_LOCATION),
        author: one.reviewer?.isAnonymous ? null : name(one.reviewer?.displayName),
        ...(reply?.comment && repliedAt ? { repliedAt, replyText: originalText(reply.comment) } : {}),
        raw: isEdited ? { editedAt: one.updateTime } : {},
      };
    },
    (item) => {
      const id = (item as { review?: { name?: unknown } | null }).review?.name;
      return typeof id === 'string' ? id.replace(ACCOUNT, '') : null;
    },
  );
}

function askGoogle<T>(
  call: Call<Config>,
  shape: z.ZodType<T>,
  url: URL,
  query: Record<string, string | number | null>,
) {
  return asConsented(call, call.config, async (token) => {
    const { body } = await askJson(call, shape, url, { headers: bearer(token), query });
    return body;
  });
}

async function allPages<T>(
  read: (page: string | null) => Promise<{ found: T[]; next: string | null }>,
): Promise<T[]> {
  const all: T[] = [];
  let page: string | null = null;
  do {
    const answer: { found: T[]; next: string | null } = await read(page);
    all.push(...answer.found);
    page = answer.next && answer.next !== page ? answer.next : null;
  } while (page);
  return all;
}

const accountsShape = z.object({
  accounts: z.array(z.object({ name: z.string() })).default([]),
  nextPageToken: z.string().nullish(),
});
const locationsShape = z.object({
  locations: z
    .array(
      z.object({
        name: z.string(),
        title: z.string().nullish(),
        storeCode: z.string().nullish(),
        storefrontAddress: z.object({ locality: z.string().nullish() }).nullish(),
      }),
    )
    .default([]),
  nextPageToken: z.string().nullish(),
});

async function listPlaces(call: Call<Config>, wanted: readonly string[]): Promise<Cursor['places']> {
  const { accountsAddress, locationsAddress } = call.config;
  const accounts = await allPages(async (pageToken) => {
    const query = { pageSize: ACCOUNTS_A_PAGE, pageToken };
    const body = await askGoogle(call, accountsShape, under(accountsAddress, 'accounts'), query);
    return { found: body.accounts, next: body.nextPageToken ?? null };
  });
  const found: (z.infer<typeof locationsShape>['locations'][number] & { path: string })[] = [];
  for (const account of accounts) {
    const some = await allPages(async (pageToken) => {
      const readMask = 'name,title,storeCode,storefrontAddress';
      const url = under(locationsAddress, `${account.name}/locations`);
      const query = { readMask, pageSize: LOCATIONS_A_PAGE, pageToken };
      const body = await askGoogle(call, locationsShape, url, query);
      return { found: body.locations, next: body.nextPageToken ?? null };
    });
    found.push(...some.map((one) => ({ ...one, path: `${account.name}/${one.name}` })));
  }
  // One location may be managed by several accounts: the first is asked.
  const places = new Map<string, (typeof found)[number]>();
  for (const one of found) if (!places.has(one.name)) places.set(one.name, one);
  const titleOf = (one: (typeof found)[number]) => one.title?.trim() || one.name;
  const titles = [...places.values()].map(titleOf);
  const wantedNames = new Set(wanted.map((one) => one.toLowerCase()));
  const isWanted = (value: string | null | undefined) => wantedNames.has(value?.trim().toLowerCase() ?? '');
  return [...places.values()]
    .filter((one) => wanted.length === 0 || isWanted(one.title) || isWanted(one.storeCode))
    .map((one) => {
      const title = titleOf(one);
      // Branches of one chain often share their title.
      const isShared = titles.filter((each) => each === title).length > 1;
      const which = one.storeCode || one.storefrontAddress?.locality || one.name.split('/').at(-1);
      return { path: one.path, location: isShared ? `${title} (${which})` : title };
    });
}

const reviewsShape = z.object({
  reviews: z.array(z.unknown()).default([]),
  nextPageToken: z.string().nullish(),
});

async function readPlace(
  call: Call<Config>,
  path: string,
  location: string | null,
  pageToken: string | null,
) {
  const body = await askGoogle(call, reviewsShape, under(call.config.address, `${path}/reviews`), {
    pageSize: REVIEWS_A_PAGE,
    orderBy: 'updateTime desc',
    pageToken,
  });
  const moments = body.reviews.map((item) =>
    momentOrNull((item as { updateTime?: unknown } | null)?.updateTime, call.now),
  );
  return {
    ...businessReviewRecords(body.reviews, location, call.now),
    moments,
    next: body.nextPageToken ?? null,
  };
}

export const googleBusinessProfile: Connector<Config, Cursor> = {
  key: 'google-business-profile',
  name: 'Google Business Profile',
  kind: 'review',
  about:
    'Reads the reviews of all locations that you manage on Google, each under its own title, with your answers. It needs an OAuth client of a Google Cloud project that Google has approved for the Business Profile APIs, and the consent of a manager (a refresh token).',
  config,
  cursor,
  everyMinutes: 60,
  async fetchPage(call, stored) {
    const isStart = stored === null || (stored.walk.turn === 0 && stored.walk.walk === null);
    const places = isStart ? await listPlaces(call, call.config.locations) : stored.places;
    if (places.length === 0) {
      throw new SourceFault('missing', 'No location was found that this account manages and that is wanted.');
    }
    const locations = new Map(places.map((place) => [place.path, place.location]));
    const page = await walkBack(call, stored?.walk ?? null, {
      channels: [...locations.keys()],
      firstDays: null,
      overlapHours: OVERLAP_HOURS,
      pageLivesMinutes: PAGE_LIVES_MINUTES,
      read: (path, token) => readPlace(call, path, locations.get(path) ?? null, token),
    });
    return { ...page, cursor: { places, walk: page.cursor } };
  },
  async findGone(call, ids) {
    const paths = new Map(
      (await listPlaces(call, [])).map(({ path }) => [path.replace(ACCOUNT, ''), path] as const),
    );
    const pathOf = (id: string) => paths.get(id.split('/reviews/')[0] ?? '');
    // Of a location that is no longer managed nothing can be said.
    const known = ids.filter((id) => pathOf(id) !== undefined);
    return goneEach(known, async (id) => {
      const url = under(call.config.address, `${pathOf(id)}/reviews/${id.split('/reviews/')[1]}`);
      await askGoogle(call, z.object({ name: z.string() }), url, {});
      return true;
    });
  },
  readItem(_config, raw) {
    const kept = z.object({ location: z.string().nullish(), review: z.unknown().optional() }).safeParse(raw);
    const { location, review: one } = kept.success ? kept.data : { location: null, review: raw };
    return onlyRecord(businessReviewRecords([one], location ?? null, END_OF_TIME));
  },
};
