import type { Db } from '@/db/client';
import { writeAudit } from '@/server/access/write-audit';
import type { Ctx } from '@/server/context';
import { AppError } from '@/server/errors';
import { enqueue } from '@/server/jobs/queue';
import { requireMailSettings } from '@/server/mail/mail-settings';
import { momentOfWall } from '../../imports/zone-offset';
import { barOf, requireMailing, requireSurvey } from './find-survey';
import type { MailingStatus, MailingTexts } from './input';
import { type MailingChange, saveMailingStatus, saveMailingTexts } from './queries';
import { saveCancelled } from './queries-sending';

/** Changes what is said and when it is said again, until the first mail left. */
export async function changeMailing(
  ctx: Ctx,
  input: { mailingId: string; texts: MailingTexts; remindAfterDays: number | null },
): Promise<void> {
  const changed = await ctx.tx((db) => saveMailingTexts(db, ctx.scope, input.mailingId, input));
  if (!changed) throw new AppError('conflict', 'This mailing has begun: its words stay as they were sent.');
}

async function move(
  ctx: Ctx,
  db: Db,
  mailingId: string,
  from: readonly MailingStatus[],
  { action, ...change }: MailingChange & { action: string },
): Promise<void> {
  const mailing = await requireMailing(ctx, db, mailingId);
  if (!(await saveMailingStatus(db, ctx.scope, mailingId, from, change))) {
    throw new AppError('conflict', 'This mailing has moved on since the page was opened. Load it again.');
  }
  await writeAudit(db, ctx.scope, ctx.now(), {
    action,
    subject: mailing.name,
    detail: { mailing: mailingId },
  });
}

/** Without it the worker finds the mailing by itself some seconds later. */
async function hurry(ctx: Ctx, mailingId: string): Promise<void> {
  await enqueue('send-invitations', { orgId: ctx.scope.orgId, mailingId });
}

/** Sends a draft now or at a moment of the organisation's clock. */
export async function startMailing(
  ctx: Ctx,
  input: { mailingId: string; sendAt: string | null },
): Promise<void> {
  requireMailSettings();
  const now = ctx.now();
  await ctx.tx(async (db) => {
    const mailing = await requireMailing(ctx, db, input.mailingId);
    const survey = await requireSurvey(ctx, db, mailing.surveyId);
    const wall = input.sendAt === null ? null : Date.parse(`${input.sendAt}:00Z`);
    const sendAt = wall === null ? now : new Date(momentOfWall(wall, survey.timeZone));
    if (Number.isNaN(sendAt.getTime()) || sendAt < now) {
      throw new AppError('bad_input', 'Choose a moment that is still to come.', 'sendAt');
    }
    const bar = barOf(survey, sendAt);
    if (bar) throw new AppError('conflict', bar);
    await move(ctx, db, input.mailingId, ['draft', 'scheduled'], {
      action: input.sendAt === null ? 'mailing.started' : 'mailing.scheduled',
      status: 'scheduled',
      sendAt,
      nextAt: sendAt,
    });
  });
  if (input.sendAt === null) await hurry(ctx, input.mailingId);
}

/** Stops after the mails in hand. What was sent stays sent. */
export async function pauseMailing(ctx: Ctx, input: { mailingId: string }): Promise<void> {
  await ctx.tx((db) =>
    move(ctx, db, input.mailingId, ['scheduled', 'sending'], {
      action: 'mailing.paused',
      status: 'paused',
      nextAt: null,
    }),
  );
}

/** Goes on where it stood. */
export async function resumeMailing(ctx: Ctx, input: { mailingId: string }): Promise<void> {
  requireMailSettings();
  const now = ctx.now();
  await ctx.tx(async (db) => {
    const { sendAt } = await requireMailing(ctx, db, input.mailingId);
    const ahead = sendAt !== null && new Date(sendAt) > now;
    await move(ctx, db, input.mailingId, ['paused'], {
      action: 'mailing.resumed',
      status: ahead ? 'scheduled' : 'sending',
      nextAt: ahead ? new Date(sendAt) : now,
    });
  });
  await hurry(ctx, input.mailingId);
}

/** Ends a mailing: nobody else is written to, and every address is erased. Invitations that arrived can be answered. */
export async function cancelMailing(ctx: Ctx, input: { mailingId: string }): Promise<void> {
  const now = ctx.now();
  await ctx.tx(async (db) => {
    const { status } = await requireMailing(ctx, db, input.mailingId);
    await move(ctx, db, input.mailingId, ['draft', 'scheduled', 'sending', 'paused', 'sent'], {
      action: 'mailing.cancelled',
      // All were sent: only the reminder is called off.
      status: status === 'sent' ? 'sent' : 'cancelled',
      nextAt: null,
      finishedAt: now,
    });
    await saveCancelled(db, ctx.scope, input.mailingId);
  });
}
