import type { Ctx } from '@/server/context';
import { env } from '@/server/env';
import { AppError } from '@/server/errors';
import { log } from '@/server/log';
import { MailFault } from '@/server/mail/mail-fault';
import { type MailSettings, mailSettings, NO_MAIL } from '@/server/mail/mail-settings';
import { type Mailer, MOST_AT_ONCE, messageIdFor, openMailer } from '@/server/mail/open-mailer';
import { type Pace, paceOf } from '@/server/mail/pace';
import { type Claimed, claimInvitations } from './claim-invitations';
import { barOf, requireMailing, requireSurvey } from './find-survey';
import { type AskedSurvey, listSharedLinks, type MailingRow, saveMailingStatus } from './queries';
import {
  findNextDue,
  removeAddresses,
  savePutOff,
  saveReminders,
  saveSent,
  saveUndeliverable,
} from './queries-sending';
import { openContact, type SealedContact } from './sealed-contact';
import { unsubscribeToken } from './unsubscribe-token';
import { writeInvitation } from './write-invitation';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** As many as are on their way at once: a pause is felt after these. */
const CLAIMED_AT_ONCE = MOST_AT_ONCE;
/** Waits after which a mail that was put off is tried again; greylisting asks for minutes, a full mailbox for hours. */
const PUT_OFF_MINUTES = [2, 10, 30, 120, 360, 720] as const;
/** A mail server that gives no answer is asked again after this. */
const SERVER_AWAY_MS = 2 * MINUTE_MS;
/** So many in a row say that the list, or our sender, is the fault and not one address. */
const MOST_UNDELIVERABLE_IN_A_ROW = 25;

interface Run {
  readonly ctx: Ctx;
  readonly mailing: MailingRow;
  readonly survey: AskedSurvey;
  readonly keys: ReadonlyMap<number, string>;
  readonly settings: MailSettings;
  readonly mailer: Mailer;
  readonly pace: Pace;
  readonly signal: AbortSignal | undefined;
  undeliverableInARow: number;
  /** Why the whole mailing stops. */
  stop: {
    readonly status: 'paused' | 'sending';
    readonly fault: string;
    readonly nextAt: Date | null;
  } | null;
}

/** Later by the steps above, each a little apart, so that a thousand put off at once do not come back at once. */
function putOffUntil(now: Date, times: number): Date | null {
  const minutes = PUT_OFF_MINUTES[times];
  return minutes === undefined
    ? null
    : new Date(now.getTime() + minutes * MINUTE_MS * (1 + Math.random() / 4));
}

function hand(run: Run, claimed: Claimed, contact: SealedContact): Promise<void> {
  const { ctx, mailing, survey, settings } = run;
  const { orgId } = ctx.scope;
  const hashes = claimed.customerHash ? [claimed.contactHash, claimed.customerHash] : [claimed.contactHash];
  const unsubscribeUrl = `${env().url}/u/${unsubscribeToken({ orgId, hashes, mailingId: mailing.id })}`;
  const mail = writeInvitation({
    organisation: survey.organisation,
    content: survey.content,
    anonymous: survey.audience === 'employee',
    language: claimed.language,
    texts: mailing.texts,
    site: env().url,
    linkKey: run.keys.get(claimed.linkId) ?? '',
    token: contact.token,
    name: contact.name,
    unsubscribeUrl,
    reminder: claimed.round > 1,
  });
  return run.mailer.send({
    ...mail,
    to: contact.email,
    toName: contact.name,
    fromName: survey.organisation,
    language: claimed.language,
    messageId: messageIdFor(`${claimed.id}.${claimed.round}`, settings),
    unsubscribeUrl,
  });
}

async function meetFault(run: Run, claimed: Claimed, fault: MailFault): Promise<void> {
  const { ctx } = run;
  const now = ctx.now();
  const putOff = (dueAt: Date, counted: boolean) =>
    ctx.tx((db) => savePutOff(db, ctx.scope, claimed, { dueAt, reason: fault.message, counted }));
  if (fault.kind === 'unreachable' || fault.kind === 'refused') {
    const away = fault.kind === 'unreachable';
    const nextAt = new Date(now.getTime() + SERVER_AWAY_MS);
    await putOff(away ? nextAt : now, false);
    run.stop ??= away
      ? {
          status: 'sending',
          nextAt,
          fault: `The mail server does not answer (${fault.message}). It is tried again every two minutes.`,
        }
      : {
          status: 'paused',
          nextAt: null,
          fault: `The mail server takes nothing from this installation: ${fault.message}`,
        };
    return;
  }
  const until = fault.kind === 'later' ? putOffUntil(now, claimed.putOff) : null;
  if (until) return putOff(until, true);
  await ctx.tx((db) => saveUndeliverable(db, ctx.scope, claimed, fault.message));
  run.undeliverableInARow += 1;
  if (run.undeliverableInARow < MOST_UNDELIVERABLE_IN_A_ROW) return;
  run.stop ??= {
    status: 'paused',
    nextAt: null,
    fault: `${MOST_UNDELIVERABLE_IN_A_ROW} addresses in a row were refused, the last with: ${fault.message}. Look at the list and the sender before going on.`,
  };
}

