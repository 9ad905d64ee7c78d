import { importPKCS8, SignJWT } from 'jose';
import { z } from 'zod';
import { SourceFault } from '@/server/outbound/source-fault';
import { askJson, bearer } from './ask-json';
import { address, line, under } from './config-fields';
import type { Call, Connector, FetchedRecord } from './connector';
import { goneEach } from './gone-each';
import { withToken } from './held-token';
import { END_OF_TIME, mapItems, onlyRecord } from './map-items';
import { moment, momentOrNull, name, paragraphs, stars } from './record-fields';
import { type WalkCursor, walkBack, walkCursor } from './walk-back';

const PAGE = 200;
/** Apple takes tokens of at most twenty minutes (Generating tokens for API requests). */
const TOKEN_SECONDS = 15 * 60;
/** Apple does not say when a review was edited or answered: a month is read again. */
const OVERLAP_HOURS = 30 * 24;
const PAGE_LIVES_MINUTES = 60;

const config = z.object({
  app: line.regex(/^\d{5,12}$/, { error: 'Write the number at the end of the app’s address.' }).meta({
    title: 'App id',
    description: 'App Store Connect, App Information, Apple ID.',
    examples: ['682658836'],
  }),
  issuer: line.meta({
    title: 'Issuer id',
    description: 'App Store Connect, Users and Access, Integrations, App Store Connect API.',
    examples: ['57246542-96fe-1a63-e053-0824d011072a'],
  }),
  keyId: line.meta({
    title: 'Key id',
    description: 'Of a team key with the role Customer Support.',
    examples: ['2X9R4HXF34'],
  }),
  privateKey: z.string().trim().min(1, { error: 'This has to be filled in.' }).max(5000).meta({
    title: 'Private key',
    description: 'The whole content of the .p8 file, which Apple hands out once.',
    secret: true,
    multiline: true,
  }),
  address: address('https://api.appstoreconnect.apple.com'),
});

type Config = z.infer<typeof config>;

const review = z.object({
  id: z.string().min(1),
  attributes: z.object({
    rating: z.unknown().optional(),
    title: z.string().nullish(),
    body: z.string().nullish(),
    reviewerNickname: z.string().nullish(),
    createdDate: z.string(),
    territory: z.string().nullish(),
  }),
  relationships: z
    .object({ response: z.object({ data: z.object({ id: z.string() }).nullish() }).nullish() })
    .nullish()
    .catch(null),
});

const response = z.object({
  type: z.literal('customerReviewResponses'),
  id: z.string(),
  attributes: z.object({
    responseBody: z.string(),
    lastModifiedDate: z.string(),
    state: z.string().nullish(),
  }),
});

type Responses = ReadonlyMap<string, z.infer<typeof response>['attributes']>;

/** Answers by their id; one that waits for Apple's approval is none yet. */
function responsesOf(included: readonly unknown[]): Responses {
  return new Map(
    included.flatMap((one) => {
      const parsed = response.safeParse(one);
      const isOut = parsed.success && parsed.data.attributes.state !== 'PENDING_PUBLISH';
      return isOut ? [[parsed.data.id, parsed.data.attributes] as const] : [];
    }),
  );
}

export function appStoreConnectRecords(items: readonly unknown[], included: readonly unknown[], now: Date) {
  const responses = responsesOf(included);
  return mapItems(items, review, ({ id, attributes: one, relationships }): FetchedRecord => {
    const reply = responses.get(relationships?.response?.data?.id ?? '');
    const repliedAt = reply ? momentOrNull(reply.lastModifiedDate, now) : null;
    return {
      id,
      occurredAt: moment(one.createdDate, now),
      text: paragraphs(one.title, one.body),
      ...stars(one.rating),
      author: name(one.reviewerNickname),
      ...(reply && repliedAt ? { repliedAt, replyText: reply.responseBody } : {}),
      raw: { territory: one.territory ?? null },
    };
  });
}

async function sign({ config: { issuer, keyId, privateKey }, now }: Call<Config>) {
  const seconds = Math.floor(now.getTime() / 1000);
  try {
    const key = await importPKCS8(privateKey, 'ES256');
    return await new SignJWT({})
      .setProtectedHeader({ alg: 'ES256', kid: keyId, typ: 'JWT' })
      .setIssuer(issuer)
      .setIssuedAt(seconds)
      .setExpirationTime(seconds + TOKEN_SECONDS)
      .setAudience('appstoreconnect-v1')
      .sign(key);
  } catch {
    throw new SourceFault('refused', 'The private key cannot be read: paste the whole .p8 file.');
  }
}

function signedIn<T>(call: Call<Config>, use: (headers: Record<string, string>) => Promise<T>): Promise<T> {
  const { issuer, keyId, privateKey } = call.config;
  const fetchToken = async () => ({ token: await sign(call), lifeSeconds: TOKEN_SECONDS });
  return withToken(call, [issuer, keyId, privateKey], fetchToken, (token) => use(bearer(token)));
}

const answer = z.object({
  data: z.array(z.unknown()),
  included: z.array(z.unknown()).default([]),
  links: z.object({ next: z.string().nullish() }).default({}),
});

async function readReviews(call: Call<Config>, page: string | null) {
  const url = under(call.config.address, `v1/apps/${call.config.app}/customerReviews`);
  const { body } = await signedIn(call, (headers) =>
    askJson(call, answer, url, {
      headers,
      query: { sort: '-createdDate', include: 'response', limit: PAGE, cursor: page },
    }),
  );
  const { next } = body.links;
  const moments = body.data.map((item) => {
    const one = item as { attributes?: { createdDate?: unknown } | null } | null;
    return momentOrNull(one?.attributes?.createdDate, call.now);
  });
  return {
    ...appStoreConnectRecords(body.data, body.included, call.now),
    moments,
    // The name of the page only: where to ask stays with the settings.
    next: next && URL.canParse(next) ? new URL(next).searchParams.get('cursor') : null,
  };
}

export const appStoreConnect: Connector<Config, WalkCursor> = {
  key: 'app-store-connect',
  name: 'App Store Connect',
  kind: 'review',
  about:
    'Reads all reviews of your own app with your answers, by Apple’s official interface. It needs an API key of your team with the role Customer Support: issuer id, key id and the .p8 file. Edits and answers of the last month are followed.',
  config,
  cursor: walkCursor,
  everyMinutes: 60,
  fetchPage: (call, cursor) =>
    walkBack(call, cursor, {
      channels: [call.config.app],
      firstDays: null,
      overlapHours: OVERLAP_HOURS,
      pageLivesMinutes: PAGE_LIVES_MINUTES,
      read: (_app, page) => readReviews(call, page),
    }),
  findGone: (call, ids) =>
    goneEach(ids, (id) =>
      signedIn(call, async (headers) => {
        const url = under(call.config.address, `v1/customerReviews/${encodeURIComponent(id)}`);
        await askJson(call, z.object({ data: z.unknown() }), url, { headers });
        return true;
      }),
    ),
  readItem: (_config, raw) => onlyRecord(appStoreConnectRecords([raw], [], END_OF_TIME)),
};
