/**
 * Why a mail did not leave. `later` the server wants it again some time on · `undeliverable` this mail will never be taken ·
 * `unreachable` the server did not answer · `refused` the server takes nothing from us, whoever it is for.
 */
export type MailFaultKind = 'later' | 'undeliverable' | 'unreachable' | 'refused';

export class MailFault extends Error {
  override name = 'MailFault';
  constructor(
    readonly kind: MailFaultKind,
    message: string,
  ) {
    super(message);
  }
}

/** What nodemailer adds to its errors. */
interface SmtpError extends Error {
  code?: string;
  responseCode?: number;
  response?: string;
  command?: string;
}

const LONGEST_REASON = 160;
/** RFC 4954: sign in first, or with another method; RFC 3463: the sender's own address is wrong. */
const ABOUT_US = /^5(30|34|35|38)\b|\b5\.(7\.(0|8|9|11)|1\.[78])\b/;
/** The server's own words, short and without the address that they may repeat. */
function reasonOf(error: SmtpError): string {
  const words = (error.response ?? error.message)
    .replace(/\s+/g, ' ')
    .replace(/<?\S+@\S+?>?(?=[\s:;,]|$)/g, '…');
  return words.trim().slice(0, LONGEST_REASON);
}

/** Commands that speak of one mail; the others are between the two servers. */
const ABOUT_ONE_MAIL = new Set(['RCPT TO', 'DATA']);

function kindOf(error: SmtpError): MailFaultKind {
  const { code = '', responseCode: status = 0, command = '', response = '' } = error;
  const temporary = status >= 400 && status < 500;
  if (code === 'ETLS' || code === 'EREQUIRETLS') return 'refused';
  if (code === 'EAUTH') return temporary ? 'unreachable' : 'refused';
  const ofOne = ABOUT_ONE_MAIL.has(command);
  if (temporary) return ofOne || command === 'MAIL FROM' ? 'later' : 'unreachable';
  if (status >= 500) return ofOne && !ABOUT_US.test(response) ? 'undeliverable' : 'refused';
  return code === 'EENVELOPE' || code === 'EMESSAGE' ? 'undeliverable' : 'unreachable';
}

/** What an error of the mail library means for the mail in hand (RFC 5321 §4.2.1: 4xx may be tried again, 5xx not). */
export function faultOf(error: unknown): MailFault {
  if (error instanceof MailFault) return error;
  if (!(error instanceof Error)) return new MailFault('unreachable', 'The mail server did not answer.');
  return new MailFault(kindOf(error), reasonOf(error));
}
