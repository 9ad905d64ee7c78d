import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addLink } from '@/server/collect/surveys/change-links';
import { changeSurveyState, removeSurvey } from '@/server/collect/surveys/change-state';
import { decideHeld } from '@/server/collect/surveys/decide-held';
import type { SaveSurveyInput } from '@/server/collect/surveys/edit-input';
import { newLinkKey, readLinkKey } from '@/server/collect/surveys/link-key';
import { listSurveys } from '@/server/collect/surveys/list-surveys';
import { readHeld, readSurvey } from '@/server/collect/surveys/read-survey';
import { saveSurvey } from '@/server/collect/surveys/save-survey';
import { aSurvey, aToken, hiddenOf, open, pause, send, type TestSurvey } from './a-survey';
import { anOrganisation, read } from './an-organisation';

/** All that a phone on a slow line fetches for one page. */
const MOST_BYTES = 30_000;

interface Recorded extends Record<string, unknown> {
  externalId: string;
  score: number | null;
  scoreType: string;
  text: string | null;
  language: string | null;
  customer: string | null;
  kind: string;
  raw: { answers: Record<string, unknown>; version?: number };
}

const recordsOf = ({ ctx, sourceId }: TestSurvey) =>
  read<Recorded>(
    ctx,
    sql`SELECT external_id AS "externalId", score::float8 AS score, score_type AS "scoreType", text, language,
      customer_hash AS customer, kind, raw FROM feedback WHERE source_id = ${sourceId} ORDER BY received_at, external_id`,
  );

/** Gives the score and what follows, as somebody does who reads. */
async function answer(survey: TestSurvey, score: string, rest: Record<string, string>, query = '') {
  const first = await open(`${survey.path}${query}`);
  await pause();
  const saved = await send(survey.path, { ...hiddenOf(first.html), 'q-score': score });
  expect(saved.status).toBe(303);
  const second = await open(saved.to ?? '');
  return { saved, second, done: await send(survey.path, { ...hiddenOf(second.html), ...rest }) };
}

async function change(survey: TestSurvey, edit: Partial<SaveSurveyInput>) {
  const { survey: row, content } = await readSurvey(survey.ctx, { surveyId: survey.surveyId });
  const { surveyId, version, name, opensAt, closesAt, mostAnswers } = row;
  return saveSurvey(survey.ctx, {
    surveyId,
    version,
    name,
    content,
    opensAt,
    closesAt,
    mostAnswers,
    ...edit,
  });
}

