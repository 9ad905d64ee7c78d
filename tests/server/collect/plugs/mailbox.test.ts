import { type AddressInfo, createServer } from 'node:net';
import hoodiecrow from 'hoodiecrow-imap';
import { describe, expect, test } from 'vitest';
import { mailbox } from '@/server/collect/connectors/mailbox';
import { callOf, faultOf, readAll } from '@/tests/support/loopback-source';

const mail = (headers: Record<string, string>, body: string) =>
  [
    ...Object.entries({
      From: 'Ann <ann@example.org>',
      Date: 'Mon, 08 Jun 2026 10:00:00 +0200',
      ...headers,
    }).map(([name, value]) => `${name}: ${value}`),
    '',
    body,
  ].join('\r\n');

const plain = (id: string, body: string, more: Record<string, string> = {}) =>
  mail({ 'Message-ID': `<${id}@example.org>`, Subject: `About ${id}`, ...more }, body);

async function openMailbox(messages: string[]) {
  const folder = {
    messages: messages.map((raw) => ({
      raw: Buffer.from(raw, 'utf8').toString('binary'),
      internaldate: '08-Jun-2026 12:00:00 +0000',
    })),
  };
  const server = hoodiecrow({
    plugins: ['ID', 'UIDPLUS'],
    storage: { INBOX: { messages: [] }, '': { folders: { Feedback: folder } } },
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.server.address() as AddressInfo;
  return {
    server,
    given: {
      host: '127.0.0.1',
      port,
      security: 'none',
      user: 'testuser',
      password: 'testpass',
      folder: 'Feedback',
    },
    flags: () => server.getMailbox('Feedback').messages.map(({ flags }) => flags),
    [Symbol.asyncDispose]: () => new Promise<void>((done) => server.close(done)),
  };
}

describe('mailbox', () => {
  test('the folder is read once, in pages, and what comes later next time; nothing in it is changed', async () => {
    await using box = await openMailbox(
      Array.from({ length: 30 }, (_, index) => plain(`m${index}`, `words ${index}`)),
    );
    const before = JSON.stringify(box.flags());
    const call = callOf(mailbox, box.given);
    const first = await readAll(mailbox, call);
    expect([first.pages, first.records.length]).toEqual([2, 30]);
    expect(first.records[0]).toMatchObject({
      id: '<m0@example.org>',
      text: 'About m0\n\nwords 0',
      occurredAt: '2026-06-08T08:00:00.000Z',
      customer: 'ann@example.org',
    });
    expect((await readAll(mailbox, call, first.cursor)).records).toEqual([]);
    box.server.appendMessage('Feedback', [], '09-Jun-2026 12:00:00 +0000', plain('new', 'later'));
    expect((await readAll(mailbox, call, first.cursor)).records.map(({ id }) => id)).toEqual([
      '<new@example.org>',
    ]);
    expect(JSON.stringify(box.flags()?.slice(0, 30))).toBe(before);
  });

  test('under another UIDVALIDITY the numbers mean nothing and the folder is read anew', async () => {
    await using box = await openMailbox([plain('a', 'x'), plain('b', 'y')]);
    const call = callOf(mailbox, box.given);
    const { cursor } = await readAll(mailbox, call);
    expect(cursor.lastUid).toBe(2);
    const anew = await readAll(mailbox, call, { uidValidity: '424242', lastUid: 2 });
    expect(anew.records).toHaveLength(2);
  });

  test('HTML, foreign letters, quotes and signatures: only the sender’s own words are kept', async () => {
    const html =
      '<html><head><style>p{color:red}</style></head><body><p>Der Käse &amp; das Brot</p><div class="gmail_quote">On Monday Bo wrote: old words</div></body></html>';
    await using box = await openMailbox([
      plain('html', html, {
        'Content-Type': 'text/html; charset=utf-8',
        Subject: 'Re: AW: =?utf-8?Q?K=C3=A4se?=',
      }),
      plain('latin', 'Gr=FC=DFe', {
        'Content-Type': 'text/plain; charset=iso-8859-1',
        'Content-Transfer-Encoding': 'quoted-printable',
      }),
      plain(
        'quoted',
        'Still broken.\r\n\r\nOn Mon, 1 Jun 2026 at 10:00, Heard <help@heard.test> wrote:\r\n> Is it fine now?\r\n> Yours',
      ),
      plain('signed', 'Thank you\r\n-- \r\nAnn Smith\r\n+44 1234'),
    ]);
    const read = await readAll(mailbox, callOf(mailbox, box.given));
    expect(read.records.map(({ text }) => text)).toEqual([
      'Käse\n\nDer Käse & das Brot',
      'About latin\n\nGrüße',
      'About quoted\n\nStill broken.',
      'About signed\n\nThank you',
    ]);
  });

  test('automatic answers, mass mailings and bounces are left out, attachments ignored', async () => {
    const mixed = [
      '--b',
      'Content-Type: text/plain',
      '',
      'see the picture',
      '--b',
      'Content-Type: image/png; name=x.png',
      'Content-Disposition: attachment; filename=x.png',
      'Content-Transfer-Encoding: base64',
      '',
      'A'.repeat(2_000_000).replace(/.{76}/g, '$&\r\n'),
      '--b--',
    ].join('\r\n');
    await using box = await openMailbox([
      plain('away', 'I am away', { 'Auto-Submitted': 'auto-replied' }),
      plain('bulk', 'News', { Precedence: 'bulk' }),
      plain('bounce', 'Not delivered', { From: 'MAILER-DAEMON@example.org' }),
      plain('report', 'x', { 'Content-Type': 'multipart/report; boundary=b' }),
      plain('person', 'real', { 'Auto-Submitted': 'no' }),
      plain('picture', mixed, { 'Content-Type': 'multipart/mixed; boundary=b' }),
    ]);
    const read = await readAll(mailbox, callOf(mailbox, box.given));
    expect(read.records.map(({ text }) => text)).toEqual([
      'About person\n\nreal',
      'About picture\n\nsee the picture',
    ]);
  });

  test('a mail without words or id is kept apart or named by its number', async () => {
    await using box = await openMailbox([mail({}, ''), mail({ Subject: 'Only a subject' }, '')]);
    const read = await readAll(mailbox, callOf(mailbox, box.given));
    expect(read.records).toMatchObject([{ id: '1.2', text: 'Only a subject' }]);
    expect(read.unread).toMatchObject([
      { id: '1.1', reason: 'it has no subject and no text', raw: { uid: 1 } },
    ]);
  });

  test('what is wrong is said: password, folder, server, an open connection to a public address', async () => {
    await using box = await openMailbox([]);
    const fault = (more: Record<string, unknown>) =>
      faultOf(mailbox.fetchPage(callOf(mailbox, { ...box.given, ...more }), null));
    expect(await fault({ password: 'wrong' })).toMatchObject({ kind: 'refused' });
    expect(await fault({ folder: 'Nowhere' })).toMatchObject({ kind: 'missing' });
    expect(await fault({ security: 'starttls' })).toMatchObject({ kind: 'unreachable' });
    expect(await fault({ security: 'tls' })).toMatchObject({ kind: 'unreachable' });
    expect(await fault({ port: 1 })).toMatchObject({ kind: 'unreachable' });
    expect(await fault({ host: '10.0.0.1' })).toMatchObject({ kind: 'blocked' });
    expect(await fault({ host: '93.184.215.14' })).toMatchObject({ kind: 'blocked' });
  });

  test('a server whose certificate nobody vouches for is not given the password', async () => {
    const server = hoodiecrow({ plugins: [], storage: { INBOX: { messages: [] } }, secureConnection: true });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.server.address() as AddressInfo;
    const given = { host: '127.0.0.1', port, user: 'testuser', password: 'testpass' };
    expect(await faultOf(mailbox.fetchPage(callOf(mailbox, given), null))).toMatchObject({
      kind: 'unreachable',
      message: 'The certificate of the server 127.0.0.1 cannot be trusted.',
    });
    await new Promise<void>((done) => server.close(done));
  });

  test('a server that speaks no IMAP is out of reach, and whoever stops the run stops the wait', async () => {
    const silent = createServer(() => {});
    await new Promise<void>((done) => silent.listen(0, '127.0.0.1', done));
    const { port } = silent.address() as AddressInfo;
    const given = { host: '127.0.0.1', port, security: 'none', user: 'u', password: 'p' };
    const stop = new AbortController();
    const page = mailbox.fetchPage({ ...callOf(mailbox, given), signal: stop.signal }, null);
    setTimeout(() => stop.abort(new Error('stopped')), 100);
    expect(await faultOf(page)).toMatchObject({ message: 'stopped' });
    silent.close();
    const rude = createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    await new Promise<void>((done) => rude.listen(0, '127.0.0.1', done));
    const other = { ...given, port: (rude.address() as AddressInfo).port };
    expect(await faultOf(mailbox.fetchPage(callOf(mailbox, other), null))).toMatchObject({
      kind: 'unreachable',
    });
    rude.close();
  });
});
