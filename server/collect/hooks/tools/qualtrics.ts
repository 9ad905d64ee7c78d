import { type Choice, choiceScale } from '../choice-scale';
import { fixedScore, guessChoice, guessScore, guessText, NOTHING } from '../guess-question';
import {
  isoOf,
  type Json,
  languageOf,
  listOf,
  numberOf,
  objectOf,
  parseText,
  plainFields,
  textOf,
} from './content';
import { mac, nameOfBytes, sameText } from './signature';
import { type Access, type Guess, type HookAnswer, type HookTool, Unreadable } from './tool';

/** Qualtrics signs one field of the form, `MSG`, with HMAC-SHA512 in hexadecimal digits. `Topic` is not signed. */
const signature = (message: string, secret: string) => mac('sha512', secret, message).toString('hex');

const TOPIC = 'sample.surveyengine.completedResponse.SV_sample';

const formOf = (body: Buffer) => new URLSearchParams(body.toString('utf8'));

function idIn(message: Json, name: string, shape: RegExp): string | null {
  const id = textOf(message[name]);
  return id && shape.test(id) ? id : null;
}

const surveyId = (message: Json) => idIn(message, 'SurveyID', /^SV_\w{1,60}$/);
const responseId = (message: Json) => idIn(message, 'ResponseID', /^R_\w{1,60}$/);

