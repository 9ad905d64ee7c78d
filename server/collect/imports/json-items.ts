import { isObject, type JsonObject, list, text, within } from './json-shape';
import { hasShape } from './json-shapes';
import { tableOf } from './json-tables';

const WORDS =
  /^(text|content|body|comment|message|review|textOriginal|snippet)$|_(text|comment|body)$|[a-z](Text|Body)$/;
const SCORES = ['rating', 'score', 'stars', 'starRating'];

/** Whether an object itself says something, and is not only a wrapper around those that do. */
export function speaks(item: JsonObject): boolean {
  return (
    Object.entries(item).some(([key, value]) => typeof value === 'string' && WORDS.test(key)) &&
    ('id' in item || 'created_at' in item || 'createdAt' in item)
  );
}

/** 2: has words, or is of a known shape; 1: has a score; 0: neither. */
function likeFeedback(items: readonly unknown[]): number {
  const first = items.find(isObject);
  if (!first) return 0;
  const words = Object.entries(first).some(
    ([key, value]) => WORDS.test(key) && (typeof value === 'string' || isObject(value)),
  );
  if (hasShape(first) || words) return 2;
  return SCORES.some((key) => key in first) || isObject(first.record) ? 1 : 0;
}

/** How deep a list may lie in the object around it. */
const DEEPEST_LIST = 4;

interface Found {
  /** What the list is called. */
  key: string;
  items: unknown[];
  like: number;
}

/** A place that its reviews are of: they get its name, which stands once beside them. */
function placeName(owner: JsonObject): string | null {
  const isPlace = ['place_id', 'placeId', 'formatted_address', 'formattedAddress'].some(
    (key) => key in owner,
  );
  const display = text(within(owner.displayName).text);
  return display || (isPlace ? text(owner.name) || text(owner.title) : '') || null;
}

function withPlace(owner: JsonObject, items: unknown[]): unknown[] {
  const location = placeName(owner);
  if (!location) return items;
  return items.map((item) => (isObject(item) && !('location' in item) ? { location, ...item } : item));
}

const LEAST_KEYED = 2;

/** Records under their ids, as some databases write a list: `{"r1": {…}, "r2": {…}}`. */
function keyedRecords(value: JsonObject): unknown[] | null {
  const entries = Object.entries(value);
  if (entries.length < LEAST_KEYED || !entries.every(([, one]) => isObject(one) && likeFeedback([one]) > 0))
    return null;
  return entries.map(([key, one]) => (isObject(one) && 'id' in one ? one : { id: key, ...within(one) }));
}

/** A page of Apple's feed: a single review on it is no list. */
function feedEntries(value: JsonObject): unknown[] | null {
  if (!isObject(value.feed) || !('entry' in value.feed || 'author' in value.feed)) return null;
  const { entry } = value.feed;
  return Array.isArray(entry) ? entry : isObject(entry) ? [entry] : [];
}

/** All lists of objects within a value, each with how much it looks like feedback. */
function findLists(value: unknown, key: string, owner: JsonObject, depth: number, found: Found[]): void {
  if (Array.isArray(value)) {
    if (value.some(isObject)) found.push({ key, items: withPlace(owner, value), like: likeFeedback(value) });
    return;
  }
  if (!isObject(value) || depth >= DEEPEST_LIST) return;
  const entries = feedEntries(value);
  if (entries) {
    found.push({ key: 'entry', items: entries, like: 2 });
    return;
  }
  const keyed = keyedRecords(value);
  if (keyed) found.push({ key, items: keyed, like: likeFeedback(keyed) });
  else for (const [name, inner] of Object.entries(value)) findLists(inner, name, value, depth + 1, found);
}

/**
 * The list of an object that looks most like feedback, and then the longest: `reviews`, `data.children`, `feed.entry`.
 * Several of one name, as for several places, are one.
 */
function findList(value: unknown): Found | null {
  const found: Found[] = [];
  findLists(value, '', {}, 0, found);
  const best = found.reduce<Found | null>(
    (a, b) => (!a || b.like > a.like || (b.like === a.like && b.items.length > a.items.length) ? b : a),
    null,
  );
  if (!best) return null;
  const same = found.filter(({ key, like }) => key === best.key && like === best.like);
  return same.length > 1 ? { ...best, items: same.flatMap(({ items }) => items) } : best;
}

const OF_REVIEWS = /review|^entr(y|ies)$|feedback|testimonial|opinion|^avis$|bewertung/i;
/** What a page of a service's answer calls its list; it has no id and no score of its own. */
const OF_PAGES =
  /^(data|results?|items|records|rows|comments|posts|tweets|statuses|responses|value|hits|nodes)$/i;

/** A page, or a place, whose own list is there and empty. Anything else with an empty list may say something. */
function isEmptyPage(item: JsonObject): boolean {
  const isEmpty = (pattern: RegExp) =>
    Object.entries(item).some(
      ([key, value]) => Array.isArray(value) && value.length === 0 && pattern.test(key),
    );
  if (placeName(item) !== null) return isEmpty(OF_REVIEWS);
  const others = Object.values(item).filter((value) => !Array.isArray(value));
  const isBare = others.every((value) => !isObject(value)) && !SCORES.some((key) => key in item);
  return isBare && !('id' in item) && (isEmpty(OF_REVIEWS) || isEmpty(OF_PAGES)) && findList(item) === null;
}

/** An item that is only a page, or a place, around what was said: its own items. Any other stays as it is. */
export function unfold(item: unknown): unknown[] {
  if (!isObject(item) || hasShape(item)) return [item];
  const entries = feedEntries(item);
  if (entries) return entries;
  if (likeFeedback([item]) > 1) return [item];
  if (isEmptyPage(item)) return [];
  const found = findList(item);
  if (!found || found.like < 2) return [item];
  const isPage = OF_PAGES.test(found.key) && !('id' in item) && !SCORES.some((key) => key in item);
  return OF_REVIEWS.test(found.key) || isPage ? found.items : [item];
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

/** Answers of a developer stand apart from the reviews, and are named by them. */
function withReplies(root: JsonObject, items: unknown[]): unknown[] {
  const replies = list(root.included).filter(isObject);
  if (replies.length === 0) return items;
  const byId = new Map(replies.map((reply) => [reply.id, within(reply.attributes)]));
  return items.map((item) => {
    const response = within(within(within(within(item).relationships).response).data);
    const reply = byId.get(response.id);
    return isObject(item) && reply ? { ...item, reply } : item;
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
  const entries = feedEntries(root);
  if (entries) return entries;
  if (hasShape(root)) return [root];
  const table = tableOf(root);
  if (table) return table;
  const found = findList(root);
  if (!found || (found.like < 2 && speaks(root))) return [root];
  // A single post with, say, its poll: the list is a part of what it says.
  if (speaks(root) && !Object.values(root).includes(found.items)) return [root];
  // Its list of reviews is there and empty: what else it lists is about the place.
  if (
    found.like === 0 &&
    Object.entries(root).some(
      ([key, value]) => OF_REVIEWS.test(key) && list(value).length === 0 && Array.isArray(value),
    )
  )
    return [];
  return withReplies(root, withAuthors(root, withQuestions(root, found.items)));
}

/** Whether an object is an answer of a service that found nothing: its lists are there, and all are empty. */
export function isEmptyAnswer(root: JsonObject): boolean {
  const lists = Object.values(root).filter(Array.isArray);
  return (
    lists.length > 0 &&
    lists.every((one) => one.length === 0) &&
    findList(root) === null &&
    tableOf(root) === null &&
    !speaks(root) &&
    !SCORES.some((key) => key in root)
  );
}
