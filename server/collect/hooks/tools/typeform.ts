import { choiceScale } from '../choice-scale';
import {
  CUSTOMER,
  fixedScore,
  guessChoice,
  guessScore,
  guessText,
  isSentence,
  NOTHING,
  PERSONAL,
} from '../guess-question';
import { isoOf, type Json, listOf, numberOf, objectOf, parseJson, plainFields, textOf } from './content';
import { mac, plainId, sameText } from './signature';
import { type Guess, type HookAnswer, type HookTool, Unreadable } from './tool';

const HEADER = 'typeform-signature';

const signature = (body: Buffer | string, secret: string) =>
  `sha256=${mac('sha256', secret, body).toString('base64')}`;

function givenValue(answer: Json): HookAnswer['value'] | null {
  switch (answer.type) {
    case 'choice': {
      const choice = objectOf(answer.choice);
      return textOf(choice.label) ?? textOf(choice.other);
    }
    case 'choices': {
      const choices = objectOf(answer.choices);
      const labels = [...listOf(choices.labels), choices.other].flatMap((label) => textOf(label) ?? []);
      return labels.length > 0 ? labels : null;
    }
    case 'boolean':
      return typeof answer.boolean === 'boolean' ? answer.boolean : null;
    case 'number':
      return numberOf(answer.number);
    default:
      return typeof answer.type === 'string' ? textOf(answer[answer.type]) : null;
  }
}

/** The steps of a scale where the form's definition says them; in webhooks it often does not. */
function scaleOf(type: string | null, definition: Json): readonly [number, number] | null {
  const properties = objectOf(definition.properties);
  const steps = numberOf(properties.steps);
  if (steps === null) return null;
  return type === 'rating' || properties.start_at_one === true ? [1, steps] : [0, steps - 1];
}

/** What a choice counts where the choices of its question are a scale; newer bodies name them all. */
function stepsOf(
  definition: Json,
  words: string,
): { scale: readonly [number, number]; number: number } | null {
  const given = listOf(definition.choices ?? objectOf(definition.properties).choices).map(objectOf);
  const choices = given.map(({ label }) => ({ text: textOf(label), weight: null }));
  const found = choiceScale(choices);
  const number = found?.numberOf({ text: words, weight: null }) ?? null;
  return found && number !== null ? { scale: found.scale, number } : null;
}

function guessOf(type: string | null, label: string | null, value: unknown, definition: Json): Guess {
  switch (type) {
    case 'nps':
      return fixedScore('nps', [0, 10]);
    case 'opinion_scale':
    case 'rating':
      return guessScore(label, scaleOf(type, definition), numberOf(value));
    case 'long_text':
      return guessText(label, String(value));
    case 'short_text':
      // A word or two to a question that nobody knows is as well a name.
      return label === null && !isSentence(String(value)) ? NOTHING : guessText(label, String(value));
    case 'email':
      return CUSTOMER;
    case 'phone_number':
    case 'contact_info':
    case 'address':
      return PERSONAL;
    default:
      return NOTHING;
  }
}

/** What kinds of question were called before 2018. */
const OLD_TYPES: Readonly<Record<string, string>> = { textfield: 'short_text', textarea: 'long_text' };

function typeOf(field: Json, definition: Json): string | null {
  const type = (textOf(field.type) ?? textOf(definition.type))?.replaceAll('-', '_') ?? null;
  return type && (OLD_TYPES[type] ?? type);
}

/** Questions of a form, those inside groups too, by their ids and references. */
function questionsOf(fields: unknown, found = new Map<string, Json>()): Map<string, Json> {
  for (const field of listOf(fields).map(objectOf)) {
    for (const key of [textOf(field.id), textOf(field.ref)]) if (key) found.set(key, field);
    questionsOf(objectOf(field.properties).fields, found);
  }
  return found;
}

/** The answers of one response with their questions, as far as it holds them: of a call, or of a file. */
export function typeformAnswers(form: Json): HookAnswer[] {
  const definitions = questionsOf(objectOf(form.definition).fields);
  return listOf(form.answers).flatMap((given) => {
    const answer = objectOf(given);
    const field = objectOf(answer.field);
    const id = textOf(field.id) ?? textOf(field.ref);
    const value = givenValue(answer);
    if (id === null || value === null) return [];
    const definition = definitions.get(id) ?? definitions.get(textOf(field.ref) ?? '') ?? {};
    const type = typeOf(field, definition);
    const label = textOf(definition.title) ?? textOf(field.title);
    const question = textOf(field.ref) ?? textOf(definition.ref) ?? id;
    const steps = answer.type === 'choice' ? stepsOf(definition, String(value)) : null;
    const guess = steps
      ? guessChoice(label, steps.scale, steps.number, String(value))
      : guessOf(type, label, value, definition);
    return [{ question, label, type, value, number: steps?.number ?? null, guess }];
  });
}

export const typeform: HookTool = {
  key: 'typeform',
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
    const { event_id: id, event_type: event, form_response: form } = objectOf(content);
    const deliveryId = textOf(id);
    return {
      deliveryId: deliveryId && plainId(deliveryId),
      event: textOf(event),
      subject: textOf(objectOf(form).token),
      version: null,
    };
  },
  read(content, receivedAt) {
    const { event_type: event, form_response } = objectOf(content);
    if (event !== undefined && event !== 'form_response') {
      return { kind: 'ignored', reason: 'only finished answers (form_response) are taken' };
    }
    const form = objectOf(form_response);
    const id = textOf(form.token);
    if (!id) throw new Unreadable('there is no form_response.token');
    const definition = objectOf(form.definition);
    return {
      kind: 'response',
      response: {
        id,
        occurredAt: isoOf(form.submitted_at, receivedAt),
        language: null,
        customer: null,
        url: null,
        answers: typeformAnswers(form),
        fields: plainFields(form.hidden),
        about: { form: textOf(definition.title) ?? textOf(form.form_id) },
      },
    };
  },
  sample(at) {
    const fields = [
      {
        id: 'f1',
        ref: 'recommend',
        type: 'nps',
        title: 'How likely are you to recommend us?',
        properties: {},
      },
      { id: 'f2', ref: 'why', type: 'long_text', title: 'What is the main reason?', properties: {} },
    ];
    const body = {
      event_id: 'sample',
      event_type: 'form_response',
      form_response: {
        form_id: 'sample',
        token: 'sample-response',
        submitted_at: at.toISOString(),
        hidden: {},
        definition: { id: 'sample', title: 'Sample form', fields },
        answers: [
          { type: 'number', number: 9, field: { id: 'f1', type: 'nps', ref: 'recommend' } },
          {
            type: 'text',
            text: 'Friendly welcome, and the room was ready early.',
            field: { id: 'f2', type: 'long_text', ref: 'why' },
          },
        ],
      },
    };
    return { body: JSON.stringify(body) };
  },
};
