import { sql } from 'drizzle-orm';
import { afterAll, describe, expect, test } from 'vitest';
import { pauseHook } from '@/server/collect/hooks/pause-hook';
import { processDelivery } from '@/server/collect/hooks/process-delivery';
import { removeFeedback } from '@/server/collect/remove-feedback';
import { stopQueue } from '@/server/jobs/queue';
import { type AHook, aHook, SIGN } from './a-hook';
import { read } from './an-organisation';

afterAll(() => stopQueue());

const AT = '2026-05-01T10:00:00Z';
const SECRET_WORDS = 'My neighbour Ottilie Brandt was treated badly at the gate.';

interface Kept extends Record<string, unknown> {
  id: string;
  status: string;
  reason: string | null;
  body: string | null;
}

const kept = (hook: AHook) =>
  read<Kept>(
    hook.ctx,
    sql`SELECT id, status, reason, convert_from(body, 'UTF8') AS body FROM hook_delivery ORDER BY id`,
  );

async function erase(hook: AHook, externalId: string) {
  const [row] = await read<{ id: string }>(
    hook.ctx,
    sql`SELECT id FROM feedback WHERE external_id = ${externalId}`,
  );
  await removeFeedback(hook.ctx, { feedbackId: row?.id ?? '' });
}

const bring = async (hook: AHook, tool: Parameters<typeof aHook>[0], content: object) => {
  const body = JSON.stringify(content);
  expect((await hook.bring(body, SIGN[tool](body, hook.secret))).status).toBe(202);
};

const formbricks = (event: string, id: string, words: string) => ({
  event,
  data: {
    id,
    finished: event === 'responseFinished',
    createdAt: AT,
    updatedAt: AT,
    data: { w: words },
    ttc: { w: 1 },
  },
});

const zendesk = (type: string, id: string, ticket: string, description: string, event: object = {}) => ({
  type: `zen:event-type:ticket.${type}`,
  id,
  time: AT,
  detail: { id: ticket, description, subject: 'Gate', created_at: AT, requester_id: '7' },
  event,
});

const byCustomer = (id: string, body: string) => ({
  comment: { id, body, is_public: true, author: { id: '7', is_staff: false } },
});

describe('erasing a record', () => {
  test('takes every kept body that speaks of it, also of calls that brought no record, and no other', async () => {
    const hook = await aHook('formbricks');
    for (const event of ['responseCreated', 'responseFinished']) {
      await bring(hook, 'formbricks', formbricks(event, 'one', SECRET_WORDS));
    }
    await bring(hook, 'formbricks', formbricks('responseFinished', 'two', 'The lounge was quiet and warm.'));
    await erase(hook, 'one');
    expect((await kept(hook)).map(({ status, body }) => [status, body === null])).toEqual([
      ['ignored', true],
      ['done', true],
      ['done', false],
    ]);
    expect(await hook.count('feedback')).toBe(1);
  });

  test('of a body with several records only its own is cut out; the others can be read again', async () => {
    const hook = await aHook('standard');
    const records = [
      { id: 'a', occurredAt: AT, text: SECRET_WORDS },
      { id: 'b', occurredAt: AT, text: 'The queue was short and the staff kind.' },
    ];
    await bring(hook, 'standard', { type: 'feedback.created', data: { records } });
    await bring(hook, 'standard', records.slice(0, 1));
    await erase(hook, 'a');
    const [both, alone] = await kept(hook);
    expect(JSON.parse(both?.body ?? '')).toEqual({
      type: 'feedback.created',
      data: { records: records.slice(1) },
    });
    expect(alone?.body).toBeNull();
  });

  test('finds a record that the sender gave no id by its moment and its words', async () => {
    const hook = await aHook('standard');
    const spaced = SECRET_WORDS.replace(' was', '\u00a0 was');
    await bring(hook, 'standard', { occurredAt: '2026-05-01T12:00:00+02:00', text: spaced });
    await bring(hook, 'standard', { occurredAt: AT, text: 'Something else that somebody wrote then.' });
    const [row] = await read<{ id: string }>(
      hook.ctx,
      sql`SELECT external_id AS id FROM feedback WHERE text LIKE '%Ottilie%'`,
    );
    await erase(hook, row?.id ?? '');
    expect((await kept(hook)).map(({ body }) => body === null)).toEqual([true, false]);
  });

  test('reaches events about a ticket’s comments, which hold the ticket’s own words', async () => {
    const hook = await aHook('zendesk');
    await bring(hook, 'zendesk', zendesk('created', 'e1', '9', SECRET_WORDS));
    await bring(
      hook,
      'zendesk',
      zendesk('comment_added', 'e2', '9', SECRET_WORDS, byCustomer('c1', 'Any news of it?')),
    );
    await bring(
      hook,
      'zendesk',
      zendesk('comment_added', 'e3', '99', 'Quite another thing.', byCustomer('c9', 'Thank you.')),
    );
    await erase(hook, 'ticket:9');
    expect((await kept(hook)).map(({ body }) => body === null)).toEqual([true, true, false]);
    const left = await read<{ id: string }>(
      hook.ctx,
      sql`SELECT external_id AS id FROM feedback ORDER BY external_id`,
    );
    expect(left.map(({ id }) => id)).toEqual(['comment:c1', 'comment:c9']);
  });

  test('a call that still waits with another record is read all the same, and its body goes then', async () => {
    const hook = await aHook('zendesk');
    await bring(hook, 'zendesk', zendesk('created', 'e1', '9', SECRET_WORDS));
    await pauseHook(hook.ctx, { hookId: hook.hookId, paused: true });
    await bring(
      hook,
      'zendesk',
      zendesk('comment_added', 'e2', '9', SECRET_WORDS, byCustomer('c1', 'Any news of it?')),
    );
    await bring(hook, 'zendesk', zendesk('status_changed', 'e3', '9', SECRET_WORDS));
    await erase(hook, 'ticket:9');
    expect((await kept(hook)).map(({ status, body }) => [status, body === null])).toEqual([
      ['done', true],
      ['held', false],
      ['ignored', true],
    ]);
    expect((await kept(hook))[2]?.reason).toBe('Its record was erased.');
    await pauseHook(hook.ctx, { hookId: hook.hookId, paused: false });
    const waiting = (await kept(hook))[1];
    await processDelivery(hook.ctx, { deliveryId: waiting?.id ?? '' });
    expect((await kept(hook))[1]).toMatchObject({ status: 'done', body: null });
    expect(await hook.count('feedback')).toBe(1);
  });

  test('a tool that sends it again brings neither the record back nor a body that stays', async () => {
    const hook = await aHook('formbricks');
    await bring(hook, 'formbricks', formbricks('responseFinished', 'one', SECRET_WORDS));
    await erase(hook, 'one');
    await bring(hook, 'formbricks', formbricks('responseFinished', 'one', `${SECRET_WORDS} I say it again.`));
    expect(await hook.count('feedback')).toBe(0);
    expect((await kept(hook)).map(({ body }) => body)).toEqual([null, null]);
  });
});
