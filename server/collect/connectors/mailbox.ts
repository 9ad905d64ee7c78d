import { hash } from 'node:crypto';
import { ImapFlow, type ImapFlowError } from 'imapflow';
import { type ParsedMail, simpleParser } from 'mailparser';
import { z } from 'zod';
import { isPublicAddress } from '@/server/outbound/public-address';
import { SourceFault } from '@/server/outbound/source-fault';
import { mailText } from '../html-text';
import { line } from './config-fields';
import type { Call, Connector, FetchedPage, FetchedRecord, UnreadItem } from './connector';
import { mapItems, UnreadableItem } from './map-items';
import { ownWords, plainSubject } from './own-words';
import { earlier, momentOrNull, name, paragraphs } from './record-fields';

/** Messages a page, and of each its beginning: the words come first, attachments after them. */
const PAGE = 25;
const MOST_BYTES = 1_000_000;
const LONGEST_TEXT = 50_000;
const TIMEOUT_MS = 30_000;
const LONGEST_ID = 300;

const SECURITIES = ['tls', 'starttls', 'none'] as const;

const config = z.object({
  host: line.meta({
    title: 'Server',
    description: 'The IMAP server of the mailbox.',
    examples: ['imap.example.org'],
  }),
  user: line.meta({
    title: 'User name',
    description: 'Mostly the mail address.',
    examples: ['feedback@example.org'],
  }),
  password: line.meta({
    title: 'Password',
    description: 'Where your provider offers app passwords, one of these.',
    secret: true,
  }),
  folder: line.default('INBOX').meta({
    title: 'Folder',
    description: 'Everything in it is read as feedback: a folder of its own is best.',
    examples: ['INBOX', 'Feedback'],
  }),
  port: z.number().int().min(1).max(65_535).default(993).meta({ title: 'Port', advanced: true }),
  security: z
    .enum(SECURITIES)
    .default('tls')
    .meta({
      title: 'Encryption',
      description:
        'None works only with a server in your own network that the operator of Heard has allowed.',
      labels: { tls: 'TLS from the start', starttls: 'STARTTLS', none: 'None' },
      advanced: true,
    }),
});

type Config = z.infer<typeof config>;

const cursor = z.object({
  /** Numbers of messages are valid under this number of the folder only (RFC 3501, 2.3.1.1). */
  uidValidity: z.string(),
  lastUid: z.number().int().min(0),
});

type Cursor = z.infer<typeof cursor>;

const fetched = z.object({
  uid: z.number(),
  uidValidity: z.string(),
  receivedAt: z.date().nullable(),
  mail: z.custom<ParsedMail>((value) => typeof value === 'object' && value !== null),
});

function header(mail: ParsedMail, key: string): string {
  const value: unknown = mail.headers.get(key);
  if (typeof value === 'string') return value.toLowerCase();
  if (typeof value === 'object' && value !== null && 'value' in value)
    return String(value.value).toLowerCase();
  return '';
}

/** Written by a machine (RFC 3834): an absence notice, a bounce, a mass mailing. */
function isAutomatic(mail: ParsedMail): boolean {
  const submitted = header(mail, 'auto-submitted');
  return (
    (submitted !== '' && !submitted.startsWith('no')) ||
    /^(bulk|junk|auto_reply)$/.test(header(mail, 'precedence').trim()) ||
    mail.headers.has('x-autoreply') ||
    mail.headers.has('x-autorespond') ||
    header(mail, 'content-type').startsWith('multipart/report') ||
    /^(mailer-daemon|postmaster)@/i.test(mail.from?.value[0]?.address ?? '')
  );
}

function wordsOf(mail: ParsedMail): string | null {
  const text = mail.text?.trim() ? mail.text : typeof mail.html === 'string' ? mailText(mail.html) : '';
  const subject = mail.subject ? plainSubject(mail.subject) : null;
  return paragraphs(subject, text.trim() ? ownWords(text) : null)?.slice(0, LONGEST_TEXT) ?? null;
}

export function mailRecords(mails: readonly unknown[], now: Date) {
  return mapItems(mails, fetched, ({ mail, uid, uidValidity, receivedAt }): FetchedRecord | null => {
    if (isAutomatic(mail)) return null;
    const text = wordsOf(mail);
    if (text === null) throw new UnreadableItem('it has no subject and no text');
    const [said, seen] = [momentOrNull(mail.date, now), momentOrNull(receivedAt, now)];
    const occurredAt = said !== null && seen !== null ? earlier(said, seen) : (said ?? seen);
    if (occurredAt === null) throw new UnreadableItem('it has no date');
    const id = mail.messageId?.trim() || `${uidValidity}.${uid}`;
    const sender = name(mail.from?.value[0]?.address?.toLowerCase());
    return {
      id: id.length <= LONGEST_ID ? id : hash('sha256', id, 'base64url'),
      occurredAt,
      text,
      customer: sender,
      author: sender,
    };
  });
}

