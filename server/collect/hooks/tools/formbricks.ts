import { guessScore, isSentence, NOTHING } from '../guess-question';
import { isoOf, type Json, languageOf, momentOf, objectOf, parseJson, plainFields, textOf } from './content';
import { idOfStandard, signStandard, verifyStandard } from './standard';
import { type Guess, type HookAnswer, type HookTool, Unreadable } from './tool';

/** The body has no questions, only their ids: a sentence is surely words, a number may be on any scale. */
function guessOf(value: HookAnswer['value']): Guess {
  if (typeof value === 'number') return guessScore(null, null, value);
  if (typeof value === 'string' && isSentence(value)) return { role: { as: 'text' }, sure: true };
  return NOTHING;
}

function givenValue(given: unknown): HookAnswer['value'] | null {
  if (typeof given === 'number' && Number.isFinite(given)) return given;
  if (typeof given === 'boolean') return given;
  if (Array.isArray(given)) {
    const words = given.flatMap((one) => textOf(one) ?? []);
    return words.length > 0 ? words : null;
  }
  return textOf(given);
}

/** Questions are timed, hidden fields are not; where nothing is timed, all are taken for questions. */
function isTimed(ttc: Json, id: string): boolean {
  const timed = Object.keys(ttc).filter((key) => key !== '_total');
  return timed.length === 0 || timed.includes(id);
}

export const formbricks: HookTool = {
  key: 'formbricks',
  verify: verifyStandard,
  sign: signStandard,
  parse: parseJson,
  announce(call, content) {
    const { event, data } = objectOf(content);
    const { id, updatedAt } = objectOf(data);
    return {
      deliveryId: idOfStandard(call),
      event: textOf(event),
      subject: textOf(id),
      version: momentOf(updatedAt),
    };
  },
  read(content, receivedAt) {
    const { event, data: given } = objectOf(content);
    const data = objectOf(given);
    if (event !== 'responseFinished' && !(event === 'responseUpdated' && data.finished === true)) {
      return { kind: 'ignored', reason: 'only finished answers are taken' };
    }
    const id = textOf(data.id);
    if (!id) throw new Unreadable('there is no data.id');
    const [ttc, person, contact] = [data.ttc, data.person, data.contact].map(objectOf) as [Json, Json, Json];
    const entries = Object.entries(objectOf(data.data));
    const answers = entries.flatMap(([question, one]) => {
      const value = isTimed(ttc, question) ? givenValue(one) : null;
      if (value === null) return [];
      return [{ question, label: null, type: null, value, guess: guessOf(value) }];
    });
    const hidden = Object.fromEntries(entries.filter(([key]) => !isTimed(ttc, key)));
    return {
      kind: 'response',
      response: {
        id,
        occurredAt: isoOf(data.createdAt, receivedAt),
        language: data.language === 'default' ? null : languageOf(data.language),
        customer: textOf(contact.userId) ?? textOf(person.userId),
        url: null,
        answers,
        fields: plainFields(hidden, data.variables, data.contactAttributes, data.personAttributes),
        about: { survey: textOf(data.surveyId) },
      },
    };
  },
  sample(at) {
    const body = {
      webhookId: 'sample',
      event: 'responseFinished',
      data: {
        id: 'sample-response',
        surveyId: 'sample-survey',
        createdAt: at.toISOString(),
        updatedAt: at.toISOString(),
        finished: true,
        language: 'en',
        data: { sampleScore: 9, sampleComment: 'Friendly welcome, and the room was ready early.' },
        ttc: { sampleScore: 2310, sampleComment: 18250, _total: 20560 },
        meta: {},
        tags: [],
        contactAttributes: {},
        variables: {},
      },
    };
    return { body: JSON.stringify(body) };
  },
};
