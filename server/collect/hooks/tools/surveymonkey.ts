import { type Choice, choiceScale } from '../choice-scale';
import { CUSTOMER, guessChoice, guessScore, guessText, NOTHING } from '../guess-question';
import {
  isoOf,
  type Json,
  listOf,
  momentOf,
  numberOf,
  objectOf,
  parseJson,
  plainFields,
  textOf,
} from './content';
import { mac, plainId, sameText } from './signature';
import { type Access, type Guess, type HookAnswer, type HookTool, Unreadable } from './tool';

const HEADER = 'sm-signature';

/** The key is "client id&client secret", as the person enters both. */
const signature = (body: Buffer | string, secret: string) => mac('sha1', secret, body).toString('base64');

/** Ids are put into an address: only what can stand there as it is. */
function idIn(content: unknown, ...path: string[]): string | null {
  const value = path.reduce<unknown>((inner, key) => objectOf(inner)[key], content);
  const id = textOf(value);
  return id && /^\w{1,40}$/.test(id) ? id : null;
}

/** Headings come as HTML. */
const plain = (html: string | null) =>
  html
    ?.replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim() || null;

interface Column {
  readonly text: string | null;
  readonly choices: ReadonlyMap<string, Choice>;
}

interface Question {
  readonly label: string | null;
  readonly type: string | null;
  readonly choices: ReadonlyMap<string, Choice>;
  readonly rows: ReadonlyMap<string, string | null>;
  readonly columns: ReadonlyMap<string, Column>;
}

const UNKNOWN: Question = {
  label: null,
  type: null,
  choices: new Map(),
  rows: new Map(),
  columns: new Map(),
};

function byId<T>(given: unknown, of: (one: Json) => T): Map<string, T> {
  return new Map(listOf(given).map((one) => [textOf(objectOf(one).id) ?? '', of(objectOf(one))]));
}

/** A choice that means no answer has a weight all the same. */
const choiceOf = ({ text, weight, is_na }: Json): Choice => ({
  text: is_na === true ? 'N/A' : textOf(text),
  weight: is_na === true ? null : numberOf(weight),
});

function questionsOf(survey: unknown): Map<string, Question> {
  const questions = listOf(objectOf(survey).pages).flatMap((page) => listOf(objectOf(page).questions));
  return byId(questions, (question) => {
    const answers = objectOf(question.answers);
    return {
      label: plain(textOf(objectOf(listOf(question.headings)[0]).heading)),
      type: [textOf(question.family), textOf(question.subtype)].filter(Boolean).join(' ') || null,
      choices: byId(answers.choices, choiceOf),
      rows: byId(answers.rows, (row) => plain(textOf(row.text))),
      columns: byId(answers.cols, (column) => ({
        text: plain(textOf(column.text)),
        choices: byId(column.choices, choiceOf),
      })),
    };
  });
}

const SCALES = /^matrix rating|slider|star|single.*(scale|rating)/;

/** Several fields of text in one question, such as name and address, are a table too. */
const TABLES = /^(matrix|open_ended (multi|numerical))/;

/** Answers to a table of questions are one for each of its rows and columns. */
function partsOf(type: string | null, answers: readonly Json[]): Map<string, Json[]> {
  const parts = new Map<string, Json[]>();
  for (const answer of answers) {
    const key = TABLES.test(type ?? '')
      ? [answer.row_id, answer.col_id].flatMap((id) => textOf(id) ?? []).join('.')
      : '';
    parts.set(key, [...(parts.get(key) ?? []), answer]);
  }
  return parts;
}

function answersOf(response: Json, questions: ReadonlyMap<string, Question>): HookAnswer[] {
  const given = listOf(response.pages).flatMap((page) => listOf(objectOf(page).questions));
  return given.flatMap((one) => {
    const id = textOf(objectOf(one).id);
    if (id === null) return [];
    const question = questions.get(id) ?? UNKNOWN;
    const several = question.rows.size > 1 || question.columns.size > 1;
    const parts = partsOf(question.type, listOf(objectOf(one).answers).map(objectOf));
    return [...parts].flatMap(([key, answers]) => {
      const answer = answerOf(question, answers, several);
      return answer ? [{ ...answer, question: several && key ? `${id}.${key}` : id }] : [];
    });
  });
}

function answerOf(
  question: Question,
  answers: readonly Json[],
  several: boolean,
): Omit<HookAnswer, 'question'> | null {
  const { type } = question;
  const [row, column] = [textOf(answers[0]?.row_id) ?? '', textOf(answers[0]?.col_id) ?? ''];
  const heading = [question.label, question.rows.get(row), question.columns.get(column)?.text];
  const label = heading.filter(Boolean).join(': ') || null;
  const choices = question.columns.get(column)?.choices ?? question.choices;
  const chosen = answers.flatMap((answer) => choices.get(textOf(answer.choice_id) ?? '') ?? []);
  const steps = choiceScale([...choices.values()]);
  const [only] = chosen.length === 1 ? chosen : [];
  const number = only ? (steps?.numberOf(only) ?? null) : null;
  const texts = answers.flatMap((answer) => textOf(answer.text) ?? []);
  if (steps && number !== null && SCALES.test(type ?? '')) {
    const guess = guessScore(label, steps.scale, number);
    // Which row of a table speaks for the whole is for a person to say.
    return { label, type, value: number, guess: { ...guess, sure: guess.sure && !several } };
  }
  const words = [...chosen.flatMap(({ text }) => text ?? []), ...texts];
  if (words.length === 0) return null;
  const value = words.length === 1 ? (words[0] ?? '') : words;
  if (steps && number !== null && !several) {
    return { label, type, value, number, guess: guessChoice(label, steps.scale, number, String(value)) };
  }
  return { label, type, value, number, guess: guessOf({ label, type }, texts, value) };
}

