import type { Ctx } from '@/server/context';
import { env, secret } from '@/server/env';
import { AppError } from '@/server/errors';
import { faultOf } from '@/server/mail/mail-fault';
import { requireMailSettings } from '@/server/mail/mail-settings';
import { messageIdFor, openMailer } from '@/server/mail/open-mailer';
import { referenceOf } from '../../reference';
import { requireMailing, requireSurvey } from './find-survey';
import { listSharedLinks } from './queries';
import { findOwnAddress } from './queries-counts';
import { unsubscribeToken } from './unsubscribe-token';
import { type WrittenMail, writeInvitation } from './write-invitation';

interface Preview {
  readonly mailingId: string;
  readonly language: string;
  readonly reminder: boolean;
}

async function write(ctx: Ctx, input: Preview, unsubscribeUrl: string) {
  return ctx.tx(async (db) => {
    const mailing = await requireMailing(ctx, db, input.mailingId);
    const survey = await requireSurvey(ctx, db, mailing.surveyId);
    const links = await listSharedLinks(db, ctx.scope, survey.id);
    const written = writeInvitation({
      organisation: survey.organisation,
      content: survey.content,
      anonymous: survey.audience === 'employee',
      language: input.language,
      texts: mailing.texts,
      site: env().url,
      linkKey: links.find(({ id }) => id === mailing.linkId)?.key ?? '',
      token: null,
      name: null,
      unsubscribeUrl,
      reminder: input.reminder,
    });
    return { written, organisation: survey.organisation };
  });
}

/** The mail as it will look in one language; its links lead to the survey without anybody's right to answer. */
export async function previewMail(ctx: Ctx, input: Preview): Promise<WrittenMail> {
  return (await write(ctx, input, `${env().url}/u/`)).written;
}

/** Sends the preview to whoever asks for it. */
export async function sendTest(ctx: Ctx, input: Preview): Promise<{ to: string }> {
  const settings = requireMailSettings();
  const to = await ctx.tx((db) => findOwnAddress(db, ctx.scope));
  if (!to) throw new AppError('conflict', 'There is no address of yours to send to.');
  const { orgId } = ctx.scope;
  const hashes = [referenceOf(orgId, secret())(to)];
  const unsubscribeUrl = `${env().url}/u/${unsubscribeToken({ orgId, hashes, mailingId: null })}`;
  const { written, organisation } = await write(ctx, input, unsubscribeUrl);
  const mailer = openMailer(settings);
  try {
    await mailer.send({
      ...written,
      to,
      toName: null,
      fromName: organisation,
      language: input.language,
      messageId: messageIdFor(`test.${crypto.randomUUID()}`, settings),
      unsubscribeUrl,
    });
  } catch (error) {
    const { message } = faultOf(error);
    throw new AppError('conflict', `The mail server did not take it: ${message}`);
  } finally {
    mailer.close();
  }
  return { to };
}
