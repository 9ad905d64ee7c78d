import { gzipSync } from 'node:zlib';
import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { afterAll, describe, expect, test } from 'vitest';
import { GET, HEAD } from '@/app/api/hooks/[hook]/route';
import { HOOK_TOOLS } from '@/server/collect/hooks/input';
import { pauseHook } from '@/server/collect/hooks/pause-hook';
import { processDelivery } from '@/server/collect/hooks/process-delivery';
import { readHook } from '@/server/collect/hooks/read-hook';
import { removeHook } from '@/server/collect/hooks/remove-hook';
import { rotateSecret } from '@/server/collect/hooks/rotate-secret';
import { TOOLS } from '@/server/collect/hooks/tools/registry';
import { stopQueue } from '@/server/jobs/queue';
import { sweepHooks } from '@/server/jobs/sweep-hooks';
import { aHook, hookAt, SIGN } from './a-hook';
import { read } from './an-organisation';

afterAll(() => stopQueue());

const RECORD = { id: 'r1', occurredAt: '2026-03-01T14:05:00+01:00', text: 'Short queue, kind staff.' };
const BODY = JSON.stringify({ type: 'feedback.created', data: RECORD });
const MINUTE_MS = 60_000;

describe.each(HOOK_TOOLS)('the door for %s', (tool) => {
  const sampleOf = (secret: string) => {
    const sample = TOOLS[tool].sample(new Date());
    const own = TOOLS[tool].sign(sample.body, secret, new Date(), 'msg_1');
    // The form of Qualtrics carries its signature in the body.
    return tool === 'qualtrics'
      ? { body: own.body, headers: { ...own.headers } }
      : { body: sample.body, headers: SIGN[tool](sample.body, secret) };
  };

  test('a call signed as the tool signs is kept and answered 202; the same again is answered 200 and kept once', async () => {
    const hook = await aHook(tool);
    const { body, headers } = sampleOf(hook.secret);
    const first = await hook.post(body, headers);
    expect([first.status, (await first.json()).status]).toEqual([202, 'received']);
    const again = await hook.post(body, headers);
    expect([again.status, (await again.json()).status]).toEqual([200, 'already received']);
    expect(await hook.count('hook_delivery')).toBe(1);
    const [kept] = await read<{ body: string }>(
      hook.ctx,
      sql`SELECT convert_from(body, 'UTF8') AS body FROM hook_delivery`,
    );
    expect(kept?.body).toBe(body);
  });

  test('a wrong, a missing and another hook’s signature are turned away alike, counted, and keep nothing', async () => {
    const [hook, other] = [await aHook(tool), await aHook(tool)];
    const wrong = sampleOf(
      tool === 'surveymonkey' ? 'client-id&wrong-secret' : `${hook.secret.slice(0, -6)}AAAA==`,
    );
    const answers = [
      await hook.post(wrong.body, wrong.headers),
      await hook.post(TOOLS[tool].sample(new Date()).body, { 'content-type': 'application/json' }),
      await hookAt('never-made-by-anyone')(wrong.body, wrong.headers),
    ];
    const said = await Promise.all(answers.map(async (answer) => [answer.status, await answer.text()]));
    expect(new Set(said.map(String)).size).toBe(1);
    expect(said[0]?.[0]).toBe(401);
    expect(answers[0]?.headers.get('content-type')).toBe('application/problem+json');
    expect(await hook.count('hook_delivery')).toBe(0);
    const { turnedAway } = await readHook(hook.ctx, { hookId: hook.hookId });
    expect([turnedAway.signature, turnedAway.unsigned, turnedAway.old]).toEqual([1, 1, 0]);
    expect((await readHook(other.ctx, { hookId: other.hookId })).turnedAway.signature).toBe(0);
  });

  test('one byte more, less or other than what was signed is another body', async () => {
    const hook = await aHook(tool);
    const { body, headers } = sampleOf(hook.secret);
    const changed =
      tool === 'qualtrics'
        ? [body.replace('Complete', 'complete'), body.replace('R_sample', 'R_other')]
        : [`${body} `, `${body}\r\n`, body.replace(':', ': '), `\ufeff${body}`];
    for (const other of changed) expect((await hook.post(other, headers)).status).toBe(401);
  });

  test('a secret that was changed stays good for the overlap and not longer', async () => {
    const hook = await aHook(tool);
    const next =
      tool === 'surveymonkey' ? 'client-id&another-secret' : hook.secret.replace(/.{6}$/, 'zzzz==');
    const ours = await rotateSecret(hook.ctx, {
      hookId: hook.hookId,
      secret: isTheirs(tool) ? next : null,
      overlapHours: 24,
    });
    const fresh = ours.secret ?? next;
    expect(fresh).not.toBe(hook.secret);
    const before = sampleOf(hook.secret);
    expect((await hook.post(before.body, before.headers)).status).toBe(202);
    const after = sampleOf(fresh);
    expect([200, 202]).toContain((await hook.post(after.body, after.headers)).status);
    await hook.ctx.tx((db) =>
      db.execute(sql`UPDATE hook SET old_secret_until = now() - interval '1 second'
      WHERE org_id = ${hook.orgId}`),
    );
    expect((await hook.post(before.body, before.headers)).status).toBe(401);
  });
});

