import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EnvProblems, parseEnv } from '@/server/env';
import { MailFault } from '@/server/mail/mail-fault';
import { type Mail, messageIdFor, openMailer } from '@/server/mail/open-mailer';
import { paceOf } from '@/server/mail/pace';
import { readAddress, readSender } from '@/server/mail/read-address';
import { aMailServer, type MailServer } from './a-mail-server';

const FROM = { name: null, address: 'heard@example.org' };

let server: MailServer;
beforeAll(async () => {
  server = await aMailServer({ signIn: true });
});
afterAll(() => server.close());

const settings = () => ({ url: server.url, from: FROM, perMinute: 6000 });

function aMail(to: string, changes: Partial<Mail> = {}): Mail {
  return {
    to,
    toName: 'Zoë "Z" Müller',
    fromName: 'Air Test',
    subject: '航空测试：想请教您一个问题',
    text: 'Plain words\n',
    html: '<p>Same words</p>',
    language: 'zh',
    messageId: messageIdFor('0190.1', settings()),
    unsubscribeUrl: 'https://heard.example/u/abc',
    ...changes,
  };
}

async function faultOfSending(to: string, at = settings()): Promise<MailFault> {
  const mailer = openMailer(at);
  const fault = await mailer.send(aMail(to)).catch((error: unknown) => error);
  mailer.close();
  if (!(fault instanceof MailFault)) throw new Error(`no fault but ${String(fault)}`);
  return fault;
}

describe('a mail', () => {
  test('arrives with both parts, the one-click end of RFC 8058 and its own Message-ID', async () => {
    const mailer = openMailer(settings());
    await mailer.send(aMail('anna@example.com'));
    mailer.close();
    const [{ mail, source, to } = { mail: null, source: '', to: '' }] = server.arrived;
    expect(to).toBe('anna@example.com');
    expect(mail?.subject).toBe('航空测试：想请教您一个问题');
    expect(mail?.from?.text).toBe('"Air Test" <heard@example.org>');
    expect(mail?.text).toContain('Plain words');
    expect(mail?.html).toContain('<p>Same words</p>');
    expect(mail?.messageId).toBe('<0190.1@example.org>');
    expect(source).toMatch(/^List-Unsubscribe: <https:\/\/heard\.example\/u\/abc>\r?$/m);
    expect(source).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r?$/m);
    expect(source).toMatch(/^Content-Language: zh\r?$/m);
    expect(source).not.toContain('X-Mailer: Heard');
  });

  test('is undeliverable after a 5xx, wanted later after a 4xx, and its reason repeats no address', async () => {
    server.answers.recipient = (address) =>
      address.startsWith('gone') ? `550 5.1.1 <${address}> no such user` : '451 4.7.1 come back later';
    const gone = await faultOfSending('gone@example.com');
    expect([gone.kind, gone.message]).toEqual(['undeliverable', '550 5.1.1 … no such user']);
    expect((await faultOfSending('grey@example.com')).kind).toBe('later');
    server.answers.recipient = undefined;
  });

  test('a wrong password is our fault, not that of the address', async () => {
    const wrong = { ...settings(), url: server.url.replace('secret', 'wrong') };
    expect((await faultOfSending('anna@example.com', wrong)).kind).toBe('refused');
  });

  test('a server that is not there is unreachable', async () => {
    const nobody = { ...settings(), url: 'smtp://127.0.0.1:1' };
    expect((await faultOfSending('anna@example.com', nobody)).kind).toBe('unreachable');
  });

  test('no password goes in the clear to another machine', async () => {
    const other = { ...settings(), url: server.url.replace('127.0.0.1', '0.0.0.0') };
    const fault = await faultOfSending('anna@example.com', other);
    expect(fault.kind).toBe('refused');
    expect(server.arrived.map(({ to }) => to)).toEqual(['anna@example.com']);
  });
});

test('a pace lets through what a minute allows, one after the other', async () => {
  const pace = paceOf(1200);
  const begun = performance.now();
  await Promise.all(Array.from({ length: 5 }, () => pace.turn()));
  expect(performance.now() - begun).toBeGreaterThan(180);
  const ended = new AbortController();
  const slow = paceOf(1);
  await slow.turn();
  setTimeout(() => ended.abort(), 20);
  expect(await slow.turn(ended.signal)).toBe(false);
});

describe('an address', () => {
  test.each([
    ['anna@example.org', 'anna@example.org'],
    [' Anna Müller <anna.m+x@Example.ORG> ', 'anna.m+x@example.org'],
    ['mailto:anna@example.org', 'anna@example.org'],
    ['anna@bücher.example', 'anna@xn--bcher-kva.example'],
  ])('%s is read', (written, read) => expect(readAddress(written)).toBe(read));

  test.each([
    '',
    'anna',
    'anna@',
    '@example.org',
    'anna@example',
    'a..b@example.org',
    'a b@example.org',
    'anna@-x.org',
  ])('%j is none', (written) => expect(readAddress(written)).toBeNull());

  test('nothing read from a list can add a header or a second recipient', () => {
    expect(readAddress('anna@example.org\r\nBcc: all@example.org')).toBeNull();
    expect(readAddress('anna@example.org, bert@example.org')).toBeNull();
    expect(readSender('"Air, Test" <a@example.org>')).toEqual({
      name: 'Air, Test',
      address: 'a@example.org',
    });
  });
});

describe('the settings of mail', () => {
  const problemsOf = (source: Record<string, string>) => {
    try {
      parseEnv(source);
      return [];
    } catch (error) {
      if (error instanceof EnvProblems) return error.lines;
      throw error;
    }
  };

  test('a wrong one is one clear line', () => {
    expect(problemsOf({ HEARD_SMTP_URL: 'mail.example.org:25', HEARD_MAIL_FROM: 'a@example.org' })).toEqual([
      'HEARD_SMTP_URL must look like smtps://user:password@mail.example.org:465.',
    ]);
    expect(problemsOf({ HEARD_MAIL_FROM: 'nobody' })).toEqual([
      'HEARD_MAIL_FROM must be an address, with or without a name: Example <heard@example.org>.',
    ]);
    expect(problemsOf({ HEARD_SMTP_URL: 'smtp://localhost' })).toEqual([
      'HEARD_MAIL_FROM must be set beside HEARD_SMTP_URL: the address that mail comes from.',
    ]);
    expect(problemsOf({})).toEqual([]);
  });
});
