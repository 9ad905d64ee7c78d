import { env } from '../env';
import { AppError } from '../errors';
import { readSender, type Sender } from './read-address';

export interface MailSettings {
  readonly url: string;
  readonly from: Sender;
  readonly perMinute: number;
}

/** How mail leaves this installation; null where the operator has not said. */
export function mailSettings(): MailSettings | null {
  const { smtpUrl, mailFrom, mailsPerMinute } = env();
  const from = mailFrom ? readSender(mailFrom) : null;
  return smtpUrl && from ? { url: smtpUrl, from, perMinute: mailsPerMinute } : null;
}

export const NO_MAIL =
  'This installation cannot send mail yet: its operator sets HEARD_SMTP_URL and HEARD_MAIL_FROM, and starts Heard again.';

/** The same, for an act that needs it. Throws `AppError`. */
export function requireMailSettings(): MailSettings {
  const settings = mailSettings();
  if (!settings) throw new AppError('conflict', NO_MAIL);
  return settings;
}
