import type { Ctx } from '@/server/context';
import { requireMailing, requireSurvey } from './find-survey';
import { type Foreseen, tallyForeseen } from './queries-counts';
import { askedSince, quietDays } from './quiet-days';

export interface Foresight {
  /** What sending now would do, in numbers of contacts. */
  readonly sent: number;
  readonly asked: number;
  readonly unsubscribed: number;
  readonly refused: number;
  /** 0 where nobody is left out for having been asked. */
  readonly quietDays: number;
  readonly languages: readonly Foreseen[];
}

/** A dry run: who would be written to if the mailing left now, and who would not. Writes nothing. */
export async function foreseeMailing(ctx: Ctx, input: { mailingId: string }): Promise<Foresight> {
  return ctx.tx(async (db) => {
    const mailing = await requireMailing(ctx, db, input.mailingId);
    const survey = await requireSurvey(ctx, db, mailing.surveyId);
    const since = await askedSince(ctx, db, survey.audience);
    const languages = await tallyForeseen(db, ctx.scope, mailing.id, since);
    const sum = (read: (row: Foreseen) => number) => languages.reduce((total, row) => total + read(row), 0);
    return {
      sent: sum((row) => row.sent),
      asked: sum((row) => row.asked),
      unsubscribed: sum((row) => row.unsubscribed),
      refused: mailing.refusedRows,
      quietDays: since === null ? 0 : await quietDays(ctx, db),
      languages,
    };
  });
}
