import { sql } from 'drizzle-orm';
import { GET, POST } from '@/app/s/[survey]/route';
import { inOrganisation } from '@/db/client';
import { scopeOfJob } from '@/server/access/mint-scope';
import { saveBases } from '@/server/access/organisations/queries';
import { hashOfToken, newToken } from '@/server/access/token';
import { changeSurveyState } from '@/server/collect/surveys/change-state';
import { createSurvey } from '@/server/collect/surveys/create-survey';
import type { TemplateKey } from '@/server/collect/surveys/edit-input';
import { readSurvey } from '@/server/collect/surveys/read-survey';
import { type Ctx, contextFor } from '@/server/context';
import { LEAST_BASES } from '@/server/maths/base';
import { anOrganisation } from './an-organisation';

export const HOST = 'http://heard.test';
/** Older than the least time that a person takes. */
const READING_MILLISECONDS = 2100;

export interface Page {
  readonly status: number;
  readonly html: string;
  readonly headers: Headers;
  /** Where it leads, of a redirect. */
  readonly to: string | null;
}

async function pageOf(answer: Response): Promise<Page> {
  return {
    status: answer.status,
    html: await answer.text(),
    headers: answer.headers,
    to: answer.headers.get('location'),
  };
}

const keyIn = (path: string) => decodeURIComponent(new URL(path, HOST).pathname.split('/').at(-1) ?? '');

export async function open(path: string, headers: Record<string, string> = {}): Promise<Page> {
  const request = new Request(new URL(path, HOST), { headers });
  return pageOf(await GET(request, { params: Promise.resolve({ survey: keyIn(path) }) }));
}

let addresses = 0;

export async function send(
  path: string,
  fields: Record<string, string | readonly string[]>,
  headers: Record<string, string> = {},
): Promise<Page> {
  const body = new URLSearchParams(
    Object.entries(fields).flatMap(([name, value]) =>
      (typeof value === 'string' ? [value] : [...value]).map((one) => [name, one]),
    ),
  );
  addresses += 1;
  const request = new Request(new URL(path, HOST), {
    method: 'POST',
    body,
    headers: {
      'sec-fetch-site': 'same-origin',
      'x-forwarded-for': `10.0.${Math.floor(addresses / 250)}.${addresses % 250}`,
      ...headers,
    },
  });
  return pageOf(await POST(request, { params: Promise.resolve({ survey: keyIn(path) }) }));
}

/** The hidden fields of the page's form. */
export function hiddenOf(html: string): Record<string, string> {
  return Object.fromEntries(
    [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)].map(([, name, value]) => [
      name ?? '',
      value ?? '',
    ]),
  );
}

export const pause = () => new Promise((resolve) => setTimeout(resolve, READING_MILLISECONDS));

export interface TestSurvey {
  readonly ctx: Ctx;
  readonly orgId: number;
  readonly surveyId: number;
  readonly sourceId: number;
  readonly linkId: number;
  readonly path: string;
  readonly key: string;
}

/** An open survey of a template, in an organisation of its own. */
export async function aSurvey(template: TemplateKey, floor?: number): Promise<TestSurvey> {
  const { orgId } = await anOrganisation();
  const ctx = contextFor(scopeOfJob(orgId));
  if (floor) {
    await inOrganisation(orgId, (db) =>
      saveBases(db, ctx.scope, {
        ...LEAST_BASES,
        employeeScores: floor,
        employeeComments: Math.max(10, floor),
      }),
    );
  }
  const { surveyId } = await createSurvey(ctx, { template, name: `A ${template} survey` });
  await changeSurveyState(ctx, { surveyId, state: 'open' });
  const { links, survey } = await readSurvey(ctx, { surveyId });
  const [link] = links;
  if (!link) throw new Error('There is no link.');
  const { linkId, path, key } = link;
  return { ctx, orgId, surveyId, sourceId: survey.sourceId, linkId, path, key };
}

/** An invitation's right to answer, as whoever invites writes it. */
export async function aToken(
  survey: TestSurvey,
  more: { anonymous?: boolean; customerHash?: string; linkId?: number } = {},
): Promise<string> {
  const token = newToken();
  await survey.ctx.tx((db) =>
    db.execute(sql`
      INSERT INTO survey_token (org_id, token_hash, survey_id, link_id, anonymous, customer_hash)
      VALUES (${survey.orgId}, ${hashOfToken(token)}, ${survey.surveyId}, ${more.linkId ?? survey.linkId},
        ${more.anonymous ?? false}, ${more.customerHash ?? null})`),
  );
  return token;
}
