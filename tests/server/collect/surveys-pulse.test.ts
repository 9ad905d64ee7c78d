import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { seal } from '@/server/access/seal';
import { addLink } from '@/server/collect/surveys/change-links';
import { changeSurveyState } from '@/server/collect/surveys/change-state';
import { listSurveys } from '@/server/collect/surveys/list-surveys';
import type { Box } from '@/server/collect/surveys/queries-ballots';
import { openBallots } from '@/server/collect/surveys/sealed-ballots';
import { aSurvey, aToken, hiddenOf, open, pause, send, type TestSurvey } from './a-survey';
import { read } from './an-organisation';

const FLOOR = 5;

interface Voice {
  readonly path: string;
  readonly text: string;
  readonly language?: string;
}

/** Employees who answer one after the other, in this order. */
async function employeesAnswer(survey: TestSurvey, voices: readonly Voice[]) {
  const forms = await Promise.all(
    voices.map(async ({ path, language = 'en' }) => {
      const first = await open(`${path}${path.includes('?') ? '&' : '?'}lang=${language}`);
      const second = await send(survey.path, { ...hiddenOf(first.html), 'q-score': '7' });
      expect(second.status).toBe(200);
      return hiddenOf(second.html);
    }),
  );
  await pause();
  const done = [];
  for (const [at, form] of forms.entries()) {
    done.push(
      await send(new URL(voices[at]?.path ?? '', 'http://x').pathname, {
        ...form,
        'q-why': voices[at]?.text ?? '',
      }),
    );
  }
  return { forms, done };
}

interface Told extends Record<string, unknown> {
  text: string;
  language: string | null;
  occurred: string;
  received: string;
  location: number | null;
  score: number;
}

const told = (survey: TestSurvey) =>
  read<Told>(
    survey.ctx,
    sql`SELECT f.text, f.language, f.score::float8 AS score, f.location_id AS location,
      (f.occurred_at AT TIME ZONE o.time_zone)::time::text AS occurred,
      (f.received_at AT TIME ZONE o.time_zone)::time::text AS received
      FROM feedback f JOIN organisation o ON o.id = f.org_id WHERE f.source_id = ${survey.sourceId} ORDER BY f.ctid`,
  );

/** Every value of every row of the organisation's tables, with the transaction that wrote the row. */
async function everyRow(survey: TestSurvey): Promise<{ table: string; values: ReadonlySet<string> }[]> {
  const tables = await read<{ name: string }>(
    survey.ctx,
    sql`SELECT c.relname AS name FROM pg_class c
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'org_id' AND NOT a.attisdropped
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'`,
  );
  const rows: { table: string; values: ReadonlySet<string> }[] = [];
  for (const { name } of tables) {
    const found = await read<{ row: unknown; xmin: string }>(
      survey.ctx,
      sql`SELECT to_json(t) AS row, t.xmin::text AS xmin FROM ${sql.raw(`"${name}"`)} t`,
    );
    for (const { row, xmin } of found) {
      const values = new Set([`transaction ${xmin}`]);
      const walk = (value: unknown): void => {
        if (typeof value === 'string' && value.length > 5) values.add(value);
        if (typeof value === 'object' && value !== null) {
          for (const [key, inner] of Object.entries(value)) {
            if (key.length > 20) values.add(key);
            walk(inner);
          }
        }
      };
      walk(row);
      rows.push({ table: name, values });
    }
  }
  return rows;
}

async function theBox(survey: TestSurvey): Promise<Box> {
  const [box] = await read<Box>(
    survey.ctx,
    sql`SELECT link_id AS "linkId", answers, ballots, forms FROM survey_box`,
  );
  if (!box) throw new Error('There is no box.');
  return box;
}