function guessOf(
  { label, type }: Pick<Question, 'label' | 'type'>,
  texts: readonly string[],
  value: HookAnswer['value'],
): Guess {
  if (/^demographic/.test(type ?? '')) return { ...NOTHING, personal: true };
  if (/slider/.test(type ?? '')) return guessScore(label, null, numberOf(String(value)));
  if (/email/.test(type ?? '')) return CUSTOMER;
  if (type === null) return texts.length > 0 ? guessText(null, texts[0]) : NOTHING;
  return /^open_ended/.test(type) && !/numerical|date/.test(type) ? guessText(label, texts[0]) : NOTHING;
}

export const surveymonkey: HookTool = {
  key: 'surveymonkey',
  verify({ header, body }, secret) {
    const given = header(HEADER);
    if (!given) return 'unsigned';
    return sameText(given, signature(body, secret)) ? 'right' : 'wrong';
  },
  sign: (body, secret) => ({
    headers: { 'content-type': 'application/json', [HEADER]: signature(body, secret) },
    body,
  }),
  parse: parseJson,
  announce(_call, content) {
    const { event_id, event_type, event_datetime } = objectOf(content);
    const deliveryId = textOf(event_id);
    return {
      deliveryId: deliveryId && plainId(`${textOf(event_type)}:${deliveryId}`),
      event: textOf(event_type),
      subject: idIn(content, 'object_id'),
      version: momentOf(event_datetime),
    };
  },
  async complete(content, { ask, token, address, signal, once }: Access) {
    const { event_type, object_type } = objectOf(content);
    if (object_type !== 'response' || !/^response_(completed|updated)$/.test(textOf(event_type) ?? '')) {
      return { event: content };
    }
    const [survey, response] = [idIn(content, 'resources', 'survey_id'), idIn(content, 'object_id')];
    if (!survey || !response) throw new Unreadable('there is no survey_id or object_id');
    const get = async (path: string) =>
      (await ask(`${address}${path}`, { headers: { authorization: `Bearer ${token}` }, signal })).json();
    const of = `/v3/surveys/${survey}`;
    return {
      event: content,
      survey: await once(`${of}/details`, () => get(`${of}/details`)),
      response: await get(`${of}/responses/${response}/details`),
    };
  },
  read(content, receivedAt) {
    const { event, survey, response: given } = objectOf(content);
    const response = objectOf(given);
    if (given === undefined) {
      return { kind: 'ignored', reason: 'only completed and updated answers are taken' };
    }
    if (response.response_status !== undefined && response.response_status !== 'completed') {
      return { kind: 'ignored', reason: `the answer is ${String(textOf(response.response_status))}` };
    }
    const id = textOf(response.id) ?? idIn(event, 'object_id');
    if (!id) throw new Unreadable('the response has no id');
    return {
      kind: 'response',
      response: {
        id,
        occurredAt: isoOf(response.date_created, receivedAt),
        language: null,
        customer:
          textOf(response.custom_value) ??
          textOf(objectOf(objectOf(objectOf(response.metadata).contact).email).value),
        url: null,
        answers: answersOf(response, questionsOf(survey)),
        fields: plainFields(response.custom_variables),
        about: { survey: textOf(objectOf(survey).title) ?? textOf(response.survey_id) },
      },
    };
  },
  sample(at) {
    const event = {
      name: 'Sample',
      event_type: 'response_completed',
      event_id: 'sample',
      object_type: 'response',
      object_id: '1001',
      event_datetime: at.toISOString(),
      resources: { survey_id: '2002', collector_id: '3003', respondent_id: '1001' },
    };
    const choices = Array.from({ length: 11 }, (_, i) => ({ id: `c${i}`, text: String(i), weight: i }));
    const survey = {
      title: 'Sample survey',
      pages: [
        {
          questions: [
            {
              id: '1',
              family: 'matrix',
              subtype: 'rating',
              headings: [{ heading: 'How likely are you to recommend us?' }],
              answers: { rows: [{ id: 'r1', text: '' }], choices },
            },
            {
              id: '2',
              family: 'open_ended',
              subtype: 'essay',
              headings: [{ heading: 'What is the main reason?' }],
            },
          ],
        },
      ],
    };
    const response = {
      id: '1001',
      response_status: 'completed',
      date_created: at.toISOString(),
      pages: [
        {
          questions: [
            { id: '1', answers: [{ row_id: 'r1', choice_id: 'c9' }] },
            { id: '2', answers: [{ text: 'Friendly welcome, and the room was ready early.' }] },
          ],
        },
      ],
    };
    return { body: JSON.stringify(event), fetched: { event, survey, response } };
  },
};
