import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Ctx } from '@/server/context';
import { correctLabel } from '@/server/understand/correct-label';
import { closeAnalysisPool } from '@/server/understand/engine/workers';
import { findRecord } from '@/server/understand/find-record';
import { reunderstandAll } from '@/server/understand/reunderstand-all';
import { understandPending } from '@/server/understand/understand-pending';
import { withdrawCorrection } from '@/server/understand/withdraw-correction';
import { type Airport, collectAndRead, draft, idOf, member, openAirport } from './airport';

let airport: Airport;
let analyst: Ctx;
let feedbackId: string;
afterAll(closeAnalysisPool);
beforeAll(async () => {
  airport = await openAirport();
  analyst = await member(airport, 'analyst');
  await collectAndRead(airport, [draft('sly', 'My bag was lost again, great job, thank you')]);
  feedbackId = await idOf(airport, 'sly');
});

async function labels() {
  const { verbatim } = await findRecord(analyst, { id: feedbackId });
  const { sentiment, corrected, mentions } = verbatim;
  return { sentiment, corrected, mentions: mentions.map(({ key, sentiment: felt }) => [key, felt]) };
}

async function readAgain() {
  await reunderstandAll(airport.ctx);
  expect((await understandPending(airport.ctx)).chunks).toBe(1);
}

test('corrections win at once, win over a new analysis, and can be taken back', async () => {
  const machine = await labels();
  expect(machine.corrected).toBe(false);
  const opposite = machine.sentiment === -1 ? 1 : -1;
  const { bags, food, security } = airport.touchpoints;

  const whole = await correctLabel(analyst, { feedbackId, touchpointId: null, sentiment: opposite });
  await correctLabel(analyst, { feedbackId, touchpointId: bags, sentiment: null });
  const added = await correctLabel(analyst, { feedbackId, touchpointId: food, sentiment: 0 });
  await correctLabel(analyst, { feedbackId, touchpointId: security, sentiment: 1 });
  await correctLabel(analyst, { feedbackId, touchpointId: security, sentiment: -1 });
  const corrected = {
    sentiment: opposite,
    corrected: true,
    mentions: [
      ['food', 0],
      ['security', -1],
    ],
  };
  expect(await labels()).toEqual(corrected);

  await readAgain();
  const sorted = await labels();
  expect({ ...sorted, mentions: sorted.mentions.sort() }).toEqual(corrected);

  await withdrawCorrection(analyst, { correctionId: whole.correctionId });
  expect(await labels()).toMatchObject({ sentiment: machine.sentiment, corrected: false });
  await withdrawCorrection(analyst, { correctionId: added.correctionId });
  expect((await labels()).mentions).toEqual([['security', -1]]);

  const record = await findRecord(analyst, { id: feedbackId });
  expect(record.corrections).toHaveLength(3);
  expect(record.corrections[0]).toMatchObject({ person: 'Ada', analysisVersion: record.analysisVersion });
});

test('a correction marks the day and is written in the audit log', async () => {
  await airport.ctx.tx((db) => db.execute(sql`DELETE FROM dirty_day WHERE org_id = ${airport.orgId}`));
  await correctLabel(analyst, { feedbackId, touchpointId: null, sentiment: 0 });
  const [row] = await airport.ctx.tx((db) =>
    db.execute<{ days: number; entries: number }>(sql`
      SELECT (SELECT count(*)::int FROM dirty_day WHERE org_id = ${airport.orgId} AND day = '2026-10-05') AS days,
        (SELECT count(*)::int FROM audit_log WHERE org_id = ${airport.orgId} AND action = 'label.corrected'
          AND subject = ${feedbackId} AND person_id = ${analyst.scope.personId}) AS entries`),
  );
  expect(row?.days).toBe(1);
  expect(row?.entries).toBeGreaterThan(0);
});

test('nobody corrects what they may not see, and no touchpoint that does not exist', async () => {
  const lead = await member(airport, 'lead', [airport.touchpoints.food]);
  const unseen = { feedbackId, touchpointId: null, sentiment: 1 } as const;
  await expect(correctLabel(lead, unseen)).rejects.toMatchObject({ code: 'not_found' });
  await expect(correctLabel((await openAirport()).ctx, unseen)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(
    correctLabel(analyst, { feedbackId, touchpointId: 999_999, sentiment: 1 }),
  ).rejects.toMatchObject({ code: 'bad_input' });
});