describe('an employee answers', () => {
  test('one invitation used and one ballot waiting: whoever reads the whole database learns no answer', async () => {
    const survey = await aSurvey('pulse', FLOOR);
    const tokens = await Promise.all(Array.from({ length: 2 }, () => aToken(survey, { anonymous: true })));
    const said = ['The night shift has too few hands.', `Long: ${'so much to say. '.repeat(60)}`];
    const [first, second] = tokens.map((token, at) => ({
      path: `${survey.path}?i=${token}`,
      text: said[at] ?? '',
    }));
    if (!first || !second) throw new Error('Two voices are needed.');
    await employeesAnswer(survey, [first]);
    const one = await theBox(survey);
    await employeesAnswer(survey, [second]);
    const two = await theBox(survey);
    const [dump] = await read<{ all: string }>(
      survey.ctx,
      sql`SELECT string_agg(b::text, '') AS all FROM survey_box b`,
    );
    expect(dump?.all).not.toMatch(/night shift|so much to say|score|given/);
    // Two looks at the table do not tell which ballot is new, nor does its length.
    expect(two.ballots.filter((ballot) => one.ballots.includes(ballot))).toEqual([]);
    expect(new Set([...one.ballots, ...two.ballots].map((ballot) => String(ballot).length)).size).toBe(1);
    expect(openBallots(survey.ctx.scope.orgId, two).ballots).toHaveLength(2);
    // Nor does the list of surveys let anybody be watched answering.
    expect(await listSurveys(survey.ctx)).toMatchObject([{ answered: null, responseRate: { value: null } }]);
  }, 30_000);

  test('ballots of another secret stay in the box, those of a version that did not seal are counted', async () => {
    const survey = await aSurvey('pulse', FLOOR);
    const voices = Array.from({ length: FLOOR }, (_, at) => ({ path: survey.path, text: `voice ${at}` }));
    await employeesAnswer(survey, voices.slice(0, 1));
    const foreign = seal('{}', 'elsewhere');
    const plain = { given: { score: 3, why: 'in plain words' }, language: 'en', version: 1 };
    await read(
      survey.ctx,
      sql`UPDATE survey_box SET ballots = ballots || ${JSON.stringify([foreign, plain])}::text::jsonb`,
    );
    await employeesAnswer(survey, voices.slice(1, FLOOR - 1));
    const records = await told(survey);
    expect(records).toHaveLength(FLOOR);
    expect(records.map(({ text }) => text)).toContain('in plain words');
    expect((await theBox(survey)).ballots).toEqual([foreign]);
    await changeSurveyState(survey.ctx, { surveyId: survey.surveyId, state: 'closed' });
    expect((await theBox(survey)).ballots).toEqual([foreign]);
  }, 30_000);

  test('answers wait until the floor is reached, and are then of one day, mixed and without language that singles out', async () => {
    const survey = await aSurvey('pulse', FLOOR);
    const voices = Array.from({ length: FLOOR }, (_, at) => ({
      path: survey.path,
      text: `words ${at}`,
      language: at === 0 ? 'sw' : 'en',
    }));
    const first = await employeesAnswer(survey, voices.slice(0, FLOOR - 1));
    expect(first.done.map(({ to }) => to?.includes('done=yes'))).toEqual([true, true, true, true]);
    expect(await told(survey)).toEqual([]);
    const again = await send(survey.path, { ...first.forms[0], 'q-why': 'twice' });
    expect(again.to).toContain('done=already');
    expect(await listSurveys(survey.ctx)).toMatchObject([{ answers: FLOOR - 1, waiting: FLOOR - 1 }]);

    await employeesAnswer(survey, voices.slice(FLOOR - 1));
    const records = await told(survey);
    expect(records.map(({ text }) => text).sort()).toEqual(voices.map(({ text }) => text));
    for (const record of records) {
      expect(record).toMatchObject({ language: null, occurred: '00:00:00', received: '00:00:00', score: 7 });
    }
    expect(await read(survey.ctx, sql`SELECT FROM survey_answer`)).toEqual([]);
    expect(await read(survey.ctx, sql`SELECT ballots FROM survey_box`)).toEqual([{ ballots: [] }]);
  }, 30_000);

  test('nothing is kept before the last page, and nothing says who answered what: no value, no moment, no order', async () => {
    const people = 20;
    const survey = await aSurvey('pulse', people);
    const tokens = await Promise.all(
      Array.from({ length: people }, () => aToken(survey, { anonymous: true })),
    );
    const half = await open(`${survey.path}?i=${tokens[0]}`);
    await send(survey.path, { ...hiddenOf(half.html), 'q-score': '1' });
    expect(await read(survey.ctx, sql`SELECT FROM survey_box`)).toEqual([]);

    const voices = tokens.map((token, at) => ({ path: `${survey.path}?i=${token}`, text: `word ${at}` }));
    await employeesAnswer(survey, voices.slice(0, people - 1));
    // While they wait: the box is one row, in no order of arrival.
    const box = await theBox(survey);
    const arrival = (text: string) => Number(text.split(' ')[1]);
    const { ballots } = openBallots(survey.ctx.scope.orgId, box);
    expect(ballots.map(({ given }) => arrival(String(given.why)))).not.toEqual(
      voices.slice(0, -1).map((_, at) => at),
    );
    expect(ballots.every((ballot) => Object.keys(ballot).sort().join() === 'given,language,version')).toBe(
      true,
    );
    await employeesAnswer(survey, voices.slice(people - 1));

    const records = await told(survey);
    expect(records).toHaveLength(people);
    const mean = (people - 1) / 2;
    for (const order of ['ctid', 'id', 'external_id', 'received_at, occurred_at, ctid']) {
      const rows = await read<{ text: string }>(
        survey.ctx,
        sql`SELECT text FROM feedback WHERE source_id = ${survey.sourceId} ORDER BY ${sql.raw(order)}`,
      );
      const ranks = rows.map(({ text }) => arrival(text));
      const covariance = ranks.reduce((sum, rank, at) => sum + (rank - mean) * (at - mean), 0);
      const variance = ranks.reduce((sum, rank) => sum + (rank - mean) ** 2, 0);
      // Twenty mixed voices are so alike in two orders once in a hundred thousand times.
      expect(Math.abs(covariance / variance)).toBeLessThan(0.83);
    }

    const rows = await everyRow(survey);
    const answers = rows.filter(({ table }) => table === 'feedback');
    expect(answers).toHaveLength(people);
    const invitations = rows.filter(({ table }) => table === 'survey_token');
    expect(invitations).toHaveLength(people);
    const between = rows.filter(({ table }) => table !== 'feedback');
    for (const invitation of invitations) {
      const reached = new Set(invitation.values);
      for (const value of reached) {
        const found = answers.filter(({ values }) => values.has(value)).length;
        expect([value, found === 0 || found === people]).toEqual([value, true]);
        if (found > 0) continue;
        for (const row of between) {
          if (row.values.has(value)) for (const next of row.values) reached.add(next);
        }
      }
    }
    const spent = await read(survey.ctx, sql`SELECT DISTINCT spent, spent_at, answer_id FROM survey_token`);
    expect(spent).toEqual([{ spent: true, spent_at: null, answer_id: null }]);
    const late = await open(`${survey.path}?i=${tokens[3]}`);
    expect(late.html).toContain('You have already answered');
  }, 60_000);

  test('the database refuses to tie an anonymous right to a moment, an answer or a customer', async () => {
    const survey = await aSurvey('pulse');
    await aToken(survey, { anonymous: true });
    for (const column of [`spent_at = now()`, `answer_id = gen_random_uuid()`, `customer_hash = 'x'`]) {
      const tie = read(survey.ctx, sql`UPDATE survey_token SET ${sql.raw(column)}`);
      await expect(tie).rejects.toMatchObject({
        cause: { message: expect.stringContaining('survey_token_anonymous') },
      });
    }
  });

  test('a location is told only of a group; what is left at the end is told without its place or waits', async () => {
    const survey = await aSurvey('pulse', FLOOR);
    const [place] = await read<{ id: number }>(
      survey.ctx,
      sql`INSERT INTO location (org_id, code, name) VALUES (${survey.orgId}, 'm1', 'Mombasa') RETURNING id`,
    );
    const { key } = await addLink(survey.ctx, {
      surveyId: survey.surveyId,
      name: 'Mombasa',
      touchpointId: null,
      locationId: place?.id ?? 0,
    });
    const there = { ...survey, path: `/s/${key}` };
    const at = (path: string, n: number) =>
      Array.from({ length: n }, (_, i) => ({ path, text: `${path} ${i}` }));
    await employeesAnswer(there, at(there.path, FLOOR + 2));
    expect((await told(survey)).map(({ location }) => location)).toEqual(Array(FLOOR).fill(place?.id));
    await employeesAnswer(survey, at(survey.path, 2));
    expect(await changeSurveyState(survey.ctx, { surveyId: survey.surveyId, state: 'closed' })).toEqual({
      waiting: 4,
    });
    await changeSurveyState(survey.ctx, { surveyId: survey.surveyId, state: 'open' });
    await employeesAnswer(survey, at(survey.path, 1));
    expect(await told(survey)).toHaveLength(FLOOR);
    expect(await changeSurveyState(survey.ctx, { surveyId: survey.surveyId, state: 'closed' })).toEqual({
      waiting: 0,
    });
    const records = await told(survey);
    expect(records.filter(({ location }) => location === null)).toHaveLength(FLOOR);
  }, 60_000);

  test('a doubtful answer is not held for anybody to look at: its sender is asked to send it again', async () => {
    const survey = await aSurvey('pulse', FLOOR);
    const first = await open(survey.path);
    const second = await send(survey.path, { ...hiddenOf(first.html), 'q-score': '2' });
    const hasty = await send(survey.path, { ...hiddenOf(second.html), 'q-why': 'Hasty' });
    expect([hasty.status, hasty.html.includes('send them again'), hasty.html.includes('Hasty')]).toEqual([
      422,
      true,
      true,
    ]);
    await pause();
    const done = await send(survey.path, { ...hiddenOf(hasty.html), 'q-why': 'Hasty' });
    expect(done.to).toContain('done=yes');
  });
});
