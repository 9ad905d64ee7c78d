import type { Ctx } from '@/server/context';
import { env } from '@/server/env';
import { AppError } from '@/server/errors';
import { requireSurvey } from '../invitations/find-survey';
import { listSharedLinks, type SharedLink } from '../invitations/queries';
import { fill, sharingWords } from '../invitations/words';
import { answerSeconds, headlineOf } from '../invitations/write-invitation';
import { surveyPath } from '../link-input';
import { drawSvg } from './draw-code';

export interface SharingLink extends SharedLink {
  /** The whole address. */
  readonly url: string;
}

export interface Sharing {
  readonly surveyId: number;
  readonly name: string;
  readonly state: 'draft' | 'open' | 'closed';
  readonly audience: string;
  readonly organisation: string;
  readonly languages: readonly string[];
  /** The question as its first language asks it. */
  readonly headline: string;
  /** The installation's own address. */
  readonly site: string;
  readonly links: readonly SharingLink[];
}

/** All that is needed to spread a survey: its links with their address and code. */
export async function readSharing(ctx: Ctx, input: { surveyId: number }): Promise<Sharing> {
  const { survey, links } = await ctx.tx(async (db) => ({
    survey: await requireSurvey(ctx, db, input.surveyId),
    links: await listSharedLinks(db, ctx.scope, input.surveyId),
  }));
  const site = env().url;
  const { languages } = survey.content;
  return {
    surveyId: survey.id,
    name: survey.name,
    state: survey.state,
    audience: survey.audience,
    organisation: survey.organisation,
    languages,
    headline: headlineOf(survey.content, languages[0] ?? 'en'),
    site,
    links: links.map((link) => ({ ...link, url: site + surveyPath(link.key) })),
  };
}

export interface PosterContent {
  readonly name: string;
  readonly pages: readonly {
    readonly organisation: string;
    readonly words: readonly {
      readonly language: string;
      readonly ask: string;
      readonly scan: string;
      readonly orType: string;
      readonly time: string;
      readonly trust: string;
    }[];
    readonly code: string;
    readonly address: string;
    readonly place: string;
  }[];
}

/** What the posters of a survey say, a page each link: of one link, or of those that are on, a part at a time. */
export async function readPosters(
  ctx: Ctx,
  input: {
    surveyId: number;
    linkId: number | null;
    languages: readonly string[];
    part?: { readonly after: number; readonly most: number };
  },
): Promise<PosterContent> {
  const { survey, links } = await ctx.tx(async (db) => ({
    survey: await requireSurvey(ctx, db, input.surveyId),
    links: await listSharedLinks(db, ctx.scope, input.surveyId),
  }));
  const { after, most } = input.part ?? { after: 0, most: links.length };
  const wanted = links
    .filter(({ id, active }) => (input.linkId === null ? active : id === input.linkId))
    .slice(after, after + most);
  if (wanted.length === 0) throw new AppError('not_found', 'There is no such link of this survey.');
  const known = survey.content.languages;
  const chosen = input.languages.filter((language) => known.includes(language));
  const { organisation, content } = survey;
  const words = (chosen.length > 0 ? chosen : known.slice(0, 1)).map((language) => {
    const own = sharingWords(language);
    return {
      language,
      ask: headlineOf(content, language),
      scan: own.scan,
      orType: own.orType,
      time: fill(own.time, { seconds: answerSeconds(content) }),
      trust: survey.audience === 'employee' ? own.anonymous : fill(own.private, { organisation }),
    };
  });
  return {
    name: survey.name,
    pages: await Promise.all(
      wanted.map(async (link) => {
        const url = env().url + surveyPath(link.key);
        return {
          organisation,
          words,
          code: await drawSvg(url),
          address: url.replace(/^https?:\/\//, ''),
          place: [link.touchpoint, link.location].filter(Boolean).join(' · ') || link.name,
        };
      }),
    ),
  };
}
