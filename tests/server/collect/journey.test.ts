import { sql } from 'drizzle-orm';
import { afterAll, describe, expect, test } from 'vitest';
import { saveTeam } from '@/server/access/teams/queries';
import { type JourneyInput, wholeJourneyInput } from '@/server/collect/structure/input';
import { journeyTemplates } from '@/server/collect/structure/journey-templates';
import { readFirstSteps } from '@/server/collect/structure/read-first-steps';
import { readJourney } from '@/server/collect/structure/read-journey';
import { replaceJourney } from '@/server/collect/structure/replace-journey';
import { structureRouter } from '@/server/collect/structure/router';
import type { Ctx } from '@/server/context';
import { saveIndicators } from '@/server/measure/indicators';
import { rebuildDirtyDays } from '@/server/measure/rebuild-days';
import { createCallerFactory } from '@/server/trpc';
import { countWaiting } from '@/server/understand/count-waiting';
import { closeAnalysisPool } from '@/server/understand/engine/workers';
import { tryTaxonomy } from '@/server/understand/try-taxonomy';
import { understandPending } from '@/server/understand/understand-pending';
import { collectAndRead, draft, idOf, member, openAirport } from '../understand/airport';
import { anOrganisation, read } from './an-organisation';

afterAll(closeAnalysisPool);

type Touchpoint = JourneyInput['stages'][number]['touchpoints'][number];

function at(key: string, patterns: string[], more: Partial<Touchpoint> = {}): Touchpoint {
  return { key, name: key, p: 'process', control: 0.5, ownerTeamKey: null, patterns, ...more };
}

function journeyOf(...touchpoints: Touchpoint[]): JourneyInput {
  return { name: 'Fly', stages: [{ key: 'go', name: 'Go', touchpoints }] };
}

const bags = at('bags', ['bag*', 'luggage']);
const security = at('security', ['security', 'queue*']);
const food = at('food', ['food', 'meal*']);

const replace = (ctx: Ctx, journey: JourneyInput, removing: string[] = [], basedOn: string | null = null) =>
  replaceJourney(ctx, { journey: wholeJourneyInput.parse(journey), removing, basedOn });

async function mentionsOf(ctx: Ctx) {
  const rows = await read<{ said: string }>(
    ctx,
    sql`SELECT f.external_id || ' ' || t.key AS said FROM mention m
      JOIN feedback f ON f.org_id = m.org_id AND f.id = m.feedback_id
      JOIN touchpoint t ON t.org_id = m.org_id AND t.id = m.touchpoint_id
      WHERE m.org_id = ${ctx.scope.orgId} ORDER BY 1`,
  );
  return rows.map(({ said }) => said);
}

async function auditOf(ctx: Ctx) {
  return read<{ action: string; detail: Record<string, unknown> }>(
    ctx,
    sql`SELECT action, detail FROM audit_log WHERE org_id = ${ctx.scope.orgId} ORDER BY at, id`,
  );
}

