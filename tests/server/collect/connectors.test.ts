import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { asSystem } from '@/db/client';
import { scopeOfJob } from '@/server/access/mint-scope';
import { addConnector } from '@/server/collect/connectors/add-connector';
import { changeConnector } from '@/server/collect/connectors/change-connector';
import { findConnector } from '@/server/collect/connectors/find-connector';
import { addConnectorInput, changeConnectorInput } from '@/server/collect/connectors/input';
import { listConnectors } from '@/server/collect/connectors/list-connectors';
import { type PollOptions, pollConnector } from '@/server/collect/connectors/poll-connector';
import { removeConnector } from '@/server/collect/connectors/remove-connector';
import { retryUnread } from '@/server/collect/connectors/retry-unread';
import { makeDue, pauseConnector, resumeConnector, runNow } from '@/server/collect/connectors/set-state';
import { startOver } from '@/server/collect/connectors/start-over';
import { tryConnector } from '@/server/collect/connectors/try-connector';
import { recordFeedback } from '@/server/collect/record-feedback';
import { removeFeedback } from '@/server/collect/remove-feedback';
import { saveStructure } from '@/server/collect/structure/save-structure';
import { type Ctx, contextFor } from '@/server/context';
import { stopQueue } from '@/server/jobs/queue';
import { queueDueConnectors } from '@/server/jobs/queue-due';
import './a-file';
import { aSource, learnToRead, moments, registerTestSource, says } from './a-source';
import { aDraft, anOrganisation, read } from './an-organisation';

const TOKEN = 'geheim-token-1234567890-a1b2';
const closing: (() => void)[] = [];

beforeAll(registerTestSource);
afterEach(() => {
  moments.beforePage = null;
  moments.cursor = null;
  learnToRead(false);
  for (const close of closing.splice(0)) close();
});
afterAll(stopQueue);

/** An organisation with one connector to a source of its own, and a clock that the test sets. */
async function aConnector(changes: object = {}) {
  const source = await aSource();
  closing.push(source.close);
  const organisation = await anOrganisation();
  let now = new Date('2026-06-01T12:00:00Z');
  const ctx: Ctx = contextFor(scopeOfJob(organisation.orgId), () => now);
  const saved = await addConnector(
    ctx,
    addConnectorInput.parse({
      kind: 'test-source',
      sourceId: null,
      name: 'Posts about us',
      everyMinutes: 30,
      config: { address: source.url, token: TOKEN },
      ...changes,
    }),
  );
  if (saved.connectorId === null) throw new Error(JSON.stringify(saved.problems));
  const input = { connectorId: saved.connectorId };
  return {
    orgId: organisation.orgId,
    ctx,
    source,
    input,
    poll: (options: PollOptions = {}) => pollConnector(ctx, input, { random: () => 0.5, ...options }),
    pass: (minutes: number) => {
      now = new Date(now.getTime() + minutes * 60_000);
    },
    now: () => now,
    view: () => findConnector(ctx, input),
    records: () =>
      read<{ id: string; text: string }>(
        ctx,
        sql`SELECT external_id AS id, text FROM feedback WHERE org_id = ${organisation.orgId} ORDER BY 1`,
      ),
  };
}

const items = (...ids: string[]) => ids.map((id) => ({ id, text: `words of ${id}, long enough` }));

