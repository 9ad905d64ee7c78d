import { createTransport } from 'nodemailer';
import { faultOf } from './mail-fault';
import { type MailSettings, requireMailSettings } from './mail-settings';

/** One mail, written. `messageId` stays the same however often it is tried, so that a repetition can be recognised. */
export interface Mail {
  readonly to: string;
  readonly toName: string | null;
  /** Who speaks, where the operator has given the sender no name. */
  readonly fromName: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** BCP 47. */
  readonly language: string;
  readonly messageId: string;
  /** Address at which one POST ends all mail of this kind (RFC 8058). */
  readonly unsubscribeUrl: string | null;
}

export interface Mailer {
  /** Hands one mail to the server. Throws `MailFault`. */
  send(mail: Mail): Promise<void>;
  close(): void;
}

/** Connections kept open at once: mail services count them, and more bring nothing at the rates that they allow. */
export const MOST_AT_ONCE = 4;
const CONNECT_MS = 15_000;
/** RFC 5321 asks for minutes; a server that is silent for this long is tried again later. */
const SILENCE_MS = 45_000;

const LOOPBACK = /^(localhost|127\.[\d.]+|\[::1\])$/;

/**
 * Where and how to sign in. A password goes in the clear to nobody but a server on the same machine; `?certificate=any` at
 * the end of the address takes a server's own certificate, for one that stands inside.
 */
function serverOf(url: string) {
  const { protocol, username, password, hostname, port, searchParams } = new URL(url);
  const secure = protocol === 'smtps:';
  const user = decodeURIComponent(username);
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port ? Number(port) : secure ? 465 : 587,
    secure,
    requireTLS: !secure && user !== '' && !LOOPBACK.test(hostname),
    tls: { rejectUnauthorized: searchParams.get('certificate') !== 'any' },
    ...(user === '' ? {} : { auth: { user, pass: decodeURIComponent(password) } }),
  };
}

/** The domain of the address that mail comes from: the right-hand side of every Message-ID. */
export function messageIdFor(key: string, settings: MailSettings): string {
  return `<${key}@${settings.from.address.slice(settings.from.address.lastIndexOf('@') + 1)}>`;
}

/** Opens the way out for a run of mails; a few connections are used again and again. Throws `AppError` without settings. */
export function openMailer(settings: MailSettings = requireMailSettings()): Mailer {
  const transport = createTransport({
    ...serverOf(settings.url),
    pool: true,
    maxConnections: MOST_AT_ONCE,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    dnsTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send(mail) {
      const { address, name } = settings.from;
      try {
        await transport.sendMail({
          from: { address, name: name ?? mail.fromName },
          to: { address: mail.to, name: mail.toName ?? '' },
          subject: mail.subject,
          text: mail.text,
          html: mail.html,
          messageId: mail.messageId,
          headers: {
            'Content-Language': mail.language,
            'Auto-Submitted': 'auto-generated',
            ...(mail.unsubscribeUrl
              ? {
                  'List-Unsubscribe': { prepared: true, value: `<${mail.unsubscribeUrl}>` },
                  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
                }
              : {}),
          },
        });
      } catch (error) {
        throw faultOf(error);
      }
    },
    close: () => transport.close(),
  };
}