function isTheirs(tool: string): boolean {
  return !['typeform', 'qualtrics', 'standard'].includes(tool);
}

describe('the door', () => {
  test('a right signature of more than five minutes ago, or ahead, is refused with its reason', async () => {
    for (const tool of ['standard', 'formbricks', 'zendesk'] as const) {
      const hook = await aHook(tool);
      const { body } = TOOLS[tool].sample(new Date());
      for (const minutes of [-6, 6]) {
        const at = new Date(Date.now() + minutes * MINUTE_MS);
        const answer = await hook.post(body, SIGN[tool](body, hook.secret, at));
        expect([answer.status, (await answer.json()).title]).toEqual([
          400,
          expect.stringContaining('five minutes'),
        ]);
      }
      const fresh = SIGN[tool](body, hook.secret, new Date(Date.now() - 4 * MINUTE_MS));
      expect((await hook.post(body, fresh)).status).toBe(202);
      expect((await readHook(hook.ctx, { hookId: hook.hookId })).turnedAway.old).toBe(2);
    }
  });

  test('of several signatures one is enough, as while a sender changes its key', async () => {
    const hook = await aHook('standard');
    const at = new Date();
    const other = new Webhook(`whsec_${Buffer.from('another key of the same sender').toString('base64')}`);
    const headers = SIGN.standard(BODY, hook.secret, at);
    const id = headers['webhook-id'] ?? '';
    const several = `v1,${'A'.repeat(44)} ${other.sign(id, at, BODY)} v1a,ed25519 ${headers['webhook-signature']}`;
    expect((await hook.post(BODY, { ...headers, 'webhook-signature': several })).status).toBe(202);
    const without = { ...headers, 'webhook-signature': other.sign(id, at, BODY) };
    expect((await hook.post(BODY, without)).status).toBe(401);
  });

  test('the recorded call of Qualtrics, with the key that its reader used, is right to the letter', () => {
    const message =
      '{"Status":"Complete","SurveyID":"SV_1AmkKSDmoZ4XlQx","ResponseID":"R_0B7IcnXszjEUHLP","CompletedDate":"2019-06-25 07:58:25","BrandID":"sapdevelopment"}';
    const hmac =
      'c2c585a404c239aa3063b462cc33551d3ed3ed2de0899f58d456fc0ef7ebef6f3c3af44957989bd0592603e41edde9528f7d9ed09ee128bf719aa12f46e5c598';
    const call = (form: Record<string, string>) => ({
      header: () => null,
      body: Buffer.from(new URLSearchParams(form).toString()),
      now: new Date(),
    });
    const form = {
      HMAC: hmac,
      MSG: message,
      Topic: 'sapdevelopment.surveyengine.completedResponse.SV_1AmkKSDmoZ4XlQx',
    };
    expect(TOOLS.qualtrics.verify(call(form), 'kyma4ever')).toBe('right');
    expect(TOOLS.qualtrics.verify(call(form), 'kyma4ever ')).toBe('wrong');
    expect(TOOLS.qualtrics.verify(call({ ...form, MSG: `${message}abc` }), 'kyma4ever')).toBe('wrong');
    expect(TOOLS.qualtrics.verify(call({ MSG: message, Topic: form.Topic }), 'kyma4ever')).toBe('unsigned');
  });

  test('a signed Qualtrics message cannot be played again under another topic', async () => {
    const hook = await aHook('qualtrics');
    const { body } = TOOLS.qualtrics.sign(
      TOOLS.qualtrics.sample(new Date()).body,
      hook.secret,
      new Date(),
      '',
    );
    const headers = SIGN.qualtrics('', '');
    expect((await hook.post(body, headers)).status).toBe(202);
    const other = body.replace(/Topic=.*/, 'Topic=other&more=1');
    expect((await hook.post(other, headers)).status).toBe(200);
    expect(await hook.count('hook_delivery')).toBe(1);
  });

  test('white space, line ends, other scripts and emoji are signed and kept byte for byte', async () => {
    const hook = await aHook('standard');
    const bodies = [
      JSON.stringify(
        { data: { ...RECORD, id: 'u1', text: 'ラウンジは静かで良かった 🙂 — مرحبا' } },
        null,
        '\t',
      ),
      `\r\n  ${BODY}\r\n`,
      BODY.replace('Short', '\\u0053hort'),
    ];
    for (const body of bodies)
      expect((await hook.post(body, SIGN.standard(body, hook.secret))).status).toBe(202);
    const kept = await read<{ body: string }>(
      hook.ctx,
      sql`SELECT convert_from(body, 'UTF8') AS body FROM hook_delivery ORDER BY id`,
    );
    expect(kept.map(({ body }) => body)).toEqual(bodies);
  });

  test('what is no JSON, or no text at all, is kept when it is signed, and refused with its reason when it is read', async () => {
    const hook = await aHook('typeform');
    for (const body of ['not json', '{"a":']) {
      expect((await hook.bring(body, SIGN.typeform(body, hook.secret))).status).toBe(202);
    }
    const { deliveries } = await readHook(hook.ctx, { hookId: hook.hookId });
    expect(deliveries.map(({ status, reason }) => [status, reason])).toEqual(
      Array.from({ length: 2 }, () => ['refused', 'the body is not JSON']),
    );
  });

  test('a body of more than 1 MB is answered 413, whether or not it says how long it is', async () => {
    const hook = await aHook('standard');
    const body = ' '.repeat(1024 * 1024 + 1);
    expect((await hook.post(body, SIGN.standard(body, hook.secret))).status).toBe(413);
    const fits = BODY.padEnd(1024 * 1024);
    expect((await hook.post(fits, SIGN.standard(fits, hook.secret))).status).toBe(202);
  });

  test('a compressed body is refused in words: what is signed is the text, not the bytes on the way', async () => {
    const hook = await aHook('standard');
    const packed = gzipSync(BODY);
    const headers = { ...SIGN.standard(BODY, hook.secret), 'content-encoding': 'gzip' };
    const answer = await hook.post(packed, headers);
    expect([answer.status, (await answer.json()).title]).toEqual([
      415,
      expect.stringContaining('compressed'),
    ]);
    expect(await hook.count('hook_delivery')).toBe(0);
  });

  test('an address can be tried without telling whether it is one', async () => {
    expect(HEAD().status).toBe(200);
    expect(GET().status).toBe(200);
  });

  test('while it is paused calls are kept and not read; when it goes on they are', async () => {
    const hook = await aHook('standard');
    await pauseHook(hook.ctx, { hookId: hook.hookId, paused: true });
    const answer = await hook.bring(BODY, SIGN.standard(BODY, hook.secret));
    expect([answer.status, (await answer.json()).status]).toEqual([202, 'kept until the webhook goes on']);
    expect(await hook.count('feedback')).toBe(0);
    expect((await pauseHook(hook.ctx, { hookId: hook.hookId, paused: false })).again).toBe(1);
    const { deliveries } = await readHook(hook.ctx, { hookId: hook.hookId });
    await processDelivery(hook.ctx, { deliveryId: deliveries[0]?.id ?? '' });
    expect(await hook.count('feedback')).toBe(1);
  });

  test('once it is removed its address is like one that never was, and the records stay', async () => {
    const hook = await aHook('standard');
    await hook.bring(BODY, SIGN.standard(BODY, hook.secret));
    await removeHook(hook.ctx, { hookId: hook.hookId });
    expect((await hook.post(BODY, SIGN.standard(BODY, hook.secret))).status).toBe(401);
    expect([await hook.count('feedback'), await hook.count('hook_delivery')]).toEqual([1, 0]);
    const audit = await read<{ action: string }>(hook.ctx, sql`SELECT action FROM audit_log ORDER BY id`);
    expect(audit.map(({ action }) => action)).toEqual(['hook.made', 'hook.removed']);
  });

  test('secrets, the token and the address are in no column as they are', async () => {
    const hook = await aHook('standard');
    const rows = await read<{ row: string }>(hook.ctx, sql`SELECT to_jsonb(h)::text AS row FROM hook h`);
    expect(rows[0]?.row).toContain('v1.');
    for (const secret of [hook.secret, hook.secret.slice(6), hook.part])
      expect(rows[0]?.row).not.toContain(secret);
  });

  test('a call that was kept while nobody could be told is found by the sweep, and one in hand is left alone', async () => {
    const hook = await aHook('standard');
    const now = new Date();
    await hook.post(BODY, SIGN.standard(BODY, hook.secret));
    // Told a moment ago: the queue has it.
    expect(await sweepHooks(now)).toBe(0);
    expect(await sweepHooks(new Date(now.getTime() + 2 * MINUTE_MS))).toBeGreaterThanOrEqual(1);
  });

  test('whatever bytes and headers come without a right signature, nothing is kept and nothing breaks', async () => {
    const hooks = await Promise.all(HOOK_TOOLS.map((tool) => aHook(tool)));
    const names = fc.constantFrom(
      'typeform-signature',
      'webhook-id',
      'webhook-timestamp',
      'webhook-signature',
      'x-delighted-webhook-signature',
      'sm-signature',
      'x-zendesk-webhook-signature',
      'x-zendesk-webhook-signature-timestamp',
      'x-hub-signature',
      'content-type',
    );
    const values = fc.oneof(
      fc.stringMatching(/^[\x20-\x7e]{0,60}$/),
      fc.constantFrom(
        'sha256=',
        'sha1=',
        'v1,',
        String(Math.floor(Date.now() / 1000)),
        new Date().toISOString(),
      ),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.nat(HOOK_TOOLS.length - 1),
        fc.oneof(
          fc.uint8Array({ maxLength: 300 }),
          fc.json().map((text) => Buffer.from(text)),
        ),
        fc.dictionary(names, values, { maxKeys: 6 }),
        async (at, body, headers) => {
          const answer = await hooks[at]?.post(body, headers);
          expect([400, 401]).toContain(answer?.status);
        },
      ),
      { numRuns: 150 },
    );
    for (const hook of hooks) {
      expect([await hook.count('hook_delivery'), await hook.count('feedback')]).toEqual([0, 0]);
    }
  });

  test('whatever a rightly signed body holds, it is kept, read to an end, and told why where nothing came of it', async () => {
    const hooks = await Promise.all(
      HOOK_TOOLS.filter((tool) => tool !== 'qualtrics').map(async (tool) => ({
        tool,
        hook: await aHook(tool),
      })),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.nat(hooks.length - 1),
        fc.oneof(
          fc.json(),
          fc.string({ unit: 'binary', maxLength: 200 }),
          fc.constant('{"id":"\\u0000","event_id":"\\ud800"}'),
        ),
        async (at, body) => {
          const { tool, hook } = hooks[at] ?? (hooks[0] as (typeof hooks)[number]);
          // A lone half of a character has no bytes of its own; what is sent is what is signed.
          const sent = Buffer.from(body).toString();
          const answer = await hook.bring(sent, SIGN[tool](sent, hook.secret));
          expect([200, 202]).toContain(answer.status);
        },
      ),
      { numRuns: 150 },
    );
    for (const { hook } of hooks) {
      const { deliveries } = await readHook(hook.ctx, { hookId: hook.hookId });
      for (const { status, reason } of deliveries) {
        expect(['refused', 'ignored', 'failed']).toContain(status);
        expect(reason).toBeTruthy();
      }
    }
  });
});