describe('reading', () => {
  test('every page once, then nothing until it is due; the log says what came', async () => {
    const it = await aConnector();
    it.source.has(items('a', 'b'), items('c'), items('d'));
    expect(await it.poll()).toMatchObject({ pages: 3, added: 4, changed: 0, fault: null, more: false });
    expect((await it.records()).map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd']);
    expect(it.source.keys).toEqual(Array(3).fill(`Bearer ${TOKEN}`));

    expect(await it.poll()).toBeNull();
    it.pass(29);
    expect(await it.poll()).toBeNull();
    it.pass(4);
    expect(await it.poll()).toMatchObject({ pages: 3, added: 0, unchanged: 4 });
    const view = await it.view();
    expect(view.runs.map(({ added, pages, fault }) => [added, pages, fault])).toEqual([
      [0, 3, null],
      [4, 3, null],
    ]);
    expect([view.recent, view.state, view.fault]).toEqual([4, 'on', null]);
    expect(
      await read(it.ctx, sql`SELECT key, kind, connector_kind FROM source WHERE key = 'posts-about-us'`),
    ).toEqual([{ key: 'posts-about-us', kind: 'social', connector_kind: 'test-source' }]);
  });

  test('a run has its share of pages; the next follows at once and goes on where it was', async () => {
    const it = await aConnector();
    it.source.has(items('a'), items('b'), items('c'));
    expect(await it.poll({ mostPages: 2 })).toMatchObject({ pages: 2, more: true });
    expect(await it.poll()).toMatchObject({ pages: 1, added: 1, more: false });
    expect(it.source.seen).toEqual(['/items?page=0', '/items?page=1', '/items?page=2']);
  });

  test('an edit changes the record, a deletion removes it, and neither run nor file nor hand brings it back', async () => {
    const it = await aConnector();
    it.source.has(items('a', 'b', 'c'));
    await it.poll();
    it.source.has([{ id: 'a', text: 'other words now' }, ...items('b', 'c')]);
    it.source.deletes('b', 'never-seen');
    it.pass(40);
    expect(await it.poll()).toMatchObject({ changed: 1, gone: 1, added: 0, unchanged: 2 });
    expect(await it.records()).toEqual([
      { id: 'a', text: 'other words now' },
      { id: 'c', text: 'words of c, long enough' },
    ]);
    const tombstones = await read(it.ctx, sql`SELECT external_id, reason FROM feedback_tombstone ORDER BY 1`);
    expect(tombstones).toEqual([
      { external_id: 'b', reason: 'deleted' },
      { external_id: 'never-seen', reason: 'deleted' },
    ]);

    const [own] = await read<{ id: number }>(it.ctx, sql`SELECT source_id AS id FROM connector`);
    const drafts = [aDraft('b'), aDraft('never-seen'), aDraft('e')];
    const file = await recordFeedback(it.ctx, { sourceId: own?.id ?? 0, batchId: null, drafts });
    expect(file).toEqual({ added: 1, changed: 0, unchanged: 2 });

    const [c] = await read<{ id: string }>(it.ctx, sql`SELECT id FROM feedback WHERE external_id = 'c'`);
    await removeFeedback(it.ctx, { feedbackId: c?.id ?? '' });
    await startOver(it.ctx, it.input);
    await it.poll();
    expect((await it.records()).map(({ id }) => id)).toEqual(['a', 'e']);
  });

  test('once a day it asks which of the last two weeks are deleted, and doubts that most of them are', async () => {
    const it = await aConnector();
    const ids = Array.from({ length: 130 }, (_, i) => `r${String(i).padStart(3, '0')}`);
    it.source.has([...items(...ids), { id: 'old', text: 'of long ago', at: '2026-01-01T00:00:00Z' }]);
    await it.poll();
    it.pass(24 * 60 + 5);
    it.source.hasNoLonger('r001', 'r120', 'old');
    expect(await it.poll()).toMatchObject({ gone: 2 });
    const asked = it.source.seen.filter((url) => url.startsWith('/gone'));
    expect(asked).toHaveLength(2);
    expect(asked.join()).not.toContain('old');
    expect(await it.records()).toHaveLength(129);

    it.pass(60);
    expect(await it.poll()).toMatchObject({ gone: 0 });
    expect(it.source.seen.filter((url) => url.startsWith('/gone'))).toHaveLength(2);

    it.pass(24 * 60);
    it.source.hasNoLonger(...ids);
    const run = await it.poll();
    expect([run?.gone, run?.note]).toEqual([0, expect.stringContaining('nothing was removed')]);
    expect(await it.records()).toHaveLength(129);
  });

  test('records take the preset and the first day that is wanted', async () => {
    const it = await aConnector({ onlyFrom: '2026-05-01' });
    await saveStructure(it.ctx, STRUCTURE);
    const places = await read<{ location: number; touchpoint: number }>(
      it.ctx,
      sql`SELECT l.id AS location, t.id AS touchpoint FROM location l, touchpoint t`,
    );
    await changeConnector(it.ctx, {
      ...changeConnectorInput.parse({
        ...it.input,
        name: 'P',
        everyMinutes: 30,
        config: { address: it.source.url },
      }),
      locationId: places[0]?.location ?? 0,
      touchpointId: places[0]?.touchpoint ?? 0,
      onlyFrom: '2026-05-01',
    });
    // Midnight of 1 May in Zurich is ten in the evening of the day before.
    it.source.has([
      { id: 'in', text: 'just after midnight', at: '2026-04-30T22:00:00Z' },
      { id: 'out', text: 'just before it', at: '2026-04-30T21:59:59Z' },
    ]);
    expect(await it.poll()).toMatchObject({ added: 1, refused: 0 });
    expect(
      await read(
        it.ctx,
        sql`SELECT external_id, location_id AS location, touchpoint_id AS touchpoint FROM feedback`,
      ),
    ).toEqual([{ external_id: 'in', ...places[0] }]);
  });
});

const STRUCTURE = {
  sources: [],
  locations: [{ code: 'zrh', name: 'Zurich', region: null }],
  journey: {
    name: 'Journey',
    stages: [
      {
        key: 'stay',
        name: 'Stay',
        touchpoints: [
          { key: 'desk', name: 'Desk', p: 'people' as const, control: 1, ownerTeamKey: null, patterns: [] },
        ],
      },
    ],
  },
};

describe('faults', () => {
  test('429 waits as long as it is asked to, and what was read before it is kept', async () => {
    const it = await aConnector();
    it.source.has(items('a'), items('b'));
    moments.beforePage = (page) => {
      if (page === 0) it.source.answers(says(429, { 'retry-after': '3600' }));
    };
    const run = await it.poll();
    expect(run).toMatchObject({ pages: 1, added: 1, fault: { kind: 'limited' } });
    it.pass(59);
    expect(await it.poll()).toBeNull();
    it.pass(10);
    moments.beforePage = null;
    expect(await it.poll()).toMatchObject({ pages: 1, added: 1, fault: null });
    expect((await it.view()).fault).toBeNull();
  });

  test('500s, nonsense and broken connections are tried again ever later, in words', async () => {
    const it = await aConnector();
    const waits: number[] = [];
    const broken = [
      says(500),
      says(200, {}, '<html>'),
      says(502),
      (_: unknown, response: { destroy(): void }) => response.destroy(),
      says(200, {}, '{"items":'),
    ];
    for (const answer of broken) {
      it.source.answers(answer as Parameters<typeof it.source.answers>[0]);
      const run = await it.poll();
      expect(run?.fault?.message).toMatch(/^The (server|connection)/);
      const { nextRunAt, state } = await it.view();
      expect(state).toBe('on');
      waits.push((new Date(nextRunAt).getTime() - it.now().getTime()) / 60_000);
      it.pass(7 * 60);
    }
    expect(waits).toEqual([0.5, 1, 2, 4, 8]);
    it.source.has(items('a'));
    expect(await it.poll()).toMatchObject({ added: 1, fault: null });
    expect(await it.view()).toMatchObject({ failures: 0, fault: null });
  });

  test('a refusal is tried three times; then it stops and says what to do, until it is resumed', async () => {
    const it = await aConnector();
    for (let n = 0; n < 3; n++) {
      it.source.answers(says(401));
      await it.poll();
      it.pass(60);
    }
    const view = await it.view();
    expect([view.state, view.fault?.advice]).toEqual(['stopped', expect.stringContaining('resume')]);
    expect(await it.poll()).toBeNull();
    await expect(runNow(it.ctx, it.input)).rejects.toThrow('Resume it first');
    it.source.has(items('a'));
    await resumeConnector(it.ctx, it.input);
    expect(await it.poll()).toMatchObject({ added: 1, fault: null });
  });

  test('a crash after a page was written and before its place was saved repeats the page and loses none', async () => {
    const it = await aConnector();
    it.source.has(items('a', 'b'), items('c'));
    moments.cursor = {
      toJSON() {
        throw new Error('the power went');
      },
    };
    const crashed = await it.poll();
    expect(crashed?.fault?.message).toContain('on our side');
    expect(await it.records()).toHaveLength(2);
    moments.cursor = null;
    it.pass(60);
    expect(await it.poll()).toMatchObject({ added: 1, unchanged: 2, pages: 2 });
    expect((await it.records()).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });

  test('a worker that is killed leaves the connector to another as soon as its lease is over', async () => {
    const it = await aConnector();
    it.source.has(items('a'));
    const killed = async (until: string) =>
      asSystem((db) =>
        db.execute(sql`UPDATE connector SET lease_id = gen_random_uuid(), lease_until = now() + ${until}::interval
          WHERE org_id = ${it.orgId}`),
      );
    await killed('30 seconds');
    expect(await it.poll()).toBeNull();
    await killed('-1 second');
    expect(await it.poll()).toMatchObject({ added: 1 });
  });

  test('a worker that stops gives the connector back, and the next goes on from the page it was at', async () => {
    const it = await aConnector();
    it.source.has(items('a'), items('b'));
    const stopping = new AbortController();
    moments.beforePage = (page) => {
      if (page === 1) stopping.abort(new Error('stop'));
    };
    expect(await it.poll({ signal: stopping.signal })).toMatchObject({ cutOff: true, added: 1 });
    moments.beforePage = null;
    expect(await it.poll()).toMatchObject({ added: 1, pages: 1 });
  });

  test('two workers at once: one asks, and no record comes twice', async () => {
    const it = await aConnector();
    it.source.has(items('a'), items('b'), items('c'));
    const runs = await Promise.all([it.poll(), it.poll(), it.poll()]);
    expect(runs.filter((run) => run !== null)).toHaveLength(1);
    expect(it.source.seen).toHaveLength(3);
    expect(await it.records()).toHaveLength(3);
  });
});

describe('what no record came of', () => {
  test('is kept with its reason, counted, renewed and read again when it is asked for', async () => {
    const it = await aConnector();
    it.source.has([
      { id: 'fine', text: 'good words' },
      { id: 'mute' },
      { id: 'desk', text: 'at the desk', touchpoint: 'Desk' },
      { id: 'nul', text: '\u0000', at: 'yesterday' },
    ]);
    expect(await it.poll()).toMatchObject({ added: 1, refused: 3 });
    const { unreadItems, unread } = await it.view();
    expect(unread).toBe(3);
    expect(Object.fromEntries(unreadItems.map(({ item, stage, reason }) => [item, [stage, reason]]))).toEqual(
      {
        mute: ['read', 'the item has no text'],
        desk: ['accept', 'touchpoint: There is no touchpoint “Desk”.'],
        nul: ['accept', expect.stringContaining('occurredAt')],
      },
    );
    it.pass(60);
    await it.poll();
    expect((await it.view()).unread).toBe(3);

    await saveStructure(it.ctx, STRUCTURE);
    expect(await retryUnread(it.ctx, { ...it.input, items: ['desk', 'mute'] })).toEqual({
      read: 1,
      stillUnread: 1,
      needStartOver: 0,
    });
    learnToRead(true);
    expect(await retryUnread(it.ctx, { ...it.input, items: null })).toMatchObject({
      read: 1,
      stillUnread: 1,
    });
    expect((await it.records()).map(({ id, text }) => [id, text])).toEqual([
      ['desk', 'at the desk'],
      ['fine', 'good words'],
      ['mute', 'read at last'],
    ]);
    // What the source mends itself is unread no longer.
    it.source.has([{ id: 'nul', text: 'mended by its author' }]);
    it.pass(60);
    await it.poll();
    expect((await it.view()).unread).toBe(0);
  });
});

describe('care', () => {
  test('pausing ends a run after its page, and nothing is asked until it is resumed', async () => {
    const it = await aConnector();
    it.source.has(items('a'), items('b'));
    moments.beforePage = async (page) => {
      if (page === 0) await pauseConnector(it.ctx, it.input);
    };
    expect(await it.poll()).toMatchObject({ pages: 1, more: true });
    moments.beforePage = null;
    expect(await it.poll()).toBeNull();
    await resumeConnector(it.ctx, it.input);
    expect(await it.poll()).toMatchObject({ pages: 1, added: 1 });
  });

  test('a change of what is read while it is read starts over; the old run writes nothing more', async () => {
    const it = await aConnector();
    it.source.has(items('a'), items('b'));
    moments.beforePage = async (page) => {
      if (page !== 0) return;
      moments.beforePage = null;
      const change = {
        ...it.input,
        name: 'Other',
        everyMinutes: 45,
        config: { address: it.source.url, words: ['x'] },
      };
      await changeConnector(it.ctx, changeConnectorInput.parse(change));
    };
    expect(await it.poll()).toMatchObject({ cutOff: true });
    expect(await it.poll()).toMatchObject({ added: 1, unchanged: 1, pages: 2 });
    // The token that was left out is still there.
    expect(it.source.keys.at(-1)).toBe(`Bearer ${TOKEN}`);
  });

  test('wrong fields come back by name, nothing is saved, and the test button writes nothing', async () => {
    const it = await aConnector();
    const wrong = addConnectorInput.parse({
      kind: 'test-source',
      sourceId: null,
      name: 'Second',
      everyMinutes: 30,
      config: { token: 'abc' },
    });
    const { problems } = await addConnector(it.ctx, wrong);
    expect(problems?.map(({ field }) => field)).toEqual(['address', 'token']);
    expect(problems?.[0]?.message).toBe('This has to be filled in.');
    expect(await listConnectors(it.ctx)).toHaveLength(1);

    it.source.has([...items('a', 'b', 'c', 'd', 'e', 'f'), { id: 'mute' }]);
    const trial = {
      kind: 'test-source',
      connectorId: it.input.connectorId,
      onlyFrom: null,
      config: { address: it.source.url },
    };
    const tried = await tryConnector(it.ctx, trial);
    expect([tried.records.map(({ id }) => id), tried.found, tried.unread]).toEqual([
      ['a', 'b', 'c', 'd', 'e'],
      6,
      1,
    ]);
    it.source.answers(says(401));
    expect((await tryConnector(it.ctx, trial)).fault).toMatchObject({
      kind: 'refused',
      advice: expect.any(String),
    });
    const inside = { address: 'http://169.254.169.254', token: TOKEN };
    expect((await tryConnector(it.ctx, { ...trial, config: inside })).fault?.kind).toBe('blocked');
    expect(await it.records()).toEqual([]);
    expect((await it.view()).runs).toEqual([]);
  });

  test('a secret is sealed, shown by its last signs only, and in no list, log, fault or audit entry', async () => {
    const it = await aConnector();
    it.source.answers(says(401));
    await it.poll();
    const replaced = {
      ...it.input,
      name: 'P',
      everyMinutes: 30,
      config: { address: it.source.url, token: `${TOKEN}-neu1` },
    };
    await changeConnector(it.ctx, changeConnectorInput.parse(replaced));
    expect((await it.view()).secretTails).toEqual({ token: 'neu1' });
    const audit = await read(it.ctx, sql`SELECT action, subject, detail FROM audit_log ORDER BY at, id`);
    expect(audit.map(({ action }) => action)).toEqual(['connector.added', 'connector.changed']);
    const everything = JSON.stringify([
      await listConnectors(it.ctx),
      await it.view(),
      audit,
      await read(it.ctx, sql`SELECT * FROM connector`),
      await read(it.ctx, sql`SELECT * FROM connector_run`),
    ]);
    expect(everything).not.toContain('geheim');
    // Sealed for this connector: another row cannot be given it.
    await asSystem((db) => db.execute(sql`DELETE FROM connector_run WHERE org_id = ${it.orgId}`));
    await asSystem((db) => db.execute(sql`UPDATE connector SET id = id + 1000 WHERE org_id = ${it.orgId}`));
    const moved = { connectorId: it.input.connectorId + 1000 };
    await makeDue(it.ctx, moved);
    const run = await pollConnector(it.ctx, moved);
    expect(run?.fault?.message).toContain('can no longer be read');
  });

  test('a stored secret is not sent to another address by somebody who does not know it', async () => {
    const it = await aConnector();
    const elsewhere = await aSource();
    closing.push(elsewhere.close);
    const config = { address: elsewhere.url };
    const asked = [{ field: 'token', message: expect.stringContaining('Enter it again') }];
    const trial = { kind: 'test-source', connectorId: it.input.connectorId, onlyFrom: null, config };
    expect((await tryConnector(it.ctx, trial)).problems).toEqual(asked);
    const change = changeConnectorInput.parse({ ...it.input, name: 'P', everyMinutes: 30, config });
    expect((await changeConnector(it.ctx, change)).problems).toEqual(asked);
    expect(elsewhere.seen).toEqual([]);
    const known = { ...change, config: { ...config, token: TOKEN } };
    expect((await changeConnector(it.ctx, known)).problems).toBeNull();
    await it.poll();
    expect([elsewhere.keys, it.source.seen]).toEqual([[`Bearer ${TOKEN}`], []]);
  });

  test('removing keeps the records, and another connector of the kind may go on with their source', async () => {
    const it = await aConnector();
    it.source.has(items('a'));
    await it.poll();
    const [own] = await read<{ id: number }>(it.ctx, sql`SELECT source_id AS id FROM connector`);
    await removeConnector(it.ctx, it.input);
    expect(await it.records()).toHaveLength(1);
    expect(await it.poll()).toBeNull();
    const again = addConnectorInput.parse({
      kind: 'test-source',
      sourceId: own?.id ?? null,
      name: 'Again',
      everyMinutes: 30,
      config: { address: it.source.url },
    });
    const { connectorId } = await addConnector(it.ctx, again);
    expect(await pollConnector(it.ctx, { connectorId: connectorId ?? 0 })).toMatchObject({
      added: 0,
      unchanged: 1,
    });
    // A source that is fed already, or was never a connector's, is not taken.
    await expect(addConnector(it.ctx, again)).rejects.toThrow('cannot be gone on with');
  });

  test('another organisation neither sees nor runs it', async () => {
    const it = await aConnector();
    const other = await anOrganisation();
    expect(await listConnectors(other.ctx)).toEqual([]);
    await expect(findConnector(other.ctx, it.input)).rejects.toMatchObject({ code: 'not_found' });
    await expect(removeConnector(other.ctx, it.input)).rejects.toMatchObject({ code: 'not_found' });
    expect(await pollConnector(other.ctx, it.input)).toBeNull();
  });

  test('fifty runs are kept', async () => {
    const it = await aConnector();
    for (let n = 0; n < 53; n++) {
      await it.poll();
      it.pass(40);
    }
    expect(await read(it.ctx, sql`SELECT count(*)::int AS n FROM connector_run`)).toEqual([{ n: 50 }]);
  });

  test('whatever is due is queued once, however many workers look', async () => {
    const it = await aConnector();
    const due = await Promise.all([queueDueConnectors(it.now()), queueDueConnectors(it.now())]);
    const waiting = await asSystem((db) =>
      db.execute<{ n: number }>(sql`SELECT count(*)::int AS n FROM pgboss.job
        WHERE name = 'poll-connector' AND data ->> 'connectorId' = ${String(it.input.connectorId)}
          AND data ->> 'orgId' = ${String(it.orgId)}`),
    );
    expect(waiting[0]?.n).toBe(1);
    expect(due[0] + due[1]).toBeGreaterThan(0);
    await it.poll();
    await asSystem((db) => db.execute(sql`DELETE FROM pgboss.job WHERE name = 'poll-connector'`));
    await queueDueConnectors(it.now());
    const later = await asSystem((db) =>
      db.execute(sql`SELECT FROM pgboss.job WHERE data ->> 'orgId' = ${String(it.orgId)}`),
    );
    expect(later).toHaveLength(0);
  });
});
