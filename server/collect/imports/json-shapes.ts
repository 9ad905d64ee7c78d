import { additionalAnswers, COMMENT, delightedScore } from '../hooks/tools/delighted';
import { formbricksAnswers } from '../hooks/tools/formbricks';
import type { Guess, HookAnswer } from '../hooks/tools/tool';
import { typeformAnswers } from '../hooks/tools/typeform';
import { cleanHeading } from './name-columns';

export type JsonObject = Record<string, unknown>;

/** What one item of a tool's JSON becomes: its fields, or why it is no feedback. */
export type Shaped = {
  fields: JsonObject;
  problem: string | null;
  /** What the tool says of its questions, by their fields. */
  asked?: Readonly<Record<string, Guess>>;
};

interface JsonShape {
  fits(item: JsonObject): boolean;
  shape(item: JsonObject): Shaped[];
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const within = (value: unknown): JsonObject => (isObject(value) ? value : {});
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const taken = (fields: JsonObject): Shaped[] => [{ fields, problem: null }];

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

const label = (value: unknown): string => text(within(value).label);

/** Apple writes every value as an object with a label; the app itself can stand among its reviews. */
const APP_STORE: JsonShape = {
  fits: (item) => 'im:rating' in item || ('im:name' in item && 'im:image' in item),
  shape(item) {
    if (!('im:rating' in item)) return [];
    const rating = label(item['im:rating']).trim();
    const valid = /^[1-5]$/.test(rating);
    return [{ fields: item, problem: valid ? null : `The rating "${rating}" is not one of 1 to 5.` }];
  },
};

/** `accounts/1/locations/2/reviews/3` names its location. */
const GOOGLE_BUSINESS: JsonShape = {
  fits: (item) => 'starRating' in item || (isObject(item.review) && 'starRating' in item.review),
  shape(item) {
    const review = isObject(item.review) ? item.review : item;
    const name = text(item.name) || text(review.name);
    const location = /(?:^|\/)locations\/([^/]+)/.exec(name)?.[1];
    return taken({ ...review, ...(location && !('location' in review) ? { location } : {}) });
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

const WORDS = ['text', 'content', 'body', 'comment', 'message', 'review', 'textOriginal'];
const SCORES = ['rating', 'score', 'stars', 'starRating'];

/** Whether an object itself says something, and is not only a wrapper around those that do. */
export function speaks(item: JsonObject): boolean {
  return (
    WORDS.some((key) => typeof item[key] === 'string') &&
    ('id' in item || 'created_at' in item || 'createdAt' in item)
  );
}

function likeFeedback(items: readonly unknown[]): number {
  const first = items.find(isObject);
  if (!first) return 0;
  if (hasShape(first) || WORDS.some((key) => typeof first[key] === 'string' || isObject(first[key])))
    return 2;
  return SCORES.some((key) => key in first) || isObject(first.record) ? 1 : 0;
}

/** How deep a list may lie in the object around it. */
const DEEPEST_LIST = 4;

interface Found {
  items: unknown[];
  like: number;
}

/** The list of an object that looks most like feedback, and then the longest: `reviews`, `data.children`, `feed.entry`. */
function findList(value: unknown, depth = 0): Found | null {
  if (Array.isArray(value)) return value.some(isObject) ? { items: value, like: likeFeedback(value) } : null;
  if (!isObject(value) || depth >= DEEPEST_LIST) return null;
  let best: Found | null = null;
  for (const inner of Object.values(value)) {
    const found = findList(inner, depth + 1);
    if (!found) continue;
    const better =
      !best || found.like > best.like || (found.like === best.like && found.items.length > best.items.length);
    if (better) best = found;
  }
  return best;
}

/** Who wrote a post stands apart from it, by number. */
function withAuthors(root: JsonObject, items: unknown[]): unknown[] {
  const users = list(within(root.includes).users).filter(isObject);
  if (users.length === 0) return items;
  const byId = new Map(users.map((user) => [user.id, user]));
  return items.map((item) => {
    const author = isObject(item) ? byId.get(item.author_id) : undefined;
    return isObject(item) && author
      ? { ...item, author: { username: author.username, name: author.name } }
      : item;
  });
}

/** Questions that stand once beside the list of answers are given to each of them. */
function withQuestions(root: JsonObject, items: unknown[]): unknown[] {
  const survey = [root.survey, within(root.data).survey].find(isObject);
  const form = [root.definition, root.form, root.form_definition].find(
    (one) => isObject(one) && Array.isArray(one.fields),
  );
  if (!survey && !form) return items;
  return items.map((item) => {
    if (!isObject(item) || !hasShape(item)) return item;
    return { ...(form ? { definition: form } : {}), ...(survey ? { survey } : {}), ...item };
  });
}

/** Why a whole file holds no answers; null where it may. */
export function definitionProblem(root: unknown): string | null {
  const top = within(root);
  const inner = isObject(top.data) ? top.data : top;
  const isForm =
    Array.isArray(inner.questions) && !('answers' in inner) && ('environmentId' in inner || 'pages' in inner);
  const isTypeform = Array.isArray(top.fields) && Array.isArray(top.thankyou_screens);
  if (!('SurveyElements' in top) && !isForm && !isTypeform) return null;
  return 'This is the definition of a survey, not its answers. Export the responses as CSV or JSON.';
}

/** The items of a JSON file that is one object: those of its list, or the object itself. */
export function itemsOf(root: JsonObject): unknown[] {
  if (isObject(root.feed) && ('entry' in root.feed || 'author' in root.feed)) {
    const { entry } = root.feed;
    return Array.isArray(entry) ? entry : isObject(entry) ? [entry] : [];
  }
  if (hasShape(root)) return [root];
  const found = findList(root);
  if (!found || (found.like < 2 && speaks(root))) return [root];
  // A single post with, say, its poll: the list is a part of what it says.
  if (speaks(root) && !Object.values(root).includes(found.items)) return [root];
  return withAuthors(root, withQuestions(root, found.items));
}

/** Whether an object is an answer of a service that found nothing: its list is there, and empty. */
export function isEmptyAnswer(root: JsonObject): boolean {
  const lists = Object.values(root).filter(Array.isArray);
  return (
    lists.length > 0 &&
    lists.every((one) => one.length === 0) &&
    !speaks(root) &&
    !SCORES.some((key) => key in root)
  );
}
