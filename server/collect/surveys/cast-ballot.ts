import { createHash, randomInt, randomUUID } from 'node:crypto';
import type { Db } from '@/db/client';
import { findBases } from '@/server/access/organisations/queries';
import { hashOfToken } from '@/server/access/token';
import type { Ctx } from '@/server/context';
import type { FeedbackDraft } from '../input';
import { recordFeedback } from '../record-feedback';
import { retryConflicts } from '../retry-conflicts';
import { type Outcome, within } from './answer-survey';
import type { Given, SurveyContent } from './input';
import { lockSurvey, type StoredLink, saveTokenSpent, tallyAnswers } from './queries-answering';
import { type Ballot, findDay, listContents, lockBox, saveBox } from './queries-ballots';
import { openBallots, sealBallots } from './sealed-ballots';
import { type AskedSurvey, toDraft } from './to-draft';

/** A form is valid for one day, so that yesterday's are the oldest that can come again. */
const DAYS_REMEMBERED = 2;
const DAY_MILLISECONDS = 86_400_000;

export interface BallotInput {
  readonly link: StoredLink;
  readonly version: number;
  readonly formId: string;
  readonly language: string;
  readonly given: Given;
  readonly token: string | null;
}

/** In an order that says nothing of the one they came in. */
export function shuffled<T>(all: readonly T[]): T[] {
  const rows = [...all];
  for (let last = rows.length - 1; last > 0; last--) {
    const other = randomInt(last + 1);
    const [a, b] = [rows[last], rows[other]];
    if (a !== undefined && b !== undefined) [rows[last], rows[other]] = [b, a];
  }
  return rows;
}

/** Which of these may be told of each ballot: a language or version that few share would single them out. */
function told<T extends string | number>(values: readonly T[], floor: number): boolean {
  const groups = Map.groupBy(values, (value) => value);
  return [...groups.values()].every((group) => group.length >= floor);
}

/** Writes ballots into the record as one batch of one day, under ids drawn now, which are also the order of writing. */
export async function writeBallots(
  ctx: Ctx,
  db: Db,
  batch: {
    survey: AskedSurvey & { surveyId: number; sourceId: number };
    ballots: readonly Ballot[];
    place: { touchpointId: number | null; locationId: number | null };
    floor: number;
    dayStartsAt: Date;
  },
): Promise<void> {
  const { survey, ballots, place, floor, dayStartsAt } = batch;
  const versions = ballots.map(({ version }) => version);
  const contents = await listContents(db, ctx.scope, survey.surveyId, [...new Set(versions)]);
  const languageTold = told(
    ballots.map(({ language }) => language),
    floor,
  );
  const versionTold = told(versions, floor);
  const drafts = shuffled(ballots).flatMap((ballot): FeedbackDraft[] => {
    const draft = toDraft(survey, {
      externalId: randomUUID(),
      given: ballot.given,
      content: contents.get(ballot.version) as SurveyContent,
      version: versionTold ? ballot.version : null,
      language: languageTold ? ballot.language : null,
      occurredAt: dayStartsAt,
      ...place,
      customerHash: null,
    });
    return draft ? [draft] : [];
  });
  const dated = within(ctx, db, () => dayStartsAt);
  await recordFeedback(dated, { sourceId: survey.sourceId, batchId: null, drafts });
}

async function cast(ctx: Ctx, db: Db, input: BallotInput): Promise<Outcome> {
  const { scope } = ctx;
  const { link, token } = input;
  const now = ctx.now();
  const { day, startsAt } = await findDay(db, scope, now);
  if (link.mostAnswers !== null) await lockSurvey(db, scope, link.surveyId);
  const box = await lockBox(db, scope, { linkId: link.linkId, surveyId: link.surveyId, day });
  const form = createHash('sha256').update(input.formId).digest('base64url');
  if (box.forms[form]) return 'sent';
  if (link.mostAnswers !== null && (await tallyAnswers(db, scope, link.surveyId)) >= link.mostAnswers) {
    return 'full';
  }
  if (token !== null) {
    const hash = hashOfToken(token);
    const spent = await saveTokenSpent(db, scope, { hash, linkId: link.linkId, answerId: input.formId, now });
    if (!spent) return 'spent';
  }
  const { employeeScores: floor } = await findBases(db, scope);
  const waiting = openBallots(scope.orgId, box);
  const ballots = shuffled([
    ...waiting.ballots,
    { given: input.given, language: input.language, version: input.version },
  ]);
  const enough = ballots.length >= floor;
  if (enough) {
    const place = { touchpointId: link.touchpointId, locationId: link.locationId };
    await writeBallots(ctx, db, { survey: link, ballots, place, floor, dayStartsAt: startsAt });
  }
  const since = new Date(now.getTime() - DAYS_REMEMBERED * DAY_MILLISECONDS).toISOString().slice(0, 10);
  const forms = Object.entries({ ...box.forms, [form]: day }).filter(([, sent]) => sent >= since);
  await saveBox(db, scope, {
    linkId: link.linkId,
    answers: box.answers + 1,
    // All are sealed anew: which of them came in last, two looks at the table do not tell.
    ballots: [...waiting.unread, ...(enough ? [] : sealBallots(scope.orgId, link.linkId, ballots))],
    // In the order of their hashes, which is no order of time.
    forms: Object.fromEntries(forms.sort(([a], [b]) => (a < b ? -1 : 1))),
    day,
  });
  return 'kept';
}

/**
 * Puts an employee's answer into the box of its link. The invitation is marked as used and nothing more; the box is
 * written into the record, shuffled and in one batch, once it holds as many as the organisation's floor.
 */
export async function castBallot(ctx: Ctx, input: BallotInput): Promise<Outcome> {
  return retryConflicts(() => ctx.tx((db) => cast(ctx, db, input)));
}
