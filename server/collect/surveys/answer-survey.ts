import type { Db } from '@/db/client';
import { hashOfToken } from '@/server/access/token';
import type { Ctx } from '@/server/context';
import { recordFeedback } from '../record-feedback';
import { retryConflicts } from '../retry-conflicts';
import type { Given, HoldReason, SurveyContent } from './input';
import {
  findToken,
  lockAnswers,
  lockSurvey,
  type StoredAnswer,
  type StoredLink,
  saveAnswerChange,
  saveNewAnswer,
  saveTokenSpent,
  tallyAnswers,
} from './queries-answering';
import { type AskedSurvey, toDraft } from './to-draft';

/** `kept`: it is stored. `spent`: the invitation has answered. `sent`: this form was finished before. */
export type Outcome = 'kept' | 'spent' | 'sent' | 'full';

export interface AnswerInput {
  readonly link: StoredLink;
  readonly content: SurveyContent;
  readonly version: number;
  /** Of the form: sending it again changes this answer and adds none. */
  readonly answerId: string;
  readonly language: string;
  readonly given: Given;
  /** The last page was sent. */
  readonly finished: boolean;
  /** Of an invitation; null at an open link. */
  readonly token: string | null;
  readonly hold: HoldReason | null;
}

/** What a record takes from the link at which it was answered. */
export type RecordedLink = AskedSurvey & Pick<StoredLink, 'sourceId' | 'touchpointId' | 'locationId'>;

/** The same context inside an open transaction: what a verb writes stands or falls with the rest. */
export function within(ctx: Ctx, db: Db, now: () => Date = () => ctx.now()): Ctx {
  return {
    scope: ctx.scope,
    now,
    // A savepoint: a part that is tried again leaves the whole intact.
    tx: (fn) => db.transaction((inner) => fn(inner as unknown as Db)),
  };
}

/** Writes what a counted answer says into the record, or changes what it said before. */
export async function recordAnswer(
  ctx: Ctx,
  db: Db,
  { link, content, answer }: { link: RecordedLink; content: SurveyContent; answer: StoredAnswer },
): Promise<void> {
  const draft = toDraft(link, {
    externalId: answer.id,
    given: answer.given,
    content,
    version: answer.version,
    language: answer.language,
    occurredAt: new Date(answer.answeredAt),
    touchpointId: link.touchpointId,
    locationId: link.locationId,
    customerHash: answer.customerHash,
  });
  if (draft)
    await recordFeedback(within(ctx, db), { sourceId: link.sourceId, batchId: null, drafts: [draft] });
}

async function keep(ctx: Ctx, db: Db, input: AnswerInput): Promise<Outcome> {
  const { scope } = ctx;
  const { link, answerId } = input;
  const now = ctx.now();
  const hash = input.token === null ? null : hashOfToken(input.token);
  const token = hash === null ? null : await findToken(db, scope, { hash, linkId: link.linkId, now });
  if (hash !== null && !token) return 'spent';

  let [stored] = await lockAnswers(db, scope, [answerId]);
  if (!stored) {
    if (link.mostAnswers !== null) {
      await lockSurvey(db, scope, link.surveyId);
      if ((await tallyAnswers(db, scope, link.surveyId)) >= link.mostAnswers) return 'full';
    }
    const added = await saveNewAnswer(db, scope, {
      id: answerId,
      surveyId: link.surveyId,
      linkId: link.linkId,
      version: input.version,
      language: input.language,
      given: {},
      state: input.hold ? 'held' : 'counted',
      heldFor: input.hold,
      customerHash: token?.customerHash ?? null,
      finished: false,
      now,
    });
    [stored] = await lockAnswers(db, scope, [answerId]);
    if (!stored) throw new Error('The answer was not written.');
    if (added && hash !== null) {
      const spent = await saveTokenSpent(db, scope, { hash, linkId: link.linkId, answerId, now });
      if (!spent) throw new AlreadySpent();
    }
  } else if (hash !== null && token?.answerId !== answerId) return 'spent';
  if (stored.linkId !== link.linkId || stored.finished) return 'sent';

  // Held or not was settled by the first page: a score that counts goes on counting.
  const given = { ...stored.given, ...input.given };
  const answer: StoredAnswer = { ...stored, given, language: input.language, finished: input.finished };
  if (answer.state === 'counted') await recordAnswer(ctx, db, { link, content: input.content, answer });
  // Once it stands whole in the record it is kept nowhere else, so that erasing it there erases it.
  const settled = answer.state === 'counted' && answer.finished && answer.heldFor === null;
  await saveAnswerChange(db, scope, { ...answer, given: settled ? {} : answer.given, now });
  return 'kept';
}

class AlreadySpent extends Error {}

/**
 * Keeps an answer of a customer or partner, and in the same transaction spends the invitation and writes the record.
 * Sending a form again changes its answer until the last page was sent. Suspicious answers are kept as held.
 */
export async function answerSurvey(ctx: Ctx, input: AnswerInput): Promise<Outcome> {
  if (input.link.audience === 'employee') throw new Error('An employee casts a ballot: see cast-ballot.ts.');
  try {
    return await retryConflicts(() => ctx.tx((db) => keep(ctx, db, input)));
  } catch (error) {
    if (error instanceof AlreadySpent) return 'spent';
    throw error;
  }
}