/** Columns that every survey has; what is left and is no question was put there by who made the survey. */
const OWN_FIELDS = new Set([
  'startDate',
  'endDate',
  'status',
  'ipAddress',
  'progress',
  'duration',
  'finished',
  'recordedDate',
  '_recordId',
  'recipientLastName',
  'recipientFirstName',
  'recipientEmail',
  'externalDataReference',
  'locationLatitude',
  'locationLongitude',
  'distributionChannel',
  'userLanguage',
]);
const QUESTION = /^(QID\d+)(?:_|#|$)/;
const GROUP = '_NPS_GROUP';

const plain = (html: string | null) =>
  html
    ?.replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim() || null;

/** What a part of a question asks: a row of a table, a field of a form, a slider among several. */
function labelOf(key: string, definition: Json): string | null {
  const part = key.match(/^QID\d+(?:#\d+)?_(\d+)(?:_TEXT)?$/)?.[1] ?? '';
  const { type, selector } = objectOf(definition.questionType);
  const rows = objectOf(definition.subQuestions);
  const hasFields = selector === 'FORM' || type === 'Slider' || type === 'CS';
  const own = objectOf(rows[part] ?? (hasFields ? objectOf(definition.choices)[part] : null));
  const heading = [textOf(definition.questionText), textOf(own.choiceText) ?? textOf(own.description)];
  return heading.map(plain).filter(Boolean).join(': ') || null;
}

const stepOf = ({ choiceText, description, recode }: Json): Choice => ({
  text: plain(textOf(choiceText) ?? textOf(description)),
  weight: numberOf(recode),
});

/** What a person chose: its words, and what it counts where the choices are a scale. */
function chosenOf(words: string, definition: Json): { value: string | number; steps: Steps | null } {
  const value = numberOf(words) ?? words;
  const choices = Object.values(objectOf(definition.choices)).map((choice) => stepOf(objectOf(choice)));
  const scale = choiceScale(choices);
  const chosen = choices.find(({ text }) => text === plain(words));
  const number = scale && chosen ? scale.numberOf(chosen) : null;
  return { value, steps: scale && number !== null ? { scale: scale.scale, number } : null };
}

interface Steps {
  readonly scale: readonly [number, number];
  readonly number: number;
}

function guessOf(
  key: string,
  label: string | null,
  definition: Json,
  values: Json,
  { value, steps }: { value: HookAnswer['value']; steps: Steps | null },
): Guess {
  const { type, selector } = objectOf(definition.questionType);
  if (selector === 'NPS' || Object.hasOwn(values, `${key}${GROUP}`)) return fixedScore('nps', [0, 10]);
  if (type === 'TE' || key.endsWith('_TEXT')) return guessText(label, String(value));
  const number = typeof value === 'number' ? value : null;
  if (type === 'Slider' || (type === undefined && number !== null)) return guessScore(label, null, number);
  if (type !== 'MC') return NOTHING;
  if (steps) return guessChoice(label, steps.scale, steps.number, String(value));
  return number !== null ? guessScore(label, null, number) : NOTHING;
}

/** What the browser was and how long a page took, which nobody was asked. */
const NOT_ASKED =
  /_DO(_|$)|_(BROWSER|VERSION|OS|RESOLUTION|FIRST_CLICK|LAST_CLICK|PAGE_SUBMIT|CLICK_COUNT|FILE_(ID|SIZE|TYPE))$/;

function answersOf(result: Json, survey: Json): HookAnswer[] {
  const [values, labels, questions] = [
    objectOf(result.values),
    objectOf(result.labels),
    objectOf(survey.questions),
  ];
  return Object.entries(values).flatMap(([key, given]) => {
    const question = key.match(QUESTION)?.[1];
    if (!question || key.endsWith(GROUP) || NOT_ASKED.test(key)) return [];
    const definition = objectOf(questions[question]);
    const label = labelOf(key, definition);
    const words = textOf(labels[key]);
    const several = listOf(labels[key]).flatMap((one) => textOf(one) ?? []);
    // A choice is stored as its code; its label says what was chosen, and is a number itself on a scale.
    const { value, steps } = words === null ? { value: given, steps: null } : chosenOf(words, definition);
    if (several.length === 0 && typeof value !== 'number' && textOf(value) === null) return [];
    const shown = several.length > 0 ? several : typeof value === 'number' ? value : String(value);
    const { type, selector } = objectOf(definition.questionType);
    return [
      {
        question: key,
        label,
        type: [textOf(type), textOf(selector)].filter(Boolean).join(' ') || null,
        value: shown,
        number: steps?.number ?? null,
        guess: guessOf(key, label, definition, values, { value: shown, steps }),
      },
    ];
  });
}

function messageOf(content: unknown): Json {
  return objectOf(objectOf(content).message);
}

export const qualtrics: HookTool = {
  key: 'qualtrics',
  verify({ body }, secret) {
    const form = formOf(body);
    const [given, message] = [form.get('HMAC'), form.get('MSG')];
    if (!given || message === null) return 'unsigned';
    return sameText(given.toLowerCase(), signature(message, secret)) ? 'right' : 'wrong';
  },
  sign: (message, secret) => ({
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ HMAC: signature(message, secret), MSG: message, Topic: TOPIC }).toString(),
  }),
  parse(body) {
    const form = new URLSearchParams(parseText(body));
    try {
      return { topic: form.get('Topic'), message: JSON.parse(form.get('MSG') ?? '') as unknown };
    } catch {
      throw new Unreadable('MSG is not JSON; set "encrypt": false in the subscription');
    }
  },
  announce({ body }, content) {
    // Only MSG is signed: the same message under another topic is the same call.
    const message = formOf(body).get('MSG') ?? '';
    const topic = textOf(objectOf(content).topic);
    return {
      deliveryId: nameOfBytes(message),
      event: topic?.match(/surveyengine\.\w+/)?.[0] ?? topic,
      subject: responseId(messageOf(content)),
      version: null,
    };
  },
  async complete(content, { ask, token, address, signal, once }: Access) {
    const message = messageOf(content);
    const [survey, response] = [surveyId(message), responseId(message)];
    if (!survey || !response) throw new Unreadable('there is no SurveyID or ResponseID');
    const get = async (path: string) =>
      (await ask(`${address}${path}`, { headers: { 'x-api-token': token }, signal })).json();
    const of = `/API/v3/surveys/${survey}`;
    return {
      message,
      survey: objectOf(await once(of, () => get(of))).result,
      response: objectOf(await get(`${of}/responses/${response}`)).result,
    };
  },
  read(content, receivedAt) {
    const { response: given, survey } = objectOf(content);
    const response = objectOf(given);
    const values = objectOf(response.values);
    const id = textOf(response.responseId) ?? textOf(values._recordId) ?? responseId(messageOf(content));
    if (!id) throw new Unreadable('the response has no id');
    if (numberOf(values.finished) === 0) return { kind: 'ignored', reason: 'the answer is not finished' };
    const embedded = Object.entries(values).filter(([key]) => !OWN_FIELDS.has(key) && !QUESTION.test(key));
    return {
      kind: 'response',
      response: {
        id,
        occurredAt: isoOf(values.recordedDate ?? values.endDate, receivedAt),
        language: languageOf(values.userLanguage),
        customer: textOf(values.externalDataReference) ?? textOf(values.recipientEmail),
        url: null,
        answers: answersOf(response, objectOf(survey)),
        fields: plainFields(Object.fromEntries(embedded)),
        about: { survey: textOf(objectOf(survey).name) ?? surveyId(messageOf(content)) },
      },
    };
  },
  sample(at) {
    const message = {
      Status: 'Complete',
      SurveyID: 'SV_sample',
      ResponseID: 'R_sample',
      CompletedDate: at.toISOString().slice(0, 19).replace('T', ' '),
      BrandID: 'sample',
    };
    const survey = {
      name: 'Sample survey',
      questions: {
        QID1: {
          questionText: 'How likely are you to recommend us?',
          questionType: { type: 'MC', selector: 'NPS' },
        },
        QID2: { questionText: 'What is the main reason?', questionType: { type: 'TE', selector: 'ML' } },
      },
    };
    const response = {
      responseId: 'R_sample',
      values: {
        finished: 1,
        recordedDate: at.toISOString(),
        userLanguage: 'EN',
        QID1: 9,
        QID1_NPS_GROUP: 3,
        QID2_TEXT: 'Friendly welcome, and the room was ready early.',
      },
      labels: { finished: 'True' },
    };
    return { body: JSON.stringify(message), fetched: { message, survey, response } };
  },
};
