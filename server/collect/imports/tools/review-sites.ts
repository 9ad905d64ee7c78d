import { columnTool, STARS, type Tool } from './tool';
import { TRUSTPILOT_TOOLS } from './trustpilot';

export const GOOGLE_PLAY = columnTool({
  key: 'google-play',
  name: 'Google Play Console',
  kind: 'review',
  signs: [
    ['Package Name'],
    ['Star Rating'],
    ['Review Submit Date and Time'],
    ['Review Submit Millis Since Epoch'],
    ['Review Last Update Date and Time'],
    ['Reviewer Language'],
    ['Review Link'],
    ['Developer Reply Text'],
  ],
  least: 5,
  // The link holds the review's id: an edited review stands in the file of its month and in that of its edit. Where
  // there are no words there is no link either, and the moment tells the reviews apart.
  fields: {
    externalId: ['Review Link'],
    occurredAt: ['Review Submit Date and Time', 'Review Last Update Date and Time'],
    text: ['Review Text'],
    score: ['Star Rating'],
    language: ['Reviewer Language'],
    url: ['Review Link'],
    replyText: ['Developer Reply Text'],
    repliedAt: ['Developer Reply Date and Time'],
  },
  more: ['Review Title'],
  always: { ...STARS, timeZone: 'UTC' },
  ignore: [
    'Package Name',
    'App Version Code',
    'App Version Name',
    'Device',
    'Review Submit Millis Since Epoch',
    'Review Last Update Date and Time',
    'Review Last Update Millis Since Epoch',
    'Developer Reply Millis Since Epoch',
  ],
});

export const GOOGLE_PLAY_API = columnTool({
  key: 'google-play',
  name: 'Google Play',
  kind: 'review',
  signs: [
    ['thumbsUp', 'thumbsUpCount'],
    ['replyText', 'replyContent'],
    ['replyDate', 'repliedAt'],
    ['scoreText', 'reviewCreatedVersion', 'appVersion', 'version'],
    ['userImage'],
    ['userName'],
  ],
  least: 4,
  fields: {
    externalId: ['reviewId', 'id'],
    occurredAt: ['at', 'date'],
    text: ['content', 'text'],
    score: ['score'],
    author: ['userName'],
    url: ['url'],
    replyText: ['replyContent', 'replyText'],
    repliedAt: ['repliedAt', 'replyDate'],
  },
  more: ['title'],
  always: STARS,
  ignore: [
    'userImage',
    'thumbsUp',
    'thumbsUpCount',
    'version',
    'scoreText',
    'reviewCreatedVersion',
    'appVersion',
  ],
});

const GOOGLE_PLAY_LIST = columnTool({
  key: 'google-play',
  name: 'Google Play (list of reviews)',
  kind: 'review',
  signs: [['reviewId'], ['comment'], ['starRating'], ['lastModified'], ['reviewerLanguage'], ['authorName']],
  least: 5,
  when: ({ columns }) => columns.includes('lastModified'),
  fields: {
    externalId: ['reviewId'],
    occurredAt: ['lastModified'],
    text: ['comment'],
    score: ['starRating'],
    language: ['reviewerLanguage'],
    author: ['authorName'],
    replyText: ['developerReply'],
    repliedAt: ['developerReplyAt'],
  },
  always: { ...STARS, dateOrder: 'epoch-seconds' },
});

const label = (...names: string[]) => names.map((name) => `${name}.label`);

const APP_STORE_REVIEWS = columnTool({
  key: 'app-store',
  name: 'App Store feed',
  kind: 'review',
  signs: [label('im:rating'), label('im:version'), label('im:voteSum'), label('im:voteCount')],
  least: 2,
  fields: {
    externalId: label('id'),
    occurredAt: label('updated'),
    text: label('content'),
    score: label('im:rating'),
    author: ['author.uri.label', 'author.name.label'],
  },
  more: label('title'),
  always: STARS,
  ignore: [
    ...label('im:version', 'im:voteSum', 'im:voteCount', 'author', 'author.name'),
    'im:contentType.attributes.label',
    'link.attributes.href',
  ],
});

