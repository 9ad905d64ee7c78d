import { findBases, findOrganisation } from '@/server/access/organisations/queries';
import type { Ctx } from '@/server/context';
import { env } from '@/server/env';
import { type Bases, baseSize } from '@/server/maths/base';
import { fromSums, type Sums } from '@/server/maths/from-sums';
import { asMeasured, type Measured } from '@/server/maths/measured';
import { findOwnSurvey } from './find-own-survey';
import type { SurveyContent } from './input';
import { surveyPath } from './link-input';
import {
  type HeldRow,
  type LinkRow,
  listHeld,
  listLinks,
  listPlaces,
  type ScoreTally,
  type SurveyRow,
  tallyScores,
  tallySurveys,
} from './queries';
import { findContent } from './queries-answering';
import { type Response, responseOf, type ShownTally } from './response-rate';

/** What a survey measures so far, of everything that counts. */
export interface SurveyScore {
  readonly metric: 'nps' | 'csat' | 'ces' | 'rating';
  readonly measured: Measured;
  readonly unit: string;
}

export interface SurveyView {
  readonly survey: SurveyRow;
  readonly tally: ShownTally;
  readonly response: Response;
  readonly content: SurveyContent;
  /** With the address that is given to people. */
  readonly links: readonly (LinkRow & { readonly address: string; readonly path: string })[];
  /** null where employees answer: theirs are shown on the board, by whole months and above the floor. */
  readonly score: SurveyScore | null;
  readonly places: Awaited<ReturnType<typeof listPlaces>>;
  readonly organisation: string;
  readonly timeZone: string;
  readonly floor: number;
  /** From how many answers on a score is shown. */
  readonly least: number;
}

/** Highest scores of detractors, lowest of promoters and of the satisfied. */
const [DETRACTOR, PROMOTER, SATISFIED] = [6, 9, 4];

function sumsOf(metric: SurveyScore['metric'], { score, scaleMin, scaleMax, n }: ScoreTally): Sums {
  const isHigh = score >= (metric === 'nps' ? PROMOTER : SATISFIED);
  const isLow = metric === 'nps' && score <= DETRACTOR;
  return {
    scale: `${scaleMin}-${scaleMax}`,
    n,
    sum: score * n,
    sumsq: score * score * n,
    high: isHigh ? n : 0,
    low: isLow ? n : 0,
  };
}

function scoreOf({ metric: asked }: SurveyRow, given: readonly ScoreTally[], bases: Bases): SurveyScore {
  const metric = asked === 'custom' ? 'rating' : asked;
  const computed = fromSums(
    metric,
    given.map((tally) => sumsOf(metric, tally)),
  );
  const { n } = computed;
  const shown = baseSize(n, bases) !== 'hidden';
  return {
    metric,
    measured: shown ? asMeasured(computed) : { value: null, n, low: null, high: null },
    unit: computed.unit,
  };
}

/** One survey with all that its page shows. */
export async function readSurvey(ctx: Ctx, { surveyId }: { surveyId: number }): Promise<SurveyView> {
  const { scope } = ctx;
  return ctx.tx(async (db) => {
    const survey = await findOwnSurvey(db, scope, surveyId);
    const [tallies, content, links, places, bases, organisation, scores] = await Promise.all([
      tallySurveys(db, scope, [surveyId]),
      findContent(db, scope, surveyId, survey.version),
      listLinks(db, scope, surveyId),
      listPlaces(db, scope),
      findBases(db, scope),
      findOrganisation(db, scope),
      survey.audience === 'employee' ? [] : tallyScores(db, scope, survey.sourceId),
    ]);
    if (!content) throw new Error('The survey has lost its questions.');
    const [found] = tallies;
    if (!found) throw new Error('The survey has no tally.');
    const { invitedAnswers: answered, ...tally } = found;
    const { audience } = survey;
    return {
      survey,
      tally,
      response: responseOf({ audience, asked: tally.invited, answered }, bases.employeeScores),
      content,
      links: links.map((link) => {
        const path = surveyPath(link.key);
        return { ...link, path, address: `${env().url}${path}` };
      }),
      score: survey.audience === 'employee' ? null : scoreOf(survey, scores, bases),
      places,
      organisation: organisation?.name ?? '',
      timeZone: organisation?.timeZone ?? 'UTC',
      floor: bases.employeeScores,
      least: bases.least,
    };
  });
}

/** Held answers that a page shows at once; decided ones make room for the next. */
const MOST_SHOWN = 200;

export interface HeldView {
  readonly survey: SurveyRow;
  readonly held: readonly HeldRow[];
  readonly contents: Readonly<Record<number, SurveyContent>>;
  readonly touchpoints: Readonly<Record<number, string>>;
}

/** The held answers of a survey, with the questions that they answered. */
export async function readHeld(ctx: Ctx, { surveyId }: { surveyId: number }): Promise<HeldView> {
  return ctx.tx(async (db) => {
    const survey = await findOwnSurvey(db, ctx.scope, surveyId);
    const held = await listHeld(db, ctx.scope, surveyId, MOST_SHOWN);
    const contents: Record<number, SurveyContent> = {};
    for (const version of new Set(held.map((answer) => answer.version))) {
      const content = await findContent(db, ctx.scope, surveyId, version);
      if (content) contents[version] = content;
    }
    const { touchpoints } = await listPlaces(db, ctx.scope);
    return {
      survey,
      held,
      contents,
      touchpoints: Object.fromEntries(touchpoints.map(({ id, name }) => [id, name])),
    };
  });
}
