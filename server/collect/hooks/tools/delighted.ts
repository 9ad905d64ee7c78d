import { fixedScore, guessScore, NOTHING } from '../guess-question';
import {
  isoOf,
  languageOf,
  listOf,
  momentOf,
  numberOf,
  objectOf,
  parseJson,
  plainFields,
  textOf,
  webAddress,
} from './content';
import { mac, plainId, sameText } from './signature';
import { type Guess, type HookAnswer, type HookTool, Unreadable } from './tool';

const HEADER = 'x-delighted-webhook-signature';

const signature = (body: Buffer | string, secret: string) =>
  `sha256=${mac('sha256', secret, body).toString('hex')}`;

/** Delighted's kinds of survey with their scales; an older body names none, when there was only one. */
const SURVEYS: Readonly<Record<string, Guess>> = {
  nps: fixedScore('nps', [0, 10]),
  enps: fixedScore('nps', [0, 10]),
  csat: fixedScore('csat', [1, 5]),
  smileys: fixedScore('csat', [1, 5]),
  ces: fixedScore('ces', [1, 7]),
  stars: fixedScore('rating', [1, 5]),
  thumbs: fixedScore('rating', [0, 1]),
};

/** What a score of this kind of survey measures; a guess from one of its values where the kind is not known. */
export function delightedScore(type: string | null, score: number): Guess {
  if (type === null) return fixedScore('nps', [0, 10]);
  const plain = type.toLowerCase().replace(/[^a-z]/g, '');
  const known = Object.entries(SURVEYS).find(
    ([name]) => plain.includes(name) && (name !== 'nps' || plain === 'nps'),
  );
  return known?.[1] ?? { ...guessScore(null, null, score), sure: false };
}

export const COMMENT: Guess = { role: { as: 'text' }, sure: true };

/** Questions asked after the first: their answer is words, a choice or a number. */
export function additionalAnswers(given: unknown): HookAnswer[] {
  const { id, value, question } = objectOf(given);
  const { type, text } = objectOf(question);
  const inner = objectOf(value);
  const words =
    textOf(inner.free_response) ??
    textOf(objectOf(inner.select_one).text) ??
    textOf(objectOf(inner.scale).value) ??
    textOf(inner.scale) ??
    textOf(inner.value) ??
    textOf(value);
  const several = listOf(inner.select_many).flatMap((one) => textOf(objectOf(one).text) ?? []);
  const answer = words ?? (several.length > 0 ? several : null);
  const key = textOf(objectOf(question).id) ?? textOf(id) ?? textOf(text);
  if (answer === null || key === null) return [];
  const guess = type === 'free_response' ? COMMENT : NOTHING;
  return [{ question: key, label: textOf(text), type: textOf(type), value: answer, guess }];
}

export const delighted: HookTool = {
  key: 'delighted',
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
    const { event_id, event_type, event_data } = objectOf(content);
    const { id, updated_at } = objectOf(event_data);
    const deliveryId = textOf(event_id);
    return {
      deliveryId: deliveryId && plainId(deliveryId),
      event: textOf(event_type),
      subject: textOf(id),
      version: momentOf(updated_at),
    };
  },
  read(content, receivedAt) {
    const { event_type, event_data } = objectOf(content);
    if (event_type !== 'survey_response.updated' && event_type !== 'survey_response.created') {
      return { kind: 'ignored', reason: 'only answers (survey_response.updated) are taken' };
    }
    const data = objectOf(event_data);
    const id = textOf(data.id);
    if (!id) throw new Unreadable('there is no event_data.id');
    const [score, comment] = [numberOf(data.score), textOf(data.comment)];
    const type = textOf(data.survey_type);
    const answers: HookAnswer[] = [
      ...(score === null
        ? []
        : [{ question: 'score', label: 'Score', type, value: score, guess: delightedScore(type, score) }]),
      ...(comment === null
        ? []
        : [{ question: 'comment', label: null, type: 'comment', value: comment, guess: COMMENT }]),
      ...listOf(data.additional_answers).flatMap(additionalAnswers),
    ];
    const person = objectOf(data.person);
    return {
      kind: 'response',
      response: {
        id,
        occurredAt: isoOf(data.created_at, receivedAt),
        language: languageOf(person.locale),
        customer: textOf(person.email) ?? textOf(person.phone_number) ?? textOf(person.id),
        url: webAddress(data.permalink),
        answers,
        fields: plainFields(data.person_properties),
        about: { survey: type ?? 'nps', tags: listOf(data.tags).flatMap((tag) => textOf(tag) ?? []) },
      },
    };
  },
  sample(at) {
    const seconds = Math.floor(at.getTime() / 1000);
    const body = {
      event_type: 'survey_response.updated',
      event_id: 'sample',
      event_data: {
        id: 'sample-response',
        person: { id: 'sample-person', email: 'sample@example.com', name: 'Sample Person' },
        survey_type: 'nps',
        score: 9,
        comment: 'Friendly welcome, and the room was ready early.',
        permalink: 'https://delighted.com/r/sample',
        created_at: seconds,
        updated_at: seconds,
        person_properties: null,
        notes: [],
        tags: [],
        additional_answers: [],
      },
    };
    return { body: JSON.stringify(body) };
  },
};