describe('a customer answers', () => {
  test('the score counts at once; what follows changes the same record', async () => {
    const survey = await aSurvey('nps');
    const first = await open(survey.path, { 'accept-language': 'fr;q=0.5, sw' });
    expect(first.status).toBe(200);
    expect(first.html).toContain('<html lang="sw" dir="ltr">');
    await pause();
    const saved = await send(survey.path, { ...hiddenOf(first.html), 'q-score': '3' });
    expect(await recordsOf(survey)).toMatchObject([
      { score: 3, scoreType: 'nps', text: null, kind: 'survey', language: 'sw' },
    ]);

    const second = await open(saved.to ?? '');
    expect(second.html).toContain('Ni sababu gani kuu ya alama uliyotoa, na ni nini kinapaswa kubadilika?');
    const done = await send(survey.path, { ...hiddenOf(second.html), 'q-why': ' Foleni ndefu. ' });
    expect(done.to).toContain('done=yes');
    const thanks = (await open(done.to ?? '')).html;
    expect(thanks).toContain('Jibu lako limefika');
    expect(thanks.match(/Asante/g), 'thanks are said once').toHaveLength(2);
    const records = await recordsOf(survey);
    expect(records).toMatchObject([{ score: 3, text: 'Foleni ndefu.' }]);
    expect(new Set(Object.values(records[0]?.raw.answers ?? {}))).toEqual(new Set([3, 'Foleni ndefu.']));
    const [kept] = await read<{ given: unknown; finished: boolean }>(
      survey.ctx,
      sql`SELECT given, finished FROM survey_answer`,
    );
    expect(kept).toEqual({ given: {}, finished: true });
  });

  test('going back changes the score, sending twice adds nothing, and a finished form stays as it is', async () => {
    const survey = await aSurvey('nps');
    const first = hiddenOf((await open(survey.path)).html);
    await pause();
    const twice = await Promise.all([
      send(survey.path, { ...first, 'q-score': '2' }),
      send(survey.path, { ...first, 'q-score': '2' }),
    ]);
    expect(twice.map(({ status }) => status)).toEqual([303, 303]);
    const saved = await send(survey.path, { ...first, 'q-score': '9' });
    expect(await recordsOf(survey)).toMatchObject([{ score: 9 }]);
    const rest = hiddenOf((await open(saved.to ?? '')).html);
    await send(survey.path, { ...rest, 'q-why': 'Kind staff' });
    const late = await send(survey.path, { ...rest, 'q-why': 'Something else' });
    expect(late.to).toContain('done=already');
    expect((await send(survey.path, { ...first, 'q-score': '0' })).to).toContain('done=already');
    expect(await recordsOf(survey)).toMatchObject([{ score: 9, text: 'Kind staff' }]);
  });

  test('the link carries touchpoint and location, and its key names the organisation', async () => {
    const survey = await aSurvey('csat');
    const [place] = await read<{ id: number }>(
      survey.ctx,
      sql`INSERT INTO location (org_id, code, name) VALUES (${survey.orgId}, 'n1', 'Nairobi') RETURNING id`,
    );
    const { key } = await addLink(survey.ctx, {
      surveyId: survey.surveyId,
      name: 'Lobby',
      touchpointId: null,
      locationId: place?.id ?? 0,
    });
    expect(readLinkKey(key.toUpperCase())).toEqual({ key, orgId: survey.orgId });
    const lobby = { ...survey, path: `/s/${key}` };
    await answer(lobby, '4', {});
    const rows = await read(
      survey.ctx,
      sql`SELECT location_id FROM feedback WHERE source_id = ${survey.sourceId}`,
    );
    expect(rows).toEqual([{ location_id: place?.id }]);
    expect(new Set(Array.from({ length: 500 }, () => newLinkKey(7))).size).toBe(500);
  });

  test('an invitation answers once and its customer stands with the record; opening its address answers nothing', async () => {
    const survey = await aSurvey('nps');
    const token = await aToken(survey, { customerHash: 'somebody' });
    const chosen = await open(`${survey.path}?i=${token}&score=9`);
    expect(chosen.html).toMatch(/value="9"[^>]* checked/);
    expect(chosen.html).toContain('Nothing is sent yet');
    expect(await recordsOf(survey)).toEqual([]);

    const fields: Record<string, string> = { ...hiddenOf(chosen.html), 'q-score': '9' };
    expect(fields.i).toBe(token);
    const saved = await send(survey.path, fields);
    expect(await recordsOf(survey)).toMatchObject([{ score: 9, customer: 'somebody' }]);
    // The address of the mail, opened again, leads to what is not yet answered.
    const again = await open(`${survey.path}?i=${token}&score=1`);
    expect(again.html).toContain('what should stay as it is?');
    await send(survey.path, { ...hiddenOf(again.html), 'q-why': 'Quick' });
    expect(await recordsOf(survey)).toMatchObject([{ score: 9, text: 'Quick' }]);
    expect((await open(`${survey.path}?i=${token}`)).html).toContain('You have already answered');
    const other = await send(survey.path, {
      ...hiddenOf((await open(survey.path)).html),
      i: token,
      'q-score': '1',
    });
    expect(other.html).toContain('You have already answered');
    expect(await recordsOf(survey)).toHaveLength(1);
    expect((await open(`${survey.path}?i=made-up`)).status).toBe(404);
    expect(saved.to).not.toContain(token);
    const [line] = await listSurveys(survey.ctx);
    expect(line).toMatchObject({ answers: 1, invited: 1, answered: 1, responseRate: { value: 1, n: 1 } });
  });

  test('two forms of one invitation at the same moment give one answer', async () => {
    const survey = await aSurvey('nps');
    const token = await aToken(survey);
    const path = `${survey.path}?i=${token}`;
    const forms = await Promise.all([open(path), open(path), open(path)]);
    const sent = await Promise.all(
      forms.map(({ html }, at) => send(survey.path, { ...hiddenOf(html), 'q-score': String(at) })),
    );
    expect(sent.filter(({ to }) => to?.includes('a='))).toHaveLength(1);
    expect(await recordsOf(survey)).toHaveLength(1);
    expect(await read(survey.ctx, sql`SELECT FROM survey_answer`)).toHaveLength(1);
  });

  test('what is wrong is said at its question, and what was written stays', async () => {
    const survey = await aSurvey('custom');
    const first = hiddenOf((await open(survey.path)).html);
    const none = await send(survey.path, first);
    expect([none.status, none.html.includes('Please answer this question.')]).toEqual([422, true]);
    expect(none.html).toContain('aria-invalid="true"');
    await pause();
    const saved = await send(survey.path, { ...first, 'q-score': '5' });
    const rest = hiddenOf((await open(saved.to ?? '')).html);
    const long = await send(survey.path, { ...rest, 'q-done': 'perhaps', 'q-open': '<b>5 > 4 & "x"</b>' });
    expect(long.status).toBe(422);
    expect(long.html).toContain('Please choose one of the answers.');
    expect(long.html).toContain('&lt;b&gt;5 &gt; 4 &amp; &quot;x&quot;&lt;/b&gt;');
    await send(survey.path, { ...rest, 'q-done': 'no', 'q-open': 'Fine' });
    const [record] = await recordsOf(survey);
    expect(record).toMatchObject({ score: 5, scoreType: 'rating', text: 'Fine' });
    expect(record?.raw.answers).toMatchObject({ 'Did you get done what you came for?': false });
  });
});