describe('a journey is replaced as a whole', () => {
  test('an empty organisation takes a template, and reads back what it wrote', async () => {
    const { ctx } = await anOrganisation();
    expect(await readJourney(ctx)).toMatchObject({ journey: null, use: [], records: 0 });
    expect(await readFirstSteps(ctx)).toEqual({ journey: false, records: false, people: false });
    for (const template of journeyTemplates()) {
      const { journey } = await readJourney(ctx);
      const removing = journey?.stages.flatMap((s) => s.touchpoints.map(({ key }) => key)) ?? [];
      await replace(ctx, template.journey, removing);
      expect((await readJourney(ctx)).journey).toEqual(template.journey);
    }
    expect(await readFirstSteps(ctx)).toMatchObject({ journey: true });
  });

  test('stages and touchpoints are renamed, moved, reordered and given to teams', async () => {
    const { ctx } = await anOrganisation();
    await ctx.tx((db) => saveTeam(db, ctx.scope, { key: 'ground', name: 'Ground' }));
    await replace(ctx, journeyOf(bags, security, food));
    const changed: JourneyInput = {
      name: 'A flight',
      stages: [
        {
          key: 'eat',
          name: 'Eat',
          touchpoints: [at('food', ['food'], { name: 'Food and drink', p: 'product' })],
        },
        {
          key: 'go',
          name: 'Go on',
          touchpoints: [security, at('bags', ['bag*'], { control: 0.85, ownerTeamKey: 'ground' })],
        },
      ],
    };
    await replace(ctx, changed);
    expect((await readJourney(ctx)).journey).toEqual(changed);
    const counts = await read(
      ctx,
      sql`SELECT (SELECT count(*)::int FROM journey WHERE org_id = ${ctx.scope.orgId}) AS journeys,
        (SELECT count(*)::int FROM touchpoint WHERE org_id = ${ctx.scope.orgId}) AS touchpoints`,
    );
    expect(counts).toEqual([{ journeys: 1, touchpoints: 3 }]);
  });

  test('a team that is not there undoes everything', async () => {
    const { ctx } = await anOrganisation();
    await replace(ctx, journeyOf(bags));
    const before = await readJourney(ctx);
    const wrong = journeyOf({ ...bags, name: 'Luggage' }, at('food', ['food'], { ownerTeamKey: 'nobody' }));
    await expect(replace(ctx, wrong)).rejects.toMatchObject({ code: 'bad_input' });
    expect(await readJourney(ctx)).toEqual(before);
    expect(await auditOf(ctx)).toHaveLength(1);
  });

  test('of two people who edit at once, the second is told and nothing of theirs is written', async () => {
    const { ctx } = await anOrganisation();
    const { fingerprint } = await replace(ctx, journeyOf(bags));
    await replace(ctx, journeyOf(bags, food), [], fingerprint);
    await expect(replace(ctx, journeyOf(bags, security), [], fingerprint)).rejects.toMatchObject({
      code: 'conflict',
    });
    expect((await readJourney(ctx)).journey).toEqual(journeyOf(bags, food));
  });

  test('what can only be a mistake is refused in words', () => {
    const faults = (journey: JourneyInput) =>
      wholeJourneyInput.safeParse(journey).error?.issues.map(({ message }) => message) ?? [];
    expect(faults(journeyOf(bags))).toEqual([]);
    expect(faults(journeyOf(bags, { ...food, name: 'Bags ' }))).toEqual([
      'Two touchpoints are called "bags".',
    ]);
    expect(faults(journeyOf(bags, { ...bags, name: 'other' }))).toEqual([
      'Two touchpoints have the key "bags".',
    ]);
    expect(faults(journeyOf())).toEqual(['The stage "Go" has no touchpoint: add one, or remove the stage.']);
    expect(faults(journeyOf(at('bags', ['bag*', '*'])))).toEqual([
      '"*" is no phrase that a text could hold (at "bags").',
    ]);
  });

  test('only those who manage may see or change it', async () => {
    const airport = await openAirport();
    const callerOf = createCallerFactory(structureRouter);
    for (const role of ['executive', 'analyst', 'lead', 'frontline', 'guest'] as const) {
      const caller = callerOf({ scope: (await member(airport, role)).scope });
      await expect(caller.replaceJourney({ journey: journeyOf(bags) })).rejects.toMatchObject({
        code: 'FORBIDDEN',
      });
      await expect(caller.journey()).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
    const admin = callerOf({ scope: (await member(airport, 'admin')).scope });
    expect((await admin.journey()).journey).toEqual(journeyOf(bags, security, food));
  });

  test('another organisation with the same keys keeps its own', async () => {
    const [here, there] = [await anOrganisation(), await anOrganisation()];
    await replace(here.ctx, journeyOf(bags, food));
    await replace(there.ctx, journeyOf(bags, security));
    await replace(here.ctx, journeyOf({ ...food, patterns: ['snack*'] }), ['bags']);
    expect((await readJourney(there.ctx)).journey).toEqual(journeyOf(bags, security));
  });
});

describe('texts are read again', () => {
  test('other phrases raise the version, queue every text, and find what was not found before', async () => {
    const airport = await openAirport();
    const { ctx } = airport;
    await collectAndRead(airport, [
      draft('1', 'The trolley was broken'),
      draft('2', 'My bag was lost'),
      draft('3', null, { scoreType: 'nps', score: 3 }),
    ]);
    expect(await mentionsOf(ctx)).toEqual(['2 bags']);
    const replaced = await replace(
      ctx,
      journeyOf(at('bags', ['bag*']), security, food, at('trolleys', ['trolley*'])),
    );
    expect(replaced).toMatchObject({ records: 3, added: ['trolleys'], removed: [] });
    expect(await countWaiting(ctx)).toEqual({ waiting: 2, unreadable: 0 });
    await understandPending(ctx);
    expect(await mentionsOf(ctx)).toEqual(['1 trolleys', '2 bags']);
    const versions = await read(
      ctx,
      sql`SELECT DISTINCT right(analysis_version, 10) AS v FROM feedback
        WHERE org_id = ${airport.orgId} AND analysis_version IS NOT NULL`,
    );
    expect(versions).toEqual([{ v: 'taxonomy-2' }]);
  });

  test('names, order, owners and control change nothing that was read, and nothing is read again', async () => {
    const airport = await openAirport();
    await collectAndRead(airport, [draft('1', 'My bag was lost')]);
    const replaced = await replace(
      airport.ctx,
      journeyOf(food, security, { ...bags, name: 'Luggage', control: 0.9, p: 'people' }),
    );
    expect(replaced.records).toBe(0);
    expect(await countWaiting(airport.ctx)).toEqual({ waiting: 0, unreadable: 0 });
  });

  test('what a worker read by the journey of before is not written after it was replaced', async () => {
    const airport = await openAirport();
    const { ctx } = airport;
    await collectAndRead(airport, [draft('1', 'The trolley was broken')]);
    await ctx.tx((db) =>
      db.execute(sql`UPDATE ingest_chunk SET understood_at = NULL WHERE org_id = ${airport.orgId}`),
    );
    let replaced = false;
    // The journey is replaced after the worker took the taxonomy and the texts, before it writes.
    const between: Ctx = {
      ...ctx,
      tx: async (fn) => {
        const answer = await ctx.tx(fn);
        const texts = Array.isArray(answer) && answer.length === 1 && 'hash' in (answer[0] as object);
        if (texts && !replaced) {
          replaced = true;
          await replace(ctx, journeyOf(bags, security, food, at('trolleys', ['trolley*'])));
        }
        return answer;
      },
    };
    expect(await understandPending(between)).toMatchObject({ chunks: 0, texts: 0 });
    expect(replaced).toBe(true);
    expect(await countWaiting(ctx)).toEqual({ waiting: 1, unreadable: 0 });
    await understandPending(ctx);
    expect(await mentionsOf(ctx)).toEqual(['1 trolleys']);
  });
});

describe('a touchpoint is taken off', () => {
  test('never by leaving it out alone', async () => {
    const { ctx } = await anOrganisation();
    await replace(ctx, journeyOf(bags, food));
    await expect(replace(ctx, journeyOf(bags))).rejects.toThrow('"food"');
    expect((await readJourney(ctx)).journey).toEqual(journeyOf(bags, food));
  });

  test('not while an indicator is measured at it', async () => {
    const airport = await openAirport();
    const scope = { touchpointKeys: ['food'] };
    await saveIndicators(airport.ctx, [
      { name: 'Taste', theme: 'Food', metric: 'rating', kind: 'experience', scope },
    ]);
    await expect(replace(airport.ctx, journeyOf(bags, security), ['food'])).rejects.toThrow('"Taste"');
    await saveIndicators(airport.ctx, []);
    expect((await replace(airport.ctx, journeyOf(bags, security), ['food'])).removed).toEqual(['food']);
  });

  test('its mentions go with the reading, its records stay as they were asked, and naming it again brings it back', async () => {
    const airport = await openAirport();
    const { ctx } = airport;
    const asked = {
      scoreType: 'csat',
      score: 5,
      scaleMin: 1,
      scaleMax: 5,
      touchpointId: airport.touchpoints.food,
    } as const;
    await collectAndRead(airport, [draft('spoke', 'The food was awful'), draft('asked', null, asked)]);
    await rebuildDirtyDays(ctx);
    const use = (await readJourney(ctx)).use.find(({ key }) => key === 'food');
    expect(use).toEqual({ key: 'food', mentions: 1, answers: 1, indicators: [] });

    const { previous } = await replace(ctx, journeyOf(bags, security), ['food']);
    await understandPending(ctx);
    await rebuildDirtyDays(ctx);
    expect(await mentionsOf(ctx)).toEqual([]);
    expect((await readJourney(ctx)).journey).toEqual(journeyOf(bags, security));
    const stays = await read(
      ctx,
      sql`SELECT t.key FROM feedback f JOIN touchpoint t ON t.org_id = f.org_id AND t.id = f.touchpoint_id
        WHERE f.org_id = ${airport.orgId} AND f.id = ${await idOf(airport, 'asked')}`,
    );
    expect(stays).toEqual([{ key: 'food' }]);

    if (!previous) throw new Error('nothing to bring back');
    await replace(ctx, previous);
    await understandPending(ctx);
    await rebuildDirtyDays(ctx);
    expect((await readJourney(ctx)).journey).toEqual(journeyOf(bags, security, food));
    expect(await mentionsOf(ctx)).toEqual(['spoke food']);
    const again = (await readJourney(ctx)).use.find(({ key }) => key === 'food');
    expect(again).toEqual(use);
  });

  test('who did it, and what went and came, is in the audit log', async () => {
    const airport = await openAirport();
    const admin = await member(airport, 'admin');
    await replace(admin, journeyOf(bags, at('lounge', ['lounge*'])), ['security', 'food']);
    expect((await auditOf(admin)).at(-1)).toEqual({
      action: 'journey.saved',
      detail: { touchpoints: 2, added: ['lounge'], removed: ['security', 'food'], 'read again': 0 },
    });
  });
});

describe('phrases are tried before they are saved', () => {
  test('the text shows what would be found, by which phrase, and nothing is written', async () => {
    const airport = await openAirport();
    const before = await readJourney(airport.ctx);
    const tried = await tryTaxonomy(airport.ctx, {
      text: 'The lounge was lovely, but they lost my luggage.',
      touchpoints: [bags, at('lounge', ['lounge*', 'sofa'])],
    });
    expect(tried.language).toBe('en');
    expect(tried.mentions).toMatchObject([
      { key: 'lounge', sentiment: 1, phrases: ['lounge*'] },
      { key: 'bags', sentiment: -1, phrases: ['luggage'] },
    ]);
    expect(await readJourney(airport.ctx)).toEqual(before);
  });

  test('where the feeling cannot be told, the touchpoint is found without one', async () => {
    const { ctx } = await anOrganisation();
    const tried = await tryTaxonomy(ctx, {
      text: 'Das Frühstück im Speisesaal war heute morgen leider schon ganz kalt geworden.',
      touchpoints: [at('breakfast', ['frühstück*'])],
    });
    expect(tried).toMatchObject({ sentiment: null, mentions: [{ key: 'breakfast', sentiment: null }] });
  });
});
