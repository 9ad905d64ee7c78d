import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { sql } from 'drizzle-orm';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import {
  cancelMailing,
  pauseMailing,
  resumeMailing,
  startMailing,
} from '@/server/collect/surveys/invitations/change-mailing';
import { CLAIM_MS } from '@/server/collect/surveys/invitations/claim-invitations';
import { readMailing } from '@/server/collect/surveys/invitations/read-mailing';
import { sendMailing } from '@/server/collect/surveys/invitations/send-mailing';
import { stopQueue } from '@/server/jobs/queue';
import { aMailServer } from '../mail/a-mail-server';
import { aDraftMailing, aMailing, anInvitedSurvey } from './an-invited-survey';
import { read } from './an-organisation';

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
  server.answers = {};
});

const many = (n: number, prefix = 'c') =>
  Array.from({ length: n }, (_, i) => `${prefix}${i}@example.com,,,,`);
const minutesLater = (from: Date, minutes: number) => new Date(from.getTime() + minutes * 60_000);

describe('sending a mailing', () => {
  test('each contact gets one mail in their language, with the scale as links that carry their right to answer', async () => {
    const own = await anInvitedSurvey();
    const mailingId = await aMailing(own, [
      'anna@example.com,Anna,C-1,en,',
      'bert@example.com,,C-2,de-CH,ZRH',
    ]);
    await sendMailing(own.ctx, { mailingId });
    expect(server.arrived.map(({ to }) => to).sort()).toEqual(['anna@example.com', 'bert@example.com']);
    const anna = server.arrived.find(({ to }) => to.startsWith('anna'));
    const html = String(anna?.mail.html);
    expect(html).toContain('Hello Anna,');
    const links = [...html.matchAll(/href="([^"]+)"/g)].map(
      ([, href]) => new URL(String(href).replaceAll('&amp;', '&')),
    );
    const scores = links.filter((url) => url.searchParams.has('score'));
    expect(scores.map((url) => url.searchParams.get('score'))).toEqual(
      Array.from({ length: 11 }, (_, i) => String(i)),
    );
    expect(new Set(scores.map((url) => url.origin + url.pathname))).toEqual(
      new Set([`https://heard.example/s/${own.key}`]),
    );
    expect(html).not.toMatch(/<img|url\(|<link|@import|<script/i);
    expect(anna?.mail.subject).not.toMatch(/\d|anna/i);
    const token = scores[0]?.searchParams.get('i') ?? '';
    expect(token.length).toBeGreaterThan(40);
    expect(anna?.mail.text).toContain(token);
    const stored = await read<{ spent: boolean; customer: boolean }>(
      own.ctx,
      sql`SELECT spent, customer_hash IS NOT NULL AS customer FROM survey_token WHERE org_id = ${own.orgId}`,
    );
    expect(stored).toEqual([
      { spent: false, customer: true },
      { spent: false, customer: true },
    ]);
    const bert = server.arrived.find(({ to }) => to.startsWith('bert'));
    expect(String(bert?.mail.html)).toContain(`https://heard.example/s/${own.siteKey}?`);
  });

  test('nothing in the database shows an address, and when the mailing has ended none can be opened', async () => {
    const own = await anInvitedSurvey();
    const mailingId = await aDraftMailing(own, ['anna@example.com,Anna,C-1,,', 'broken@,,,,']);
    const everything = async () =>
      JSON.stringify(
        await read(
          own.ctx,
          sql`
          SELECT to_jsonb(i) AS row FROM survey_invitation i WHERE org_id = ${own.orgId}
          UNION ALL SELECT to_jsonb(m) FROM mailing m WHERE org_id = ${own.orgId}
          UNION ALL SELECT to_jsonb(c) FROM survey_contact c WHERE org_id = ${own.orgId}`,
        ),
      );
    expect(await everything()).not.toMatch(/anna|broken@|C-1/i);
    await startMailing(own.ctx, { mailingId, sendAt: null });
    await sendMailing(own.ctx, { mailingId });
    const [left] = await read<{ sealed: number }>(
      own.ctx,
      sql`SELECT count(sealed)::int AS sealed FROM survey_invitation WHERE org_id = ${own.orgId}`,
    );
    expect(left?.sealed).toBe(0);
  });

  test('run twice at the same moment, nobody gets two mails', async () => {
    const own = await anInvitedSurvey();
    const mailingId = await aMailing(own, many(60));
    await Promise.all([1, 2, 3].map(() => sendMailing(own.ctx, { mailingId })));
    expect(server.arrived).toHaveLength(60);
    expect(new Set(server.arrived.map(({ to }) => to)).size).toBe(60);
    expect((await readMailing(own.ctx, { mailingId })).status).toBe('sent');
    expect(server.mostOpen()).toBeLessThanOrEqual(3 * 4 + 1);
  });

  test('killed while mails are on their way, it goes on: what was taken is not sent again, the rest under its own id', async () => {
    const own = await anInvitedSurvey();
    const mailingId = await aMailing(own, many(20));
    // The first six arrive; then the server falls silent with mails in its hands.
    const begun: string[] = [];
    server.answers.mail = (mail) => {
      begun.push(String(mail.messageId));
      return begun.length > 6 ? 'hang' : null;
    };
    const script = fileURLToPath(new URL('./send-in-a-process.ts', import.meta.url));
    const tsx = createRequire(import.meta.url).resolve('tsx');
    const args = ['--import', tsx, script, String(own.orgId), mailingId, own.clock.now.toISOString()];
    const child = spawn(process.execPath, args, {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: process.env,
    });
    const ended = new Promise<string | null>((resolve) =>
      child.once('exit', (_code, signal) => resolve(signal)),
    );
    await expect.poll(() => begun.length, { timeout: 30_000 }).toBe(10);
    await expect.poll(async () => (await readMailing(own.ctx, { mailingId })).counts.sent).toBe(6);
    child.kill('SIGKILL');
    expect(await ended).toBe('SIGKILL');
    const first = server.arrived.map(({ to }) => to);
    expect(first).toHaveLength(6);

    server.answers = {};
    // Its claims still stand: another worker leaves them alone and sends what was never claimed.
    await sendMailing(own.ctx, { mailingId });
    const claimed = 20 - server.arrived.length;
    expect(claimed).toBeGreaterThan(0);
    expect((await readMailing(own.ctx, { mailingId })).status).toBe('sending');
    own.clock.now = new Date(own.clock.now.getTime() + CLAIM_MS + 1000);
    await sendMailing(own.ctx, { mailingId });
    expect(server.arrived).toHaveLength(20);
    expect(new Set(server.arrived.map(({ to }) => to)).size).toBe(20);
    const again = server.arrived.slice(-claimed).map(({ mail }) => mail.messageId);
    expect(begun.slice(6).every((id) => again.includes(id))).toBe(true);
    expect((await readMailing(own.ctx, { mailingId })).status).toBe('sent');
  });

  test('an address that does not exist is told, its right to answer goes, and it may be asked another time', async () => {
    const own = await anInvitedSurvey();
    server.answers.recipient = (address) => (address.startsWith('gone') ? '550 5.1.1 no such user' : null);
    const mailingId = await aMailing(own, ['gone@example.com,,,,', 'anna@example.com,,,,']);
    await sendMailing(own.ctx, { mailingId });
    const view = await readMailing(own.ctx, { mailingId });
    expect(view.counts).toMatchObject({ sent: 1, undeliverable: 1 });
    expect(view.reasons).toEqual([{ reason: '550 5.1.1 no such user', n: 1 }]);
    const [kept] = await read(
      own.ctx,
      sql`
      SELECT (SELECT count(*)::int FROM survey_token WHERE org_id = ${own.orgId}) AS tokens,
        (SELECT count(*)::int FROM survey_contact WHERE org_id = ${own.orgId} AND asked_at IS NOT NULL) AS asked`,
    );
    expect(kept).toEqual({ tokens: 1, asked: 1 });
  });

  test('a mail that is put off is tried again later, longer each time, and given up in the end', async () => {
    const own = await anInvitedSurvey();
    let tries = 0;
    server.answers.recipient = () => {
      tries += 1;
      return '451 4.7.1 greylisted';
    };
    const mailingId = await aMailing(own, ['anna@example.com,,,,']);
    await sendMailing(own.ctx, { mailingId });
    expect((await readMailing(own.ctx, { mailingId })).counts.later).toBe(1);
    await sendMailing(own.ctx, { mailingId });
    expect(tries).toBe(1);
    for (let i = 0; i < 6; i++) {
      own.clock.now = minutesLater(own.clock.now, 24 * 60);
      await sendMailing(own.ctx, { mailingId });
    }
    expect(tries).toBe(7);
    const view = await readMailing(own.ctx, { mailingId });
    expect([view.status, view.counts.undeliverable]).toEqual(['sent', 1]);
  });

  test('a put-off mail that goes through the second time has arrived once', async () => {
    const own = await anInvitedSurvey();
    server.answers.recipient = () => '451 4.7.1 greylisted';
    const mailingId = await aMailing(own, ['anna@example.com,,,,']);
    await sendMailing(own.ctx, { mailingId });
    server.answers = {};
    own.clock.now = minutesLater(own.clock.now, 10);
    await sendMailing(own.ctx, { mailingId });
    expect(server.arrived).toHaveLength(1);
    expect((await readMailing(own.ctx, { mailingId })).counts).toMatchObject({ sent: 1, later: 0 });
  });

  test('a list of nothing but wrong addresses stops by itself', async () => {
    const own = await anInvitedSurvey();
    server.answers.recipient = () => '550 5.7.1 we know you';
    const mailingId = await aMailing(own, many(100));
    await sendMailing(own.ctx, { mailingId });
    const view = await readMailing(own.ctx, { mailingId });
    expect(view.status).toBe('paused');
    expect(view.fault).toContain('25 addresses in a row were refused');
    expect(view.counts.undeliverable).toBeLessThan(40);
  });

  test('pause stops after the mails in hand, resume goes on, cancel leaves the rest unwritten and erased', async () => {
    const own = await anInvitedSurvey();
    const mailingId = await aMailing(own, many(100));
    let paused: Promise<void> | null = null;
    server.answers.mail = () => {
      if (server.arrived.length >= 10) paused ??= pauseMailing(own.ctx, { mailingId });
      return null;
    };
    await sendMailing(own.ctx, { mailingId });
    await paused;
    const half = server.arrived.length;
    expect(half).toBeLessThan(40);
    await sendMailing(own.ctx, { mailingId });
    expect(server.arrived).toHaveLength(half);
    server.answers.mail = (): null => {
      if (server.arrived.length >= half + 10) paused ??= pauseMailing(own.ctx, { mailingId });
      return null;
    };
    paused = null;
    await resumeMailing(own.ctx, { mailingId });
    await sendMailing(own.ctx, { mailingId });
    await paused;
    expect(server.arrived.length).toBeGreaterThan(half);
    await cancelMailing(own.ctx, { mailingId });
    const sent = server.arrived.length;
    await sendMailing(own.ctx, { mailingId });
    expect(server.arrived).toHaveLength(sent);
    const view = await readMailing(own.ctx, { mailingId });
    expect(view.counts).toMatchObject({ sent, cancelled: 100 - sent, waiting: 0 });
    const [left] = await read<{ sealed: number }>(
      own.ctx,
      sql`SELECT count(sealed)::int AS sealed FROM survey_invitation WHERE org_id = ${own.orgId}`,
    );
    expect(left?.sealed).toBe(0);
  });

  test('who has not answered is reminded once, who has or has said no is not', async () => {
    const own = await anInvitedSurvey();
    const mailingId = await aMailing(own, many(3), { remindAfterDays: 5 });
    await sendMailing(own.ctx, { mailingId });
    await read(
      own.ctx,
      sql`
      UPDATE survey_token SET spent = true, spent_at = now() WHERE org_id = ${own.orgId} AND token_hash IN (
        SELECT token_hash FROM survey_invitation WHERE org_id = ${own.orgId} ORDER BY id LIMIT 1)`,
    );
    await sendMailing(own.ctx, { mailingId });
    expect(server.arrived).toHaveLength(3);
    own.clock.now = minutesLater(own.clock.now, 5 * 24 * 60 + 1);
    await sendMailing(own.ctx, { mailingId });
    expect(
      server.arrived
        .slice(3)
        .map(({ to }) => to)
        .sort(),
    ).toEqual(['c1@example.com', 'c2@example.com']);
    expect(server.arrived[3]?.mail.text).toContain('This is the only reminder.');
    expect(server.arrived[3]?.mail.messageId).toMatch(/\.2@example\.org>$/);
    own.clock.now = minutesLater(own.clock.now, 60 * 24 * 60);
    await sendMailing(own.ctx, { mailingId });
    expect(server.arrived).toHaveLength(5);
    const view = await readMailing(own.ctx, { mailingId });
    expect([view.counts.reminded, view.answered, view.responseRate.n]).toEqual([2, 1, 3]);
  });
});