describe('what an answer may meet', () => {
  test('closed, not open yet, off, full, removed and unknown are said; who has begun may finish', async () => {
    const survey = await aSurvey('nps');
    const form = hiddenOf((await open(survey.path)).html);
    await pause();
    const saved = await send(survey.path, { ...form, 'q-score': '8' });
    await changeSurveyState(survey.ctx, { surveyId: survey.surveyId, state: 'closed' });
    expect((await open(survey.path)).html).toContain('This survey is closed.');
    const rest = await open(saved.to ?? '');
    expect((await send(survey.path, { ...hiddenOf(rest.html), 'q-why': 'Late' })).to).toContain('done=yes');

    await changeSurveyState(survey.ctx, { surveyId: survey.surveyId, state: 'open' });
    const blank = hiddenOf((await open(survey.path)).html);
    await change(survey, { mostAnswers: 1 });
    expect((await open(survey.path)).html).toContain('as many answers as it asked for');
    expect((await send(survey.path, { ...blank, 'q-score': '1' })).html).toContain('as many answers');
    await change(survey, { mostAnswers: null, opensAt: '2999-01-01T00:00' });
    expect((await open(survey.path)).html).toContain('has not opened yet');
    await removeSurvey(survey.ctx, { surveyId: survey.surveyId });
    expect((await open(survey.path)).status).toBe(404);
    expect((await open('/s/0000000000zzzzzzz')).status).toBe(404);
    expect((await open('/s/%3Cscript%3E')).status).toBe(404);
    expect(await recordsOf(survey)).toHaveLength(1);
  });

  test('a change of an open survey is a new version; an answer keeps the one it answered', async () => {
    const survey = await aSurvey('nps');
    const before = hiddenOf((await open(survey.path)).html);
    const { content } = await readSurvey(survey.ctx, { surveyId: survey.surveyId });
    const questions = [...content.questions, { kind: 'yes-no' as const, id: 'again', required: true }];
    const en = content.texts.en;
    if (!en) throw new Error('English is missing.');
    const texts = {
      ...content.texts,
      en: {
        ...en,
        questions: {
          ...en.questions,
          again: { ask: 'Will you be back?', low: '', high: '', options: {}, byScore: null },
        },
      },
    };
    expect(await change(survey, { content: { ...content, questions, texts } })).toEqual({ version: 2 });
    await expect(change(survey, { version: 1 })).rejects.toMatchObject({ code: 'conflict' });
    await pause();
    const saved = await send(survey.path, { ...before, 'q-score': '7' });
    const rest = await open(saved.to ?? '');
    expect(rest.html).not.toContain('Will you be back?');
    await send(survey.path, { ...hiddenOf(rest.html), 'q-why': 'Old form' });
    const { done } = await answer(survey, '6', { 'q-again': 'yes' });
    expect(done.status).toBe(303);
    expect((await recordsOf(survey)).map(({ raw }) => raw.version).sort()).toEqual([1, 2]);
  });

  test('forms of elsewhere, of another kind, too large, forged or of another link are refused', async () => {
    const survey = await aSurvey('nps');
    const other = await aSurvey('nps');
    const fields: Record<string, string> = {
      ...hiddenOf((await open(survey.path)).html),
      'q-score': '5',
    };
    expect((await send(survey.path, fields, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await send(survey.path, fields, { 'content-type': 'text/plain' })).status).toBe(415);
    expect((await send(survey.path, { ...fields, 'q-why': 'x'.repeat(600_000) })).status).toBe(413);
    const forged = await send(survey.path, { ...fields, form: `${fields.form}x` });
    expect([forged.status, forged.html.includes('send them again')]).toEqual([409, true]);
    expect((await send(other.path, fields)).status).toBe(409);
    expect(await recordsOf(survey)).toEqual([]);
    expect(await recordsOf(other)).toEqual([]);
  });
});

describe('doubtful answers are held', () => {
  test('the trap, haste and many from one address hold an answer; a person lets it in, out and back', async () => {
    const survey = await aSurvey('nps');
    const { ctx, surveyId } = survey;
    await send(survey.path, { ...hiddenOf((await open(survey.path)).html), 'q-score': '1' });
    const trapped = hiddenOf((await open(survey.path)).html);
    const forms = await Promise.all(Array.from({ length: 21 }, () => open(survey.path)));
    await pause();
    await send(survey.path, { ...trapped, 'q-score': '2', website: 'http://spam.example' });
    const oneAddress = { 'x-forwarded-for': '192.0.2.9' };
    for (const { html } of forms) {
      await send(survey.path, { ...hiddenOf(html), 'q-score': '10' }, oneAddress);
    }
    const { held } = await readHeld(ctx, { surveyId });
    expect(held.map(({ heldFor }) => heldFor).sort()).toEqual(['fast', 'many', 'trap']);
    expect(await recordsOf(survey)).toHaveLength(20);

    const answerIds = held.filter(({ heldFor }) => heldFor !== 'trap').map(({ id }) => id);
    expect(await decideHeld(ctx, { surveyId, answerIds, act: 'let-in' })).toEqual({ decided: 2 });
    expect(await recordsOf(survey)).toHaveLength(22);
    // One 1 and twenty-one times 10: (21 − 1) / 22.
    const { score } = await readSurvey(ctx, { surveyId });
    expect(score).toMatchObject({ metric: 'nps', measured: { n: 22 } });
    expect(score?.measured.value).toBeCloseTo(90.909, 2);
    await decideHeld(ctx, { surveyId, answerIds, act: 'hold' });
    expect(await recordsOf(survey)).toHaveLength(20);
    await decideHeld(ctx, { surveyId, answerIds, act: 'throw-out' });
    expect((await readHeld(ctx, { surveyId })).held.map(({ heldFor }) => heldFor)).toEqual(['trap']);
    // What was never held is not for this to decide.
    const counted = (await recordsOf(survey)).map(({ externalId }) => externalId);
    expect(await decideHeld(ctx, { surveyId, answerIds: counted, act: 'throw-out' })).toEqual({ decided: 0 });
  }, 30_000);
});

describe('the page', () => {
  test('every page of every template in every language stays under 30,000 bytes and fetches nothing', async () => {
    for (const template of ['nps', 'csat', 'ces', 'pulse', 'custom'] as const) {
      const survey = await aSurvey(template);
      for (const language of ['en', 'de', 'es', 'fr', 'pt', 'sw', 'ar', 'zh']) {
        const { html, headers } = await open(`${survey.path}?lang=${language}`);
        expect(html).toContain(`<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">`);
        expect(Buffer.byteLength(html)).toBeLessThan(MOST_BYTES);
        expect(html).not.toMatch(/<script|<link|<img|<iframe|url\(|@import|src=|\{organisation\}/);
        expect(headers.get('set-cookie')).toBeNull();
        expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/);
        expect(headers.get('referrer-policy')).toBe('no-referrer');
      }
    }
  }, 60_000);

  test('words of the survey stay words, whatever they hold', async () => {
    const survey = await aSurvey('nps');
    const { content } = await readSurvey(survey.ctx, { surveyId: survey.surveyId });
    const evil = `"><script>alert('x')</script><p id='`;
    const en = content.texts.en;
    if (!en) throw new Error('English is missing.');
    const texts = { ...content.texts, en: { ...en, title: evil, intro: evil, thanks: evil, privacy: evil } };
    await change(survey, { content: { ...content, texts } });
    for (const path of [`${survey.path}?lang=en`, `${survey.path}?lang=en&done=yes`]) {
      const { html } = await open(path);
      expect(html).not.toContain('<script');
      expect(html).toContain('&lt;script&gt;');
    }
    const odd = await open(
      `${survey.path}?lang=${encodeURIComponent(evil)}&i=${encodeURIComponent(evil)}&score=${evil}`,
    );
    expect(odd.html).not.toContain('<script');
  });
});

describe('whatever is sent', () => {
  test('no form fails the page or leaves half a record', async () => {
    const survey = await aSurvey('custom');
    const stranger = await anOrganisation();
    const name = fc.constantFrom('q-score', 'q-done', 'q-open', 'q-x', 'form', 'i', 'lang', 'website');
    const value = fc.oneof(
      fc.constantFrom('', '5', '-1', '99', 'yes', 'no', '\u0000', '\ud800', 'NaN', '__proto__', 'ar'),
      fc.string({ unit: 'binary', maxLength: 60 }),
    );
    const right = fc.constantFrom<[string, string][]>(
      [],
      [['q-score', '3']],
      [
        ['q-score', '5'],
        ['q-open', 'Good'],
      ],
    );
    const fields = fc
      .tuple(right, fc.array(fc.tuple(name, value), { maxLength: 5 }))
      .map(([some, more]) => [...more, ...some]);
    await fc.assert(
      fc.asyncProperty(fields, fc.boolean(), async (pairs, signed) => {
        // Invited ones count whatever their haste.
        const path = pairs.length % 2 ? `${survey.path}?i=${await aToken(survey)}` : survey.path;
        const form: Record<string, string> = signed ? hiddenOf((await open(path)).html) : {};
        const sent = Object.fromEntries(
          pairs.filter(([key]) => !(signed && (key === 'form' || key === 'i'))),
        );
        const page = await send(survey.path, { ...form, ...sent });
        expect(page.status).toBeLessThan(500);
        expect(page.html).not.toContain('<script');
      }),
      { numRuns: 120 },
    );
    const whole = await read<{ id: string; score: number; ok: boolean }>(
      survey.ctx,
      sql`SELECT a.id, (a.state = 'held' AND f.id IS NULL) OR (a.state = 'counted' AND f.score BETWEEN 1 AND 5) AS ok
        FROM survey_answer a LEFT JOIN feedback f ON f.org_id = a.org_id AND f.source_id = ${survey.sourceId}
          AND f.external_id = a.id::text`,
    );
    expect(whole.length).toBeGreaterThan(5);
    expect(whole.filter(({ ok }) => !ok)).toEqual([]);
    const spent = await read(survey.ctx, sql`SELECT FROM survey_token WHERE spent AND answer_id IS NULL`);
    expect(spent).toEqual([]);
    expect(await read(stranger.ctx, sql`SELECT FROM survey_answer`)).toEqual([]);
  }, 60_000);
});
