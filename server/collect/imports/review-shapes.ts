import { originalText } from '../google-words';
import { isObject, type JsonObject, type JsonShape, list, taken, text, within } from './json-shape';

const label = (value: unknown): string => text(within(value).label);

/** Apple writes every value as an object with a label; the app itself can stand among its reviews. */
export const APP_STORE: JsonShape = {
  fits: (item) => 'im:rating' in item || 'im:name' in item,
  shape(item) {
    if (!('im:rating' in item)) return [];
    const rating = label(item['im:rating']).trim();
    const valid = /^[1-5]$/.test(rating);
    return [{ fields: item, problem: valid ? null : `The rating "${rating}" is not one of 1 to 5.` }];
  },
};

/** `accounts/1/locations/2/reviews/3` names its location. Of Google's translations the words as written are kept. */
export const GOOGLE_BUSINESS: JsonShape = {
  fits: (item) => 'starRating' in item || (isObject(item.review) && 'starRating' in item.review),
  shape(item) {
    const review = isObject(item.review) ? item.review : item;
    const name = text(item.name) || text(review.name);
    const location = /(?:^|\/)locations\/([^/]+)/.exec(name)?.[1];
    const said = text(review.comment);
    // A location, and with it the id of its reviews, stays the same when another account takes it over.
    const path =
      text(review.name) ||
      (location && text(review.reviewId) ? `${name}/reviews/${text(review.reviewId)}` : '');
    const own = path.replace(/^accounts\/[^/]+\//, '');
    return taken({
      ...review,
      ...(own ? { name: own } : {}),
      ...(said ? { comment: originalText(said) } : {}),
      ...(location && !('location' in review) ? { location } : {}),
    });
  },
};

const stamp = (comment: JsonObject): unknown => within(comment.lastModified).seconds;

/** A review with what its author and the developer said, as Google Play's interface lists them. */
export const GOOGLE_PLAY: JsonShape = {
  fits: (item) =>
    'reviewId' in item && list(item.comments).some((one) => isObject(one) && isObject(one.userComment)),
  shape(item) {
    const { comments, ...review } = item;
    const said = list(comments).map(within);
    const {
      text: words,
      originalText: own,
      lastModified: _at,
      ...about
    } = within(said.find((one) => isObject(one.userComment))?.userComment);
    const at = stamp(within(said.find((one) => isObject(one.userComment))?.userComment));
    const reply = within(said.findLast((one) => isObject(one.developerComment))?.developerComment);
    return taken({
      ...review,
      ...about,
      // A title and the text are parted by a tab.
      comment: (text(own) || text(words)).replaceAll('\t', '\n\n').trim(),
      lastModified: at,
      ...(text(reply.text) ? { developerReply: reply.text, developerReplyAt: stamp(reply) } : {}),
    });
  },
};
