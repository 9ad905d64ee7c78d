import type { z } from 'zod';
import type { feedbackRecordInput } from '../api-input';
import { readScore } from '../imports/read-number';
import type { HookFields, HookMapping, QuestionRole } from './input';
import { languageOf } from './tools/content';
import type { HookAnswer, HookResponse } from './tools/tool';

export type HookRecord = z.input<typeof feedbackRecordInput>;

export interface Built {
  /** null where none of the answers could be used. */
  readonly record: HookRecord | null;
  /** Questions that nobody has given a meaning, and whose guess is not sure. */
  readonly open: readonly string[];
}

const plainName = (name: string) => name.toLowerCase().replace(/[\s_-]+/g, '');

/** The first of these fields that is there, whatever the case and the hyphens of its name. */
function fieldOf(fields: HookResponse['fields'], names: readonly string[]): string | null {
  const byName = new Map(Object.entries(fields).map(([name, value]) => [plainName(name), value]));
  for (const name of names) {
    const value = byName.get(plainName(name))?.trim();
    if (value) return value;
  }
  return null;
}

function wordsOf(value: HookAnswer['value']): string | null {
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  const text = typeof value === 'number' || typeof value === 'string' ? String(value) : value.join(', ');
  return text.trim() === '' ? null : text.trim();
}

/** The number that an answer is or stands for. */
function countOf({ value, number }: HookAnswer): number | null {
  return number ?? readScore(wordsOf(value) ?? '');
}

interface Meant {
  readonly answer: HookAnswer;
  readonly role: QuestionRole;
  readonly chosen: boolean;
}

/** Which answer is the record's score where several could be: what was chosen first, recommending before others. */
function mainScore(scores: readonly Meant[]): Meant | undefined {
  const chosen = scores.filter((one) => one.chosen);
  const among = chosen.length > 0 ? chosen : scores;
  return among.find(({ role }) => role.as === 'score' && role.scoreType === 'nps') ?? among[0];
}

/** A number that an answer is; words that are none are named in the refusal of the record. */
function scoreFields({
  answer,
  role,
}: Meant): Pick<HookRecord, 'score' | 'scoreType' | 'scaleMin' | 'scaleMax'> {
  if (role.as !== 'score') return {};
  const words = wordsOf(answer.value) ?? '';
  const score = countOf(answer);
  const { scoreType, scaleMin, scaleMax } = role;
  // What is no number goes on as it is: the record is then refused by name, not taken without its score.
  return { score: score ?? (words as unknown as number), scoreType, scaleMin, scaleMax };
}

/** One answer is the customer's words alone; several each follow the question that they answer. */
function verbatim(texts: readonly Meant[]): string | null {
  const said = texts.flatMap(({ answer }) => {
    const words = wordsOf(answer.value);
    return words ? [{ label: answer.label, words }] : [];
  });
  if (said.length <= 1) return said[0]?.words ?? null;
  return said.map(({ label, words }) => (label ? `${label}\n${words}` : words)).join('\n\n');
}

function placesOf(response: HookResponse, meant: readonly Meant[], fields: HookFields) {
  const answered = (as: QuestionRole['as']) => {
    const found = meant.find(({ role }) => role.as === as);
    return found ? wordsOf(found.answer.value) : null;
  };
  return {
    location: answered('location') ?? fieldOf(response.fields, fields.location),
    touchpoint: answered('touchpoint') ?? fieldOf(response.fields, fields.touchpoint),
    customer: fieldOf(response.fields, fields.customer) ?? answered('customer') ?? response.customer,
    language: languageOf(fieldOf(response.fields, fields.language)) ?? response.language,
  };
}

/**
 * One person's answers as a record of the API, by what a person has said of the questions and else by what is sure.
 * What a question means is looked up by its id.
 */
export function buildRecord(response: HookResponse, mapping: HookMapping): Built {
  const open: string[] = [];
  const meant: Meant[] = [];
  for (const answer of response.answers) {
    const said = Object.hasOwn(mapping.questions, answer.question)
      ? mapping.questions[answer.question]
      : undefined;
    if (said) meant.push({ answer, role: said, chosen: true });
    else if (answer.guess.sure) meant.push({ answer, role: answer.guess.role, chosen: false });
    else open.push(answer.question);
  }
  const scores = meant.filter(({ role }) => role.as === 'score');
  const main = mainScore(scores);
  const text = verbatim(meant.filter(({ role }) => role.as === 'text'));
  const ratings = meant.flatMap(({ role, answer }) => {
    const value = countOf(answer);
    if (role.as !== 'rating' || value === null) return [];
    return [{ touchpoint: role.touchpoint, value, scaleMin: role.scaleMin, scaleMax: role.scaleMax }];
  });
  if (!main && text === null && ratings.length === 0) return { record: null, open };
  const personal = new Set(meant.filter(({ role }) => role.as === 'customer').map(({ answer }) => answer));
  const record: HookRecord = {
    id: response.id,
    occurredAt: response.occurredAt,
    text,
    ...(main ? scoreFields(main) : {}),
    ratings,
    url: response.url,
    ...placesOf(response, meant, mapping.fields),
    raw: {
      ...response.about,
      answers: Object.fromEntries(
        response.answers
          .filter((answer) => !personal.has(answer) && !answer.guess.personal)
          .map((answer) => [answer.label ?? answer.question, answer.value]),
      ),
    },
  };
  return { record, open };
}
