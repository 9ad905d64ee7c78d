import { additionalAnswers, COMMENT, delightedScore } from '../hooks/tools/delighted';
import { formbricksAnswers } from '../hooks/tools/formbricks';
import type { Guess, HookAnswer } from '../hooks/tools/tool';
import { typeformAnswers } from '../hooks/tools/typeform';
import {
  isObject,
  type JsonObject,
  type JsonShape,
  list,
  type Shaped,
  taken,
  text,
  within,
} from './json-shape';
import { cleanHeading } from './name-columns';
import { APP_STORE, GOOGLE_BUSINESS, GOOGLE_PLAY } from './review-shapes';

/** Answers under the words of their questions; under `unnamed` where the item holds no questions. */
function withAnswers(
  about: JsonObject,
  answers: readonly HookAnswer[],
  unnamed: (answer: HookAnswer) => string,
): Shaped[] {
  const fields: JsonObject = { ...about };
  const asked: Record<string, Guess> = {};
  for (const answer of answers) {
    const name = cleanHeading(answer.label ?? '') || unnamed(answer);
    let distinct = name;
    for (let n = 2; distinct in fields; n++) distinct = `${name} (${n})`;
    fields[distinct] = answer.value;
    asked[distinct] = answer.guess;
  }
  return [{ fields, problem: null, asked }];
}

const TYPEFORM: JsonShape = {
  fits: (item) =>
    isObject(item.form_response) ||
    (Array.isArray(item.answers) && ('landed_at' in item || 'submitted_at' in item || 'response_id' in item)),
  shape(item) {
    const response = isObject(item.form_response) ? item.form_response : item;
    const { answers: _a, definition: _d, ...about } = response;
    const event = typeof item.event_id === 'string' ? { event_id: item.event_id } : {};
    return withAnswers({ ...event, ...about }, typeformAnswers(response), ({ type, question }) =>
      `${type ?? 'answer'} ${question}`.trim(),
    );
  },
};

/** A call, or an answer of the API, whose person is a number or an object. */
const DELIGHTED: JsonShape = {
  fits: (item) =>
    (/^survey_response\./.test(text(item.event_type)) && isObject(item.event_data)) ||
    ('score' in item && 'permalink' in item && 'person' in item),
  shape(item) {
    const isCall = isObject(item.event_data);
    const { additional_answers, ...data } = isCall ? within(item.event_data) : item;
    const event = isCall ? { event_type: item.event_type } : {};
    const [shaped] = withAnswers(
      { ...data, ...event },
      list(additional_answers).flatMap(additionalAnswers),
      ({ question }) => question,
    );
    if (!shaped) return [];
    const score = typeof data.score === 'number' ? data.score : 0;
    const asked = { score: delightedScore(text(data.survey_type) || null, score), comment: COMMENT };
    return [{ ...shaped, asked: { ...shaped.asked, ...asked } }];
  },
};

/** A call, or an answer of the API. */
const FORMBRICKS: JsonShape = {
  fits: (item) =>
    isObject(item.data) && ('surveyId' in item || ('surveyId' in item.data && isObject(item.data.data))),
  shape(item) {
    const isCall = !('surveyId' in item);
    const { data: given, survey, ...about } = isCall ? within(item.data) : item;
    const response = { ...about, data: given, survey: survey ?? item.survey };
    const { answers } = formbricksAnswers(response);
    const named = new Set(answers.map(({ question }) => question));
    const rest = Object.fromEntries(Object.entries(within(given)).filter(([key]) => !named.has(key)));
    const title = text(within(response.survey).title) || text(within(response.survey).name);
    const event = isCall ? { event: item.event } : {};
    return withAnswers(
      { ...about, ...event, ...(title ? { survey: { title } } : {}), data: rest },
      answers,
      ({ question }) => `data.${question}`,
    );
  },
};

const INTERCOM: JsonShape = {
  fits: (item) => item.type === 'notification_event' && isObject(within(item.data).item),
  shape: (item) => taken({ ...within(within(item.data).item), topic: item.topic }),
};

const ZENDESK: JsonShape = {
  fits: (item) =>
    isObject(item.satisfaction_rating) && 'score' in item.satisfaction_rating && !('subject' in item),
  shape: (item) => taken(within(item.satisfaction_rating)),
};

/** Comments of a thread stand beside its first one, and become rows of their own. */
const YOUTUBE: JsonShape = {
  fits: (item) => isObject(item.snippet) && isObject(item.snippet.topLevelComment),
  shape(item) {
    const { replies, ...thread } = item;
    const snippet = within(item.snippet);
    const answers = list(within(replies).comments).map((comment) => ({
      id: within(comment).id,
      snippet: { videoId: snippet.videoId, topLevelComment: comment },
    }));
    return [thread, ...answers].map((fields) => ({ fields, problem: null }));
  },
};

const REDDIT: JsonShape = {
  fits: (item) => /^t[13]$/.test(text(item.kind)) && isObject(item.data),
  shape(item) {
    const data = within(item.data);
    const permalink = text(data.permalink);
    const full = permalink.startsWith('/') ? { permalink: `https://www.reddit.com${permalink}` } : {};
    return taken({ kind: item.kind, data: { ...data, ...full } });
  },
};

const SHAPES = [
  TYPEFORM,
  APP_STORE,
  GOOGLE_BUSINESS,
  GOOGLE_PLAY,
  DELIGHTED,
  FORMBRICKS,
  INTERCOM,
  ZENDESK,
  YOUTUBE,
  REDDIT,
] as const;

/** Whether an item is one that a known tool writes in a shape of its own. */
export function hasShape(item: JsonObject): boolean {
  return SHAPES.some((shape) => shape.fits(item));
}

/** One item of a file as the rows that it holds. An item of no known shape stays as it is. */
export function shapeItem(item: JsonObject): Shaped[] {
  return SHAPES.find((shape) => shape.fits(item))?.shape(item) ?? [{ fields: item, problem: null }];
}
