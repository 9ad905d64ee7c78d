import type { Ctx } from '@/server/context';
import { type MailSettings, mailSettings } from '@/server/mail/mail-settings';
import { findBases } from '../../../access/organisations/queries';
import { type Response, responseOf } from '../response-rate';
import { barOf, requireMailing, requireSurvey } from './find-survey';
import { type AskedSurvey, listMailingRows, type MailingRow } from './queries';
import { type MailingCounts, type Reasoned, tallyMailings, tallyReasons } from './queries-counts';

const MOST_LISTED = 100;
const REASONS_SHOWN = 10;

export interface MailingView extends Omit<MailingRow, 'refused' | 'texts'>, Response {
  readonly counts: Omit<MailingCounts, 'answered'>;
  readonly perMinute: number | null;
  readonly secondsLeft: number | null;
}

function paceOf(counts: MailingCounts, mailing: MailingRow, settings: MailSettings | null, now: Date) {
  const left = counts.waiting + counts.reminding;
  if (mailing.status !== 'sending' || left === 0) return { perMinute: null, secondsLeft: null };
  const since = mailing.startedAt ? (now.getTime() - new Date(mailing.startedAt).getTime()) / 60_000 : 0;
  // In its first minute a mailing is as fast as what it has sent in the part of it that is over.
  const measured = since > 0 ? counts.lastMinute / Math.min(1, since) : 0;
  const perMinute =
    measured > 0 ? Math.min(measured, settings?.perMinute ?? measured) : (settings?.perMinute ?? null);
  return { perMinute, secondsLeft: perMinute ? Math.ceil((left / perMinute) * 60) : null };
}

function toView(
  mailing: MailingRow,
  counts: MailingCounts,
  around: { survey: AskedSurvey; floor: number; now: Date },
): MailingView {
  const { answered, ...rest } = counts;
  const { refused: _refused, texts: _texts, ...facts } = mailing;
  const { audience } = around.survey;
  return {
    ...facts,
    counts: rest,
    ...responseOf({ audience, asked: counts.sent, answered }, around.floor),
    ...paceOf(counts, mailing, mailSettings(), around.now),
  };
}

/** The mailings of a survey, newest first, each with what came of it. */
export async function listMailings(ctx: Ctx, input: { surveyId: number }): Promise<MailingView[]> {
  return ctx.tx(async (db) => {
    const survey = await requireSurvey(ctx, db, input.surveyId);
    const rows = await listMailingRows(db, ctx.scope, input.surveyId, MOST_LISTED);
    const counts = await tallyMailings(
      db,
      ctx.scope,
      rows.map(({ id }) => id),
      ctx.now(),
    );
    const { employeeScores: floor } = await findBases(db, ctx.scope);
    return rows.flatMap((row) => {
      const found = counts.get(row.id);
      return found ? [toView(row, found, { survey, floor, now: ctx.now() })] : [];
    });
  });
}

export interface MailingPage extends MailingView {
  readonly texts: MailingRow['texts'];
  readonly refused: MailingRow['refused'];
  readonly reasons: readonly Reasoned[];
  readonly languages: readonly string[];
  readonly audience: AskedSurvey['audience'];
  /** Why it cannot be sent now; null where it can. */
  readonly bar: string | null;
}

/** One mailing, as its page shows it. */
export async function readMailing(ctx: Ctx, input: { mailingId: string }): Promise<MailingPage> {
  return ctx.tx(async (db) => {
    const mailing = await requireMailing(ctx, db, input.mailingId);
    const survey = await requireSurvey(ctx, db, mailing.surveyId);
    const counts = await tallyMailings(db, ctx.scope, [mailing.id], ctx.now());
    const found = counts.get(mailing.id);
    if (!found) throw new Error('A mailing has counts.');
    const { employeeScores: floor } = await findBases(db, ctx.scope);
    return {
      ...toView(mailing, found, { survey, floor, now: ctx.now() }),
      texts: mailing.texts,
      refused: mailing.refused,
      reasons: await tallyReasons(db, ctx.scope, mailing.id, REASONS_SHOWN),
      languages: survey.content.languages,
      audience: survey.audience,
      bar: barOf(survey, ctx.now()),
    };
  });
}