/** What a failed conversation means for the person who set it up. */
function faultOf(error: unknown, { host, folder }: Config): unknown {
  if (error instanceof SourceFault || !(error instanceof Error)) return error;
  const told: ImapFlowError = error;
  if (told.authenticationFailed) {
    return new SourceFault('refused', `The server ${host} did not accept the user name and password.`);
  }
  if (told.mailboxMissing || /NONEXISTENT|TRYCREATE/.test(told.serverResponseCode ?? '')) {
    return new SourceFault('missing', `There is no folder "${folder}" in this mailbox.`);
  }
  if (told.throttleReset !== undefined || /THROTTLE|LIMIT|OVERQUOTA/.test(told.serverResponseCode ?? '')) {
    const seconds = told.throttleReset === undefined ? null : Math.ceil(told.throttleReset / 1000);
    return new SourceFault('limited', `The server ${host} asks for fewer calls.`, seconds);
  }
  if (/CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS/.test(told.code ?? '')) {
    return new SourceFault('unreachable', `The certificate of the server ${host} cannot be trusted.`);
  }
  if (/STARTTLS/i.test(error.message)) {
    return new SourceFault('unreachable', `The server ${host} offers no encryption by STARTTLS.`);
  }
  return new SourceFault('unreachable', `The server ${host} did not answer as a mail server does.`);
}

/** Opened so that nothing can be changed. NO or BAD is all that many servers say of a folder that is not there. */
async function openFolder(client: ImapFlow, { folder }: Config) {
  try {
    return await client.mailboxOpen(folder, { readOnly: true });
  } catch (error) {
    const told: ImapFlowError | null = error instanceof Error ? error : null;
    if (!/^(NO|BAD)$/.test(told?.responseStatus ?? '') || told?.throttleReset !== undefined) throw error;
    throw new SourceFault('missing', `There is no folder "${folder}" in this mailbox.`);
  }
}

async function inFolder<T>(
  call: Call<Config>,
  use: (client: ImapFlow, uidValidity: string) => Promise<T>,
): Promise<T> {
  const { host, port, security, user, password } = call.config;
  const { address, servername } = await call.reach(host, port);
  if (security === 'none' && isPublicAddress(address)) {
    throw new SourceFault('blocked', 'Without encryption Heard reads only mailboxes in your own network.');
  }
  const client = new ImapFlow({
    host: address,
    port,
    servername: servername || undefined,
    secure: security === 'tls',
    doSTARTTLS: security === 'tls' ? undefined : security === 'starttls',
    auth: { user, pass: password },
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    maxLiteralSize: 4 * MOST_BYTES,
    maxResponseSize: 8 * MOST_BYTES,
  });
  // What goes wrong is told by the command that waits for it.
  client.on('error', () => {});
  const stop = () => client.close();
  call.signal.addEventListener('abort', stop, { once: true });
  try {
    await client.connect();
    const opened = await openFolder(client, call.config);
    const result = await use(client, String(opened.uidValidity));
    await client.logout();
    return result;
  } catch (error) {
    call.signal.throwIfAborted();
    throw faultOf(error, call.config);
  } finally {
    call.signal.removeEventListener('abort', stop);
    client.close();
  }
}

async function readMails(client: ImapFlow, uids: readonly number[], uidValidity: string) {
  const mails: z.infer<typeof fetched>[] = [];
  const unread: UnreadItem[] = [];
  for (const uid of uids) {
    const id = `${uidValidity}.${uid}`;
    // One after the other: a page of large mails would fill the memory.
    const wanted = { uid: true, internalDate: true, source: { maxLength: MOST_BYTES } };
    const message = await client.fetchOne(String(uid), wanted, { uid: true });
    if (!message) continue;
    const { source, internalDate } = message;
    if (!source || source.length === 0) {
      unread.push({ id, reason: 'the server gave no content', raw: { uid } });
      continue;
    }
    try {
      const mail = await simpleParser(source, {
        skipHtmlToText: true,
        skipTextToHtml: true,
        skipImageLinks: true,
      });
      const receivedAt = internalDate ? new Date(internalDate) : null;
      mails.push({ uid, uidValidity, receivedAt, mail });
    } catch {
      unread.push({ id, reason: 'the message is damaged', raw: { uid } });
    }
  }
  return { mails, unread };
}

async function fetchPage(call: Call<Config>, stored: Cursor | null): Promise<FetchedPage<Cursor>> {
  return inFolder(call, async (client, uidValidity) => {
    const lastUid = stored?.uidValidity === uidValidity ? stored.lastUid : 0;
    const since = call.since ? { since: call.since } : {};
    const answer = await client.search({ uid: `${lastUid + 1}:*`, ...since }, { uid: true });
    // "*" is the last message, also where its number is below the first.
    const all = (Array.isArray(answer) ? answer : []).filter((uid) => uid > lastUid).sort((a, b) => a - b);
    const uids = all.slice(0, PAGE);
    const { mails, unread } =
      uids.length > 0 ? await readMails(client, uids, uidValidity) : { mails: [], unread: [] };
    const mapped = mailRecords(mails, call.now);
    const kept = mapped.unread.map(({ reason, raw }) => {
      const { uid } = raw as { uid: number };
      return { id: `${uidValidity}.${uid}`, reason, raw: { uid } };
    });
    return {
      records: mapped.records,
      unread: [...unread, ...kept],
      gone: [],
      cursor: { uidValidity, lastUid: uids.at(-1) ?? lastUid },
      more: all.length > uids.length,
    };
  });
}

export const mailbox: Connector<Config, Cursor> = {
  key: 'mailbox',
  name: 'Mailbox (IMAP)',
  kind: 'support',
  about:
    'Reads the mails of one folder: subject and text, without quoted answers, signatures and attachments. It needs the server, a user name and a password: an app password where the provider has them. Nothing in the mailbox is changed or marked as read; automatic answers are left out.',
  config,
  cursor,
  everyMinutes: 15,
  fetchPage,
};
