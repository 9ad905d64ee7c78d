import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { FeedbackDraft } from '@/server/collect/input';
import { recordFeedback } from '@/server/collect/record-feedback';
import { rebuildAll, rebuildDirtyDays } from '@/server/measure/rebuild-days';
import { draft, idOf, makePlace, markDay, npsAnswer, type Place, saySomething } from './an-organisation';
import { storedCells, summedByHand } from './summed-by-hand';

const FEELINGS = [-1, 0, 1] as const;

/** What can happen to records: the same for the random runs and for the writers that run at once. */
type Step =
  | {
      do: 'write';
      id: number;
      source: number;
      location: number;
      kind: number;
      score: number;
      hour: number;
      /** Hours until each moment that the source tells of; null where it does not. */
      waits: readonly (number | null)[];
    }
  | { do: 'say'; id: number; touchpoint: number; feelings: (-1 | 0 | 1)[] }
  | { do: 'feel'; id: number; feeling: -1 | 0 | 1 }
  | { do: 'relabel'; id: number; feeling: -1 | 0 | 1 }
  | { do: 'remove'; id: number };

const id = fc.nat(14);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constant('write' as const),
    id,
    source: fc.nat(3),
    location: fc.nat(3),
    kind: fc.nat(5),
    score: fc.integer({ min: 1, max: 5 }),
    hour: fc.nat(24 * 45),
    waits: fc.oneof(
      { weight: 2, arbitrary: fc.constant([]) },
      {
        weight: 1,
        arbitrary: fc.array(fc.option(fc.double({ min: -2, max: 900, noNaN: true })), {
          minLength: 3,
          maxLength: 3,
        }),
      },
    ),
  }),
  fc.record({
    do: fc.constant('say' as const),
    id,
    touchpoint: fc.nat(3),
    feelings: fc.array(fc.constantFrom(...FEELINGS), { minLength: 1, maxLength: 3 }),
  }),
  fc.record({ do: fc.constant('feel' as const), id, feeling: fc.constantFrom(...FEELINGS) }),
  fc.record({ do: fc.constant('relabel' as const), id, feeling: fc.constantFrom(...FEELINGS) }),
  fc.record({ do: fc.constant('remove' as const), id }),
);

function draftOf(place: Place, run: string, s: Extract<Step, { do: 'write' }>): FeedbackDraft {
  const touchpoints = Object.values(place.touchpoints);
  const scores: Partial<FeedbackDraft>[] = [
    {},
    { scoreType: 'nps', score: s.score * 2, scaleMin: 0, scaleMax: 10 },
    { scoreType: 'csat', score: s.score, scaleMin: 1, scaleMax: 5, touchpointId: touchpoints[s.score % 4] },
    { scoreType: 'ces', score: s.score, scaleMin: 1, scaleMax: 7, touchpointId: touchpoints[0] },
    { scoreType: 'rating', score: s.score, scaleMin: 1, scaleMax: 10 },
    {
      scoreType: 'rating',
      score: s.score,
      scaleMin: 1,
      scaleMax: 5,
      touchpointId: touchpoints[1],
      ratings: [
        { touchpointId: touchpoints[s.score % 4] ?? 0, value: s.score, scaleMin: 1, scaleMax: 5 },
        { touchpointId: touchpoints[3] ?? 0, value: 6 - s.score, scaleMin: 0, scaleMax: 5 },
      ].slice(0, s.score % 4 === 3 ? 1 : 2),
    },
  ];
  const occurredAt = new Date(Date.UTC(2025, 9, 10, s.hour));
  const [repliedAt = null, acknowledgedAt = null, resolvedAt = null] = s.waits.map((hours) =>
    hours === null ? null : new Date(Math.round(occurredAt.getTime() + hours * 3_600_000)),
  );
  return draft({
    externalId: `${run}-${s.id}`,
    audience: s.source === 3 ? 'employee' : 'customer',
    occurredAt,
    repliedAt,
    acknowledgedAt,
    resolvedAt,
    locationId: Object.values(place.locations)[s.location] ?? null,
    ...scores[s.kind],
  });
}

/** A record that a correction changes, with its day, as one transaction: what every room does. */
async function change(place: Place, externalId: string, statement: ReturnType<typeof sql>): Promise<void> {
  await place.ctx.tx(async (db) => {
    await markDay(db, place.ctx.scope.orgId, externalId);
    await db.execute(statement);
  });
}

