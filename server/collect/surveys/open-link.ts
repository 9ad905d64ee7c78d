import { scopeOfJob } from '@/server/access/mint-scope';
import { findBases } from '@/server/access/organisations/queries';
import { hashOfToken } from '@/server/access/token';
import { type Ctx, contextFor } from '@/server/context';
import type { SurveyContent } from './input';
import { readLinkKey } from './link-key';
import {
  findAnswer,
  findContent,
  findLink,
  findToken,
  listTouchpointNames,
  type StoredAnswer,
  type StoredLink,
  type StoredToken,
  tallyAnswers,
} from './queries-answering';

/** Why nothing can be answered at a link now. */
export type LinkBar = 'off' | 'not-yet' | 'closed' | 'full';

export interface OpenedLink {
  readonly ctx: Ctx;
  readonly link: StoredLink;
  readonly bar: LinkBar | null;
  /** How many employees' answers wait for each other. */
  readonly floor: number;
}

function barOf(link: StoredLink, now: Date): LinkBar | null {
  if (!link.active) return 'off';
  if (link.state === 'draft') return 'not-yet';
  if (link.state === 'closed') return 'closed';
  if (link.opensAt && new Date(link.opensAt) > now) return 'not-yet';
  if (link.closesAt && new Date(link.closesAt) <= now) return 'closed';
  return null;
}

/** The link with this key, for a reader whom nobody knows; null where there is none. */
export async function openLink(written: string, now: () => Date): Promise<OpenedLink | null> {
  const read = readLinkKey(written);
  if (!read) return null;
  const ctx = contextFor(scopeOfJob(read.orgId), now);
  const found = await ctx.tx(async (db) => {
    const link = await findLink(db, ctx.scope, read.key);
    if (!link) return null;
    const full =
      link.mostAnswers !== null && (await tallyAnswers(db, ctx.scope, link.surveyId)) >= link.mostAnswers;
    return { link, full, bases: await findBases(db, ctx.scope) };
  });
  if (!found) return null;
  const { link, full, bases } = found;
  return { ctx, link, bar: barOf(link, now()) ?? (full ? 'full' : null), floor: bases.employeeScores };
}

export interface Reading {
  /** What the version of the reader's form asks. */
  readonly content: SurveyContent;
  readonly touchpoints: ReadonlyMap<number, string>;
  readonly token: StoredToken | null;
  /** The answer that the form, or the invitation, has given so far; never an employee's. */
  readonly answer: StoredAnswer | null;
}

/** What a page of this link needs beside the link. */
export async function readForLink(
  ctx: Ctx,
  link: StoredLink,
  asked: { readonly version: number | null; readonly answerId: string | null; readonly token: string | null },
): Promise<Reading | null> {
  return ctx.tx(async (db) => {
    const hash = asked.token === null ? null : hashOfToken(asked.token);
    const token =
      hash === null ? null : await findToken(db, ctx.scope, { hash, linkId: link.linkId, now: ctx.now() });
    const id = asked.answerId ?? token?.answerId ?? null;
    const answer = id === null ? null : await findAnswer(db, ctx.scope, id);
    const own = answer?.linkId === link.linkId ? answer : null;
    const version = own?.version ?? asked.version ?? link.version;
    const content =
      version === link.version ? link.content : await findContent(db, ctx.scope, link.surveyId, version);
    if (!content) return null;
    const ids = content.questions.flatMap((question) =>
      question.kind === 'touchpoints' ? question.touchpointIds : [],
    );
    return { content, touchpoints: await listTouchpointNames(db, ctx.scope, ids), token, answer: own };
  });
}
