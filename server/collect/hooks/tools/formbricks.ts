import { htmlText } from '../../html-text';
import {
  CUSTOMER,
  fixedScore,
  guessScore,
  guessText,
  isSentence,
  NOTHING,
  namesPerson,
  PERSONAL,
} from '../guess-question';
import {
  isoOf,
  type Json,
  languageOf,
  listOf,
  momentOf,
  numberOf,
  objectOf,
  parseJson,
  plainFields,
  textOf,
} from './content';
import { idOfStandard, signStandard, verifyStandard } from './standard';
import { type Guess, type HookAnswer, type HookTool, Unreadable } from './tool';

/** A question as the definition of its survey has it. */
interface Question {
  readonly label: string | null;
  readonly type: string | null;
  readonly scale: readonly [number, number] | null;
}

function headline(given: unknown): string | null {
  const text = textOf(given) ?? textOf(objectOf(given).default) ?? textOf(Object.values(objectOf(given))[0]);
  return text && textOf(htmlText(text).replace(/\s+/g, ' ').trim());
}

/** Questions by their ids where a body holds its survey; in newer surveys they stand in blocks. */
function questionsOf(survey: Json): Map<string, Question> {
  const inBlocks = listOf(survey.blocks).flatMap((block) => listOf(objectOf(block).elements));
  const found = new Map<string, Question>();
  for (const one of [...listOf(survey.questions), ...inBlocks].map(objectOf)) {
    const [id, type, range] = [textOf(one.id), textOf(one.type), numberOf(one.range)];
    const scale = range === null ? null : ([1, range] as const);
    if (id !== null) found.set(id, { label: headline(one.headline), type, scale });
  }
  return found;
}

/** Not knowing the question, nobody can tell a choice from a short comment. */
const UNKNOWN: Guess = { ...NOTHING, sure: false };

/** Most bodies have no questions, only their ids: a sentence is surely words, all else somebody has to say. */
function guessOf(value: HookAnswer['value'], asked: Question | null): Guess {
  const { type = null, label = null, scale = null } = asked ?? {};
  const other = type === null ? UNKNOWN : NOTHING;
  if (type === 'contactInfo' || type === 'address') return PERSONAL;
  if (type === 'nps') return fixedScore('nps', [0, 10]);
  if (typeof value === 'number') return guessScore(label, scale, value);
  if (Array.isArray(value)) return value.some(namesPerson) ? PERSONAL : other;
  if (typeof value !== 'string') return other;
  if (namesPerson(value)) return CUSTOMER;
  if (type === 'openText') return guessText(label);
  return type === null && isSentence(value) ? { role: { as: 'text' }, sure: true } : other;
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

/** The answers of one response: of a call, or of a file. What is not timed are hidden fields. */
export function formbricksAnswers(data: Json): { answers: HookAnswer[]; hidden: Json } {
  const ttc = objectOf(data.ttc);
  const questions = questionsOf(objectOf(data.survey));
  const entries = Object.entries(objectOf(data.data));
  const isAsked = (id: string) => questions.has(id) || isTimed(ttc, id);
  const answers = entries.flatMap(([question, one]) => {
    const value = isAsked(question) ? givenValue(one) : null;
    if (value === null) return [];
    const asked = questions.get(question) ?? null;
    const { label = null, type = null } = asked ?? {};
    return [{ question, label, type, value, guess: guessOf(value, asked) }];
  });
  return { answers, hidden: Object.fromEntries(entries.filter(([key]) => !isAsked(key))) };
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
    const [person, contact] = [data.person, data.contact].map(objectOf) as [Json, Json];
    const { answers, hidden } = formbricksAnswers(data);
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
