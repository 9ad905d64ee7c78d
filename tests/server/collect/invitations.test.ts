import { sql } from 'drizzle-orm';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { GET, POST } from '@/app/u/[token]/route';
import { recordFeedback } from '@/server/collect/record-feedback';
import { referenceOf } from '@/server/collect/reference';
import { changeSurveyState } from '@/server/collect/surveys/change-state';
import { createSurvey } from '@/server/collect/surveys/create-survey';
import { addMailing } from '@/server/collect/surveys/invitations/add-mailing';
import { startMailing } from '@/server/collect/surveys/invitations/change-mailing';
import { foreseeMailing } from '@/server/collect/surveys/invitations/foresee-mailing';
import { previewMail } from '@/server/collect/surveys/invitations/preview-mail';
import { changeQuietDays, readAskingRule } from '@/server/collect/surveys/invitations/quiet-days';
import { readList } from '@/server/collect/surveys/invitations/read-list';
import { listMailings, readMailing } from '@/server/collect/surveys/invitations/read-mailing';
import { sendMailing } from '@/server/collect/surveys/invitations/send-mailing';
import { tidyMailings } from '@/server/collect/surveys/invitations/tidy-mailings';
import { secret } from '@/server/env';
import { stopQueue } from '@/server/jobs/queue';
import { aMailServer } from '../mail/a-mail-server';
import { aDraftMailing, aMailing, anInvitedSurvey } from './an-invited-survey';
import { aDraft, read } from './an-organisation';

const server = await aMailServer();
process.env.HEARD_SMTP_URL = server.url;
process.env.HEARD_MAIL_FROM = 'heard@example.org';
process.env.HEARD_MAIL_RATE = '6000';
process.env.HEARD_URL = 'https://heard.example';

afterAll(async () => {
  await stopQueue();
  await server.close();
});
beforeEach(() => {
  server.arrived.length = 0;
});

const recipients = () => server.arrived.map(({ to }) => to).sort();
const daysLater = (from: Date, days: number) => new Date(from.getTime() + days * 86_400_000);

describe('a list of contacts', () => {
  const shown = async (pasted: string) => {
    const { ctx, surveyId } = await anInvitedSurvey();
    return readList(ctx, { surveyId, list: { pasted }, columns: null });
  };

  test('columns are found by their heads and by what stands in them', async () => {
    const read = await shown(
      'Kundennummer;Sprache;Kontakt;Filiale\nC-1;de;anna@example.com;ZRH\nC-2;fr;bert@example.com;Zürich',
    );
    expect(read.chosen).toEqual({
      email: 'Kontakt',
      name: null,
      customer: 'Kundennummer',
      language: 'Sprache',
      location: 'Filiale',
      touchpoint: null,
    });
    expect([read.rows, read.readable, read.refusedRows]).toEqual([2, 2, 0]);
  });

  test.each([
    ['anna@example.com', ['anna@example.com']],
    ['anna@example.com\nbert@example.com', ['anna@example.com', 'bert@example.com']],
    [
      'anna@example.com, Bert <bert@example.com>; carl@example.com',
      ['anna@example.com', 'bert@example.com', 'carl@example.com'],
    ],
    ['Anna\tanna@example.com\nBert\tbert@example.com', ['anna@example.com', 'bert@example.com']],
    ['"Müller, Zoë" <zoe@example.com>', ['zoe@example.com']],
  ])('addresses pasted without heads are read: %j', async (pasted, addresses) => {
    expect((await shown(pasted)).first.map(({ email }) => email)).toEqual(addresses);
  });

  test('what cannot be read is told by row, field and reason', async () => {
    const read = await shown(
      'email,location\nanna@example.com,ZRH\nanna@,ZRH\nbert@example.com,Mars\n,ZRH\nAnna@Example.com,ZRH',
    );
    expect(read.readable).toBe(1);
    expect(read.refused).toEqual([
      { row: 3, field: 'email', reason: '"anna@" is no e-mail address' },
      { row: 4, field: 'location', reason: 'there is no location "Mars"' },
      { row: 5, field: 'email', reason: 'no e-mail address' },
      { row: 6, field: 'email', reason: 'the same address as in row 2' },
    ]);
  });

  test('a list without a single readable row becomes no mailing', async () => {
    const own = await anInvitedSurvey();
    await expect(aDraftMailing(own, ['anna@,,,,'])).rejects.toThrow(/Row 2: "anna@" is no e-mail address/);
  });
});