/** One mail: sent and written down at once, so that a crash can repeat only what was on its way. */
async function deliver(run: Run, claimed: Claimed): Promise<void> {
  const { ctx } = run;
  const contact = openContact(ctx.scope.orgId, claimed.id, claimed.sealed);
  try {
    await hand(run, claimed, contact);
  } catch (error) {
    if (!(error instanceof MailFault)) throw error;
    return meetFault(run, claimed, error);
  }
  run.undeliverableInARow = 0;
  const keep = claimed.round === 1 && run.mailing.remindAfterDays !== null;
  await ctx.tx((db) => saveSent(db, ctx.scope, claimed, { now: ctx.now(), keep }));
}

/** Those that were claimed and not begun go back at once. */
async function giveBack(run: Run, claimed: readonly Claimed[]): Promise<void> {
  const { ctx } = run;
  await ctx.tx(async (db) => {
    for (const one of claimed) {
      await savePutOff(db, ctx.scope, one, { dueAt: ctx.now(), reason: '', counted: false });
    }
  });
}

/** Several at once; whoever is free takes the next, so that a slow server holds up one and not all. */
async function sendAll(run: Run): Promise<void> {
  const queue: Claimed[] = [];
  let filling: Promise<boolean> | null = null;
  const fill = () => {
    filling ??= claimInvitations(run.ctx, run.mailing.id, run.survey, CLAIMED_AT_ONCE)
      .then((claimed) => {
        queue.push(...(claimed ?? []));
        return queue.length > 0;
      })
      .finally(() => {
        filling = null;
      });
    return filling;
  };
  const lane = async () => {
    while (!run.stop && !run.signal?.aborted) {
      const next = queue.shift();
      if (!next && !(await fill())) return;
      if (!next) continue;
      if (!(await run.pace.turn(run.signal)) || run.stop) {
        queue.unshift(next);
        return;
      }
      await deliver(run, next);
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: MOST_AT_ONCE }, lane));
  if (queue.length > 0) await giveBack(run, queue);
  const failed = ended.find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
}

/** Brings a mailing whose moment has come under way; null where nothing is to be done. */
async function begin(ctx: Ctx, mailingId: string): Promise<MailingRow | null> {
  return ctx.tx(async (db) => {
    const now = ctx.now();
    const mailing = await requireMailing(ctx, db, mailingId);
    const { status, sendAt, nextAt, remindAfterDays, round } = mailing;
    if (status === 'sending') return mailing;
    const change = { status: 'sending', nextAt: now, startedAt: now } as const;
    if (status === 'scheduled' && sendAt && new Date(sendAt) <= now) {
      return (await saveMailingStatus(db, ctx.scope, mailingId, ['scheduled'], change)) ? mailing : null;
    }
    if (status !== 'sent' || !nextAt || new Date(nextAt) > now || remindAfterDays === null || round > 1)
      return null;
    if (!(await saveMailingStatus(db, ctx.scope, mailingId, ['sent'], { ...change, round: 2 }))) return null;
    await saveReminders(db, ctx.scope, mailingId, now);
    return { ...mailing, round: 2 };
  });
}

/** Says when somebody has to look again, or that all is done; then no address is kept longer than a reminder needs it. */
async function settle(ctx: Ctx, mailing: MailingRow, stop: Run['stop']): Promise<void> {
  await ctx.tx(async (db) => {
    const next = await findNextDue(db, ctx.scope, mailing.id);
    if (next) {
      const change = stop ?? { status: 'sending' as const, nextAt: next, fault: null };
      await saveMailingStatus(db, ctx.scope, mailing.id, ['sending'], change);
      return;
    }
    const now = ctx.now();
    const days = mailing.round > 1 ? null : mailing.remindAfterDays;
    const nextAt = days === null ? null : new Date(now.getTime() + days * DAY_MS);
    const ended = await saveMailingStatus(db, ctx.scope, mailing.id, ['sending'], {
      status: 'sent',
      nextAt,
      finishedAt: now,
    });
    if (ended && nextAt === null) await removeAddresses(db, ctx.scope, mailing.id);
  });
}

/**
 * Sends what is due of a mailing, at the rate that the operator allows. Safe to run again after a crash: an invitation is
 * claimed before it is sent and written down as soon as the mail server has taken it, so only mails on their way at that
 * moment can come twice, and those under the same Message-ID.
 */
export async function sendMailing(
  ctx: Ctx,
  input: { mailingId: string },
  { signal }: { signal?: AbortSignal } = {},
): Promise<void> {
  const mailing = await begin(ctx, input.mailingId);
  if (!mailing) return;
  const pause = (fault: string) => settle(ctx, mailing, { status: 'paused', nextAt: null, fault });
  const settings = mailSettings();
  if (!settings) return pause(NO_MAIL);
  const { survey, links } = await ctx.tx(async (db) => ({
    survey: await requireSurvey(ctx, db, mailing.surveyId),
    links: await listSharedLinks(db, ctx.scope, mailing.surveyId),
  }));
  const bar = barOf(survey, ctx.now());
  if (bar) return pause(bar);
  const run: Run = {
    ctx,
    mailing,
    survey,
    keys: new Map(links.map(({ id, key }) => [id, key])),
    settings,
    mailer: openMailer(settings),
    pace: paceOf(settings.perMinute),
    signal,
    undeliverableInARow: 0,
    stop: null,
  };
  try {
    await sendAll(run);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    log.warn({ orgId: ctx.scope.orgId, mailing: mailing.id, error }, 'a mailing was stopped');
    return await pause(error.message);
  } finally {
    run.mailer.close();
  }
  signal?.throwIfAborted();
  await settle(ctx, mailing, run.stop);
}
