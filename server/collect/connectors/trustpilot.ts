import { z } from 'zod';
import { askJson, bearer, formBody } from './ask-json';
import { address, line, lines, under } from './config-fields';
import type { Call, Connector, FetchedRecord } from './connector';
import { goneEach } from './gone-each';
import { withToken } from './held-token';
import { END_OF_TIME, mapItems, onlyRecord } from './map-items';
import {
  language,
  moment,
  momentOrNull,
  name,
  paragraphs,
  stars,
  urlPart,
  webAddress,
} from './record-fields';
import { type WalkCursor, walkBack, walkCursor } from './walk-back';

const PAGE = 100;
/** The list is ordered by creation: edits and answers of a month are found by reading it again. */
const OVERLAP_HOURS = 30 * 24;
/** Pages are numbered from the newest: after a while the numbers name other reviews. */
const PAGE_LIVES_MINUTES = 60;
const LONGEST_LOCATION = 100;
const UNIT_ID = /^[0-9a-f]{24}$/;

const config = z.object({
  businessUnits: lines.meta({
    title: 'Business units',
    description:
      'The domain as in the address of your page on Trustpilot, or the id of 24 signs. One a line.',
    examples: [['www.example.com']],
  }),
  apiKey: line.meta({
    title: 'API key',
    description:
      'Trustpilot Business: Integrations, Developers, APIs, Create application. Your plan must include it.',
    secret: true,
  }),
  apiSecret: line.optional().meta({
    title: 'API secret',
    description:
      'Of the same application. With it your own reviews are read with the order’s reference and all locations.',
    secret: true,
  }),
  address: address('https://api.trustpilot.com/v1'),
});

type Config = z.infer<typeof config>;

const review = z.object({
  id: z.string().min(1),
  stars: z.unknown().optional(),
  title: z.string().nullish(),
  text: z.string().nullish(),
  language: z.string().nullish(),
  createdAt: z.string(),
  updatedAt: z.string().nullish(),
  experiencedAt: z.string().nullish(),
  isVerified: z.boolean().nullish(),
  source: z.string().nullish(),
  status: z.string().nullish(),
  referenceId: z.string().nullish(),
  consumer: z.object({ id: z.string().nullish(), displayName: z.string().nullish() }).nullish(),
  location: z.object({ name: z.string().nullish(), externalId: z.string().nullish() }).nullish(),
  companyReply: z
    .object({
      text: z.string().nullish(),
      createdAt: z.string().nullish(),
      updatedAt: z.string().nullish(),
    })
    .nullish(),
});

export function trustpilotRecords(items: readonly unknown[], now: Date) {
  return mapItems(items, review, (one): FetchedRecord => {
    const reply = one.companyReply;
    const repliedAt = momentOrNull(reply?.createdAt, now);
    return {
      id: one.id,
      occurredAt: moment(one.createdAt, now),
      text: paragraphs(one.title, one.text),
      language: language(one.language),
      ...stars(one.stars),
      location: name(one.location?.name, LONGEST_LOCATION),
      customer: name(one.referenceId),
      author: name(one.consumer?.id ?? one.consumer?.displayName),
      url: webAddress(`https://www.trustpilot.com/reviews/${urlPart(one.id)}`),
      ...(reply?.text && repliedAt ? { repliedAt, replyText: reply.text } : {}),
      raw: {
        verified: one.isVerified ?? null,
        source: one.source ?? null,
        ...(one.status ? { status: one.status } : {}),
        ...(one.experiencedAt ? { experiencedAt: one.experiencedAt } : {}),
        ...(one.updatedAt ? { editedAt: one.updatedAt } : {}),
        ...(one.location?.externalId ? { locationId: one.location.externalId } : {}),
      },
    };
  });
}

const tokenShape = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number().default(3600) });

/** With a secret the private list (grant "client_credentials"), without one the public list. */
function signedIn<T>(
  call: Call<Config>,
  use: (scope: string, headers: Record<string, string>) => Promise<T>,
) {
  const { apiKey, apiSecret, address: base } = call.config;
  if (!apiSecret) return use('', { apikey: apiKey });
  const signIn = async () => {
    const form = formBody({ grant_type: 'client_credentials' });
    const basic = Buffer.from(`${apiKey}:${apiSecret}`).toString('base64');
    const url = under(base, 'oauth/oauth-business-users-for-applications/accesstoken');
    const headers = { ...form.headers, authorization: `Basic ${basic}` };
    const { body } = await askJson(call, tokenShape, url, { ...form, headers });
    return { token: body.access_token, lifeSeconds: body.expires_in };
  };
  return withToken(call, [base, apiKey, apiSecret], signIn, (token) => use('private/', bearer(token)));
}

async function unitId(call: Call<Config>, unit: string): Promise<string> {
  if (UNIT_ID.test(unit)) return unit;
  const { body } = await askJson(
    call,
    z.object({ id: z.string() }),
    under(call.config.address, 'business-units/find'),
    {
      headers: { apikey: call.config.apiKey },
      query: { name: unit },
    },
  );
  return body.id;
}

async function readUnit(call: Call<Config>, unit: string, page: string | null, known: string | null) {
  const id = known ?? (await unitId(call, unit));
  const number = Number(page ?? 1);
  const { body } = await signedIn(call, (scope, headers) => {
    const url = under(call.config.address, `${scope}business-units/${urlPart(id)}/reviews`);
    const query = { perPage: PAGE, page: number, orderBy: 'createdat.desc' };
    return askJson(call, z.object({ reviews: z.array(z.unknown()) }), url, { headers, query });
  });
  const moments = body.reviews.map((item) =>
    momentOrNull((item as { createdAt?: unknown } | null)?.createdAt, call.now),
  );
  // Beyond the last page Trustpilot gives an empty one.
  const next = body.reviews.length > 0 ? String(number + 1) : null;
  return { ...trustpilotRecords(body.reviews, call.now), moments, next, note: id };
}

export const trustpilot: Connector<Config, WalkCursor> = {
  key: 'trustpilot',
  name: 'Trustpilot',
  kind: 'review',
  about:
    'Reads the reviews of your company with your answers. It needs an API key from Trustpilot Business (Integrations, Developers, APIs); with the API secret too, reviews come with the order they belong to. Edits and answers of the last month are followed.',
  config,
  cursor: walkCursor,
  everyMinutes: 60,
  fetchPage: (call, cursor) =>
    walkBack(call, cursor, {
      channels: call.config.businessUnits,
      firstDays: null,
      overlapHours: OVERLAP_HOURS,
      pageLivesMinutes: PAGE_LIVES_MINUTES,
      read: (unit, page, { note }) => readUnit(call, unit, page, note),
    }),
  findGone: (call, ids) =>
    goneEach(ids, (id) =>
      signedIn(call, async (scope, headers) => {
        const url = under(call.config.address, `${scope}reviews/${urlPart(id)}`);
        await askJson(call, z.object({ id: z.string() }), url, { headers });
        return true;
      }),
    ),
  readItem: (_config, raw) => onlyRecord(trustpilotRecords([raw], END_OF_TIME)),
};