describe('nobody is asked too often', () => {
  test('a dry run says in numbers who will be written to, and sending does exactly that', async () => {
    const own = await anInvitedSurvey();
    const first = await aMailing(own, ['anna@example.com,,,,', 'bert@example.com,,C-2,,']);
    await sendMailing(own.ctx, { mailingId: first });
    const stop = /\/u\/([^>]+)>/.exec(
      server.arrived.find(({ to }) => to.startsWith('anna'))?.source.replaceAll(/\r?\n\s+/g, '') ?? '',
    );
    await POST(new Request('https://heard.example/u/x', { method: 'POST' }), {
      params: Promise.resolve({ token: String(stop?.[1]) }),
    });
    server.arrived.length = 0;
    own.clock.now = daysLater(own.clock.now, 30);
    // Bert comes by another address: the customer's reference knows him.
    const second = await aDraftMailing(own, [
      'anna@example.com,,,,',
      'bert@work.example,,c-2,,',
      'carl@example.com,,,,',
      'dora@example.com,,,de,',
      'nobody,,,,',
    ]);
    const foreseen = await foreseeMailing(own.ctx, { mailingId: second });
    expect(foreseen).toMatchObject({ sent: 2, asked: 1, unsubscribed: 1, refused: 1, quietDays: 90 });
    await startMailing(own.ctx, { mailingId: second, sendAt: null });
    await sendMailing(own.ctx, { mailingId: second });
    expect(recipients()).toEqual(['carl@example.com', 'dora@example.com']);
    const { counts } = await readMailing(own.ctx, { mailingId: second });
    expect(counts).toMatchObject({ sent: 2, asked: 1, unsubscribedBefore: 1 });
    expect((await readMailing(own.ctx, { mailingId: first })).counts.unsubscribed).toBe(1);
  });

  test('two mailings at the same moment ask each customer once', async () => {
    const own = await anInvitedSurvey();
    const rows = Array.from({ length: 40 }, (_, i) => `c${i}@example.com,,C-${i},,`);
    const other = await createSurvey(own.ctx, { template: 'csat', name: 'At the gate' });
    await changeSurveyState(own.ctx, { ...other, state: 'open' });
    const [link] = await read<{ id: number }>(
      own.ctx,
      sql`SELECT id FROM survey_link WHERE org_id = ${own.orgId} AND survey_id = ${other.surveyId}`,
    );
    const elsewhere = { ...own, surveyId: other.surveyId, linkId: link?.id ?? 0 };
    const mailings = [await aMailing(own, rows), await aMailing(elsewhere, rows.toReversed())];
    await Promise.all(mailings.map((mailingId) => sendMailing(own.ctx, { mailingId })));
    expect(server.arrived).toHaveLength(40);
    expect(new Set(recipients()).size).toBe(40);
    const views = await Promise.all(mailings.map((mailingId) => readMailing(own.ctx, { mailingId })));
    expect(views.map(({ counts }) => counts.sent + counts.asked)).toEqual([40, 40]);
    expect(views.reduce((sum, { counts }) => sum + counts.sent, 0)).toBe(40);
  });

  test('an answer to any survey that knows the customer counts as having been asked; after the quiet days it does not', async () => {
    const own = await anInvitedSurvey();
    const customerHash = referenceOf(own.orgId, secret())('C-7');
    const [source] = await read<{ id: number }>(
      own.ctx,
      sql`SELECT id FROM source WHERE org_id = ${own.orgId} LIMIT 1`,
    );
    const occurredAt = new Date('2026-05-20T10:00:00Z');
    const drafts = [aDraft('1', { kind: 'survey', customerHash, occurredAt })];
    await recordFeedback(own.ctx, { sourceId: source?.id ?? 0, batchId: null, drafts });
    const mailingId = await aDraftMailing(own, ['gina@example.com,,C-7,,']);
    expect(await foreseeMailing(own.ctx, { mailingId })).toMatchObject({ sent: 0, asked: 1 });
    own.clock.now = daysLater(own.clock.now, 85);
    expect(await foreseeMailing(own.ctx, { mailingId })).toMatchObject({ sent: 1, asked: 0 });
  });

  test('the organisation sets how long; 0 asks every time', async () => {
    const own = await anInvitedSurvey();
    await sendMailing(own.ctx, { mailingId: await aMailing(own, ['anna@example.com,,,,']) });
    await changeQuietDays(own.ctx, { quietDays: 0 });
    await sendMailing(own.ctx, { mailingId: await aMailing(own, ['anna@example.com,,,,']) });
    expect(recipients()).toEqual(['anna@example.com', 'anna@example.com']);
  });

  test('employees have a rhythm of their own, and of their invitations nothing leads to an answer', async () => {
    const own = await anInvitedSurvey('pulse');
    for (let i = 0; i < 2; i++) {
      await sendMailing(own.ctx, { mailingId: await aMailing(own, ['eva@example.com,,,,']) });
    }
    expect(recipients()).toEqual(['eva@example.com', 'eva@example.com']);
    expect(server.arrived[0]?.mail.text).toContain('anonymous');
    const tokens = await read(
      own.ctx,
      sql`
      SELECT anonymous, customer_hash, spent_at, answer_id FROM survey_token WHERE org_id = ${own.orgId}`,
    );
    expect(tokens[0]).toEqual({ anonymous: true, customer_hash: null, spent_at: null, answer_id: null });
    expect(
      await read(
        own.ctx,
        sql`SELECT FROM survey_contact WHERE org_id = ${own.orgId} AND asked_at IS NOT NULL`,
      ),
    ).toEqual([]);
    const [mailing] = await read<{ id: string }>(
      own.ctx,
      sql`SELECT id::text FROM mailing WHERE org_id = ${own.orgId} LIMIT 1`,
    );
    const view = await readMailing(own.ctx, { mailingId: mailing?.id ?? '' });
    expect([view.answered, view.responseRate.value]).toEqual([null, null]);
  });
});