async function take(place: Place, run: string, s: Step): Promise<void> {
  const org = place.ctx.scope.orgId;
  const externalId = `${run}-${s.id}`;
  const chosen = sql`org_id = ${org} AND external_id = ${externalId}`;
  switch (s.do) {
    case 'write': {
      const sourceId = Object.values(place.sources)[s.source] ?? 0;
      await recordFeedback(place.ctx, { sourceId, batchId: null, drafts: [draftOf(place, run, s)] });
      return;
    }
    case 'say':
      await place.ctx.tx((db) =>
        saySomething(db, org, externalId, Object.values(place.touchpoints)[s.touchpoint] ?? 0, s.feelings),
      );
      return;
    case 'feel':
      return change(place, externalId, sql`UPDATE feedback SET sentiment = ${s.feeling} WHERE ${chosen}`);
    case 'relabel':
      return change(
        place,
        externalId,
        sql`UPDATE mention SET sentiment = ${s.feeling} WHERE org_id = ${org} AND feedback_id IN
          (SELECT id FROM feedback WHERE ${chosen})`,
      );
    case 'remove':
      return change(place, externalId, sql`DELETE FROM feedback WHERE ${chosen}`);
  }
}

let place: Place;
let run = 0;
beforeAll(async () => {
  place = await makePlace('Roll-ups', 'America/Sao_Paulo');
});

describe('roll-ups', () => {
  test('any sequence of writes, changes, corrections and removals leaves what adding up by hand gives', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), fc.nat(24), async (steps, pause) => {
        run += 1;
        for (const [i, s] of steps.entries()) {
          await take(place, `run-${run}`, s);
          if (i === pause) await rebuildDirtyDays(place.ctx);
        }
        await rebuildDirtyDays(place.ctx);
        expect(await storedCells(place.ctx)).toEqual(await summedByHand(place.ctx));
      }),
      { numRuns: 15 },
    );
  });

  test('summing everything anew changes nothing', async () => {
    for (const s of fc.sample(step, { numRuns: 120, seed: 11 })) await take(place, 'anew', s);
    await rebuildDirtyDays(place.ctx);
    const before = await storedCells(place.ctx);
    expect(before.length).toBeGreaterThan(50);
    for (const cell of ['|response|open|', '|acknowledgement|', '|resolution|0-1 h|']) {
      expect(
        before.some(({ key }) => key.includes(cell)),
        cell,
      ).toBe(true);
    }
    const { more } = await rebuildAll(place.ctx);
    expect(more).toBe(false);
    expect(await storedCells(place.ctx)).toEqual(before);
  });

  test('writers and rebuilds at once: nothing is lost, nothing is counted twice', async () => {
    const steps = fc.sample(step, { numRuns: 120, seed: 7 });
    let writing = true;
    const rebuilding = async () => {
      while (writing) await rebuildDirtyDays(place.ctx);
    };
    const writers = [0, 1, 2].map(async (writer) => {
      for (const [i, s] of steps.entries()) if (i % 3 === writer) await take(place, `at-once-${writer}`, s);
    });
    const rebuilds = [rebuilding(), rebuilding()];
    await Promise.all(writers);
    writing = false;
    await Promise.all(rebuilds);
    await rebuildDirtyDays(place.ctx);
    expect(await storedCells(place.ctx)).toEqual(await summedByHand(place.ctx));
  });

  test('a record committed while its day is being summed keeps its mark, and the next call counts it', async () => {
    const late = await makePlace('Late');
    const sourceId = idOf(late.sources, 'survey');
    const write = (score: number) =>
      recordFeedback(late.ctx, { sourceId, batchId: null, drafts: [npsAnswer(score)] });
    await write(9);
    let committed: () => void = () => {};
    const mayCommit = new Promise<void>((resolve) => {
      committed = resolve;
    });
    let marked: () => void = () => {};
    const isMarked = new Promise<void>((resolve) => {
      marked = resolve;
    });
    // The writer has written and marked, and commits only after the rebuild has taken the marks it saw.
    const writer = late.ctx.tx(async (db) => {
      await recordFeedback(
        { ...late.ctx, tx: (fn) => fn(db) },
        { sourceId, batchId: null, drafts: [npsAnswer(3)] },
      );
      marked();
      await mayCommit;
    });
    await isMarked;
    await rebuildDirtyDays(late.ctx);
    expect((await storedCells(late.ctx)).find((cell) => cell.key.startsWith('customer|0|0|0|nps|'))?.n).toBe(
      1,
    );
    committed();
    await writer;
    expect((await rebuildDirtyDays(late.ctx)).days).toBe(1);
    expect(await storedCells(late.ctx)).toEqual(await summedByHand(late.ctx));
  });

  test('with a limit the newest days come first and the rest is said to be waiting', async () => {
    const old = await makePlace('Years');
    const sourceId = idOf(old.sources, 'survey');
    const drafts = [2021, 2022, 2023, 2024].map((year) =>
      npsAnswer(9, { occurredAt: new Date(`${year}-05-05T10:00:00Z`) }),
    );
    await recordFeedback(old.ctx, { sourceId, batchId: null, drafts });
    expect(await rebuildDirtyDays(old.ctx, { limitDays: 1 })).toEqual({ days: 1, more: true });
    expect(new Set((await storedCells(old.ctx)).map((cell) => cell.key.slice(-10, -6)))).toEqual(
      new Set(['2024']),
    );
    expect(await rebuildDirtyDays(old.ctx)).toEqual({ days: 3, more: false });
  });
});