/** A page without reviews still says whose it is. */
export const APP_STORE: Tool = {
  ...APP_STORE_REVIEWS,
  recognise(look) {
    const isEmpty =
      look.columns.length === 0 && /"feed"\s*:/.test(look.opening) && /iTunes Store/.test(look.opening);
    if (isEmpty)
      return { confidence: 0.95, because: ["It is a page of the App Store's feed, and holds no reviews."] };
    return APP_STORE_REVIEWS.recognise(look);
  },
};

/** What App Store Connect answers: the newer, official way. */
export const APP_STORE_CONNECT = columnTool({
  key: 'app-store',
  name: 'App Store Connect',
  kind: 'review',
  signs: [
    ['attributes.rating'],
    ['attributes.body'],
    ['attributes.reviewerNickname'],
    ['attributes.territory'],
    ['attributes.createdDate'],
  ],
  least: 4,
  fields: {
    externalId: ['id'],
    occurredAt: ['attributes.createdDate'],
    text: ['attributes.body'],
    score: ['attributes.rating'],
    author: ['attributes.reviewerNickname'],
    replyText: ['reply.responseBody'],
    repliedAt: ['reply.lastModifiedDate'],
  },
  more: ['attributes.title'],
  always: STARS,
});

export const GOOGLE_PLACES = columnTool({
  key: 'google-places',
  name: 'Google reviews (Places)',
  kind: 'review',
  signs: [
    ['author_name', 'authorAttribution.displayName'],
    ['author_url', 'authorAttribution.uri'],
    ['profile_photo_url', 'authorAttribution.photoUri'],
    ['relative_time_description', 'relativePublishTimeDescription'],
    ['rating'],
    ['time', 'publishTime'],
  ],
  least: 3,
  when: ({ columns }) =>
    columns.some((column) => /^relative_time_description$|^relativePublishTimeDescription$/.test(column)),
  fields: {
    externalId: ['name'],
    occurredAt: ['publishTime', 'time'],
    text: ['originalText.text', 'text.text', 'text'],
    score: ['rating'],
    language: ['original_language', 'originalText.languageCode', 'text.languageCode', 'language'],
    author: ['author_url', 'authorAttribution.uri', 'author_name', 'authorAttribution.displayName'],
    location: ['location'],
    url: ['googleMapsUri'],
  },
  always: STARS,
  ignore: [
    'relative_time_description',
    'relativePublishTimeDescription',
    'profile_photo_url',
    'authorAttribution.photoUri',
    'translated',
    'author_name',
    'author_url',
    'language',
    'text.text',
    'authorAttribution.displayName',
  ],
});

export const GOOGLE_BUSINESS = columnTool({
  key: 'google-business',
  name: 'Google Business Profile',
  kind: 'review',
  signs: [
    ['starRating'],
    ['reviewId'],
    ['createTime'],
    ['updateTime'],
    ['reviewer.displayName', 'reviewer.isAnonymous'],
    ['reviewReply.comment'],
  ],
  least: 3,
  when: ({ columns }) => columns.includes('starRating'),
  fields: {
    externalId: ['name', 'reviewId'],
    occurredAt: ['createTime'],
    text: ['comment'],
    score: ['starRating'],
    location: ['location', 'locationName'],
    author: ['reviewer.displayName'],
    replyText: ['reviewReply.comment'],
    repliedAt: ['reviewReply.updateTime'],
  },
  always: {
    ...STARS,
    scoreWords: { ONE: 1, TWO: 2, THREE: 3, FOUR: 4, FIVE: 5 },
    missing: ['STAR_RATING_UNSPECIFIED'],
  },
  ignore: ['reviewer.profilePhotoUrl', 'reviewer.isAnonymous', 'updateTime', 'name'],
});

export const REVIEW_SITES: readonly Tool[] = [
  GOOGLE_PLAY,
  GOOGLE_PLAY_API,
  GOOGLE_PLAY_LIST,
  ...TRUSTPILOT_TOOLS,
  APP_STORE,
  APP_STORE_CONNECT,
  GOOGLE_PLACES,
  GOOGLE_BUSINESS,
];