describe('an end to the mails', () => {
  async function aStopLink() {
    const own = await anInvitedSurvey();
    await sendMailing(own.ctx, { mailingId: await aMailing(own, ['anna@example.com,,C-1,,']) });
    const url =
      /href="https:\/\/heard\.example(\/u\/[^"]+)"/.exec(String(server.arrived[0]?.mail.html))?.[1] ?? '';
    const token = url.slice('/u/'.length);
    const call = (act: typeof GET, headers: Record<string, string> = {}) =>
      act(
        new Request(`https://heard.example${url}`, {
          method: act === POST ? 'POST' : 'GET',
          headers,
          ...(act === POST ? { body: 'List-Unsubscribe=One-Click' } : {}),
        }),
        { params: Promise.resolve({ token }) },
      );
    const stopped = () =>
      read(
        own.ctx,
        sql`SELECT FROM survey_contact WHERE org_id = ${own.orgId} AND unsubscribed_at IS NOT NULL`,
      );
    return { own, call, stopped, token };
  }

  test('opening the link changes nothing: scanners open every link', async () => {
    const { call, stopped } = await aStopLink();
    const page = await call(GET, { 'accept-language': 'de-CH,de;q=0.9' });
    const body = await page.text();
    expect(page.status).toBe(200);
    expect(body).toContain('Soll Air Test Ihnen keine Umfragen mehr schicken?');
    expect(body).not.toMatch(/<script|<img|https?:\/\//);
    expect(await stopped()).toEqual([]);
  });

  test('one POST without cookie ends them for the address and the customer, twice is as good as once', async () => {
    const { own, call, stopped } = await aStopLink();
    const page = await call(POST, { 'content-type': 'application/x-www-form-urlencoded' });
    expect([page.status, (await call(POST)).status]).toEqual([200, 200]);
    expect(await stopped()).toHaveLength(2);
    // Two hashes know her, she said no once.
    const [mailing] = await listMailings(own.ctx, { surveyId: own.surveyId });
    expect(mailing?.counts.unsubscribed).toBe(1);
    expect((await readAskingRule(own.ctx)).unsubscribed).toBe(1);
    own.clock.now = daysLater(own.clock.now, 400);
    const mailingId = await aDraftMailing(own, ['anna@new.example,,C-1,,']);
    expect(await foreseeMailing(own.ctx, { mailingId })).toMatchObject({ sent: 0, unsubscribed: 1 });
  });

  test('a link that was cut off or made up ends nobody’s mails', async () => {
    const { token } = await aStopLink();
    for (const wrong of [token.slice(0, -4), 'abc', `${token.slice(0, 20)}A${token.slice(21)}`]) {
      const params = Promise.resolve({ token: wrong });
      expect(
        (await POST(new Request('https://heard.example/u/x', { method: 'POST' }), { params })).status,
      ).toBe(404);
    }
  });
});

test('each language previews its own mail; Arabic runs from right to left', async () => {
  const own = await anInvitedSurvey();
  const mailingId = await aDraftMailing(own, ['anna@example.com,,,ar,']);
  const { languages } = await readMailing(own.ctx, { mailingId });
  expect(languages).toContain('ar');
  const arabic = await previewMail(own.ctx, { mailingId, language: 'ar', reminder: false });
  expect(arabic.html).toContain('<html lang="ar" dir="rtl">');
  expect(arabic.subject).toBe('Air Test: سؤال واحد لك');
  const english = await previewMail(own.ctx, { mailingId, language: 'en', reminder: true });
  expect(english.text).toContain('This is the only reminder.');
});

test('a draft that nobody sends is erased after a month', async () => {
  const own = await anInvitedSurvey();
  await aDraftMailing(own, ['anna@example.com,,,,']);
  await tidyMailings(own.ctx);
  expect(await read(own.ctx, sql`SELECT FROM survey_invitation WHERE org_id = ${own.orgId}`)).toHaveLength(1);
  own.clock.now = daysLater(own.clock.now, 31);
  await tidyMailings(own.ctx);
  expect(await read(own.ctx, sql`SELECT FROM survey_invitation WHERE org_id = ${own.orgId}`)).toHaveLength(0);
});

test('a mailing of another organisation does not exist', async () => {
  const [mine, theirs] = [await anInvitedSurvey(), await anInvitedSurvey()];
  const mailingId = await aDraftMailing(theirs, ['anna@example.com,,,,']);
  await expect(readMailing(mine.ctx, { mailingId })).rejects.toThrow('There is no such mailing.');
  const list = { pasted: 'anna@example.com' };
  const columns = {
    email: 'email',
    name: null,
    customer: null,
    language: null,
    location: null,
    touchpoint: null,
  };
  await expect(
    addMailing(mine.ctx, { surveyId: theirs.surveyId, linkId: theirs.linkId, name: 'x', list, columns }),
  ).rejects.toThrow('There is no such survey.');
});
