import { columnTool, type Tool } from './tool';

const MASTODON = columnTool({
  key: 'mastodon',
  name: 'Mastodon',
  kind: 'social',
  signs: [
    ['content'],
    ['created_at'],
    ['account.acct'],
    ['spoiler_text'],
    ['favourites_count'],
    ['reblogs_count'],
    ['visibility'],
  ],
  least: 3,
  when: ({ columns }) => columns.includes('content') && columns.includes('spoiler_text'),
  fields: {
    externalId: ['id'],
    occurredAt: ['created_at'],
    text: ['content'],
    language: ['language'],
    author: ['account.acct', 'account.username'],
    url: ['url'],
  },
  more: ['spoiler_text'],
  always: { textHtml: true },
});

const BLUESKY = columnTool({
  key: 'bluesky',
  name: 'Bluesky',
  kind: 'social',
  signs: [['uri'], ['cid'], ['record.text'], ['record.createdAt'], ['author.handle'], ['indexedAt']],
  least: 4,
  fields: {
    externalId: ['uri'],
    occurredAt: ['record.createdAt', 'indexedAt'],
    text: ['record.text'],
    language: ['record.langs'],
    author: ['author.did', 'author.handle'],
  },
});

const REDDIT = columnTool({
  key: 'reddit',
  name: 'Reddit',
  kind: 'social',
  signs: [
    ['data.subreddit'],
    ['data.author'],
    ['data.created_utc'],
    ['data.name'],
    ['data.permalink', 'data.link_url'],
    ['data.selftext', 'data.body'],
  ],
  least: 4,
  fields: {
    externalId: ['data.name'],
    occurredAt: ['data.created_utc'],
    text: ['data.title', 'data.body'],
    author: ['data.author'],
    url: ['data.permalink', 'data.link_url'],
  },
  more: ['data.selftext', 'data.body'],
  always: { dateOrder: 'epoch-seconds', missing: ['[deleted]', '[removed]'] },
});

const COMMENT = 'snippet.topLevelComment.snippet';
const YOUTUBE = columnTool({
  key: 'youtube',
  name: 'YouTube comments',
  kind: 'social',
  signs: [
    [`${COMMENT}.textOriginal`, `${COMMENT}.textDisplay`],
    [`${COMMENT}.publishedAt`],
    [`${COMMENT}.authorDisplayName`],
    ['snippet.videoId', `${COMMENT}.videoId`],
  ],
  least: 3,
  fields: {
    externalId: ['id', 'snippet.topLevelComment.id'],
    occurredAt: [`${COMMENT}.publishedAt`],
    text: [`${COMMENT}.textOriginal`, `${COMMENT}.textDisplay`],
    author: [`${COMMENT}.authorChannelId.value`, `${COMMENT}.authorDisplayName`],
  },
});

const X = columnTool({
  key: 'x',
  name: 'X',
  kind: 'social',
  signs: [
    ['text'],
    ['created_at'],
    ['id'],
    ['author_id'],
    ['possibly_sensitive'],
    ['public_metrics.retweet_count', 'entities.mentions', 'referenced_tweets'],
    ['public_metrics.like_count', 'lang'],
  ],
  least: 5,
  when: ({ columns }) =>
    columns.some((column) => /^public_metrics\.|^possibly_sensitive$|^referenced_tweets$/.test(column)),
  fields: {
    externalId: ['id'],
    occurredAt: ['created_at'],
    text: ['text'],
    language: ['lang'],
    author: ['author_id', 'author.username'],
  },
});

const ZENDESK = columnTool({
  key: 'zendesk',
  name: 'Zendesk satisfaction ratings',
  kind: 'support',
  signs: [['score'], ['ticket_id'], ['assignee_id'], ['requester_id'], ['group_id'], ['comment', 'body']],
  least: 3,
  when: ({ columns, rows }) =>
    columns.includes('score') &&
    rows.some((row) =>
      /^(good|bad|offered|unoffered|goodwithcomment|badwithcomment)$/.test(
        (row.score ?? '').replaceAll('_', ''),
      ),
    ),
  fields: {
    externalId: ['id'],
    occurredAt: ['created_at', 'updated_at'],
    text: ['comment', 'body'],
    score: ['score'],
    customer: ['requester_id'],
  },
  more: ['reason'],
  always: {
    scoreType: 'csat',
    scaleMin: 0,
    scaleMax: 1,
    scoreWords: { good: 1, bad: 0, good_with_comment: 1, bad_with_comment: 0 },
    missing: ['offered', 'unoffered', 'received'],
  },
  ignore: ['url', 'ticket_id', 'assignee_id', 'group_id', 'reason_id', 'reason_code', 'updated_at', 'type'],
});

const INTERCOM = columnTool({
  key: 'intercom',
  name: 'Intercom conversations',
  kind: 'support',
  signs: [
    ['conversation_message.body', 'source.body'],
    ['conversation_parts.type', 'conversation_parts.total_count'],
    ['user.id', 'source.author.id', 'contacts.contacts'],
    ['state'],
    ['open'],
    ['topic', 'statistics.type'],
  ],
  least: 4,
  fields: {
    externalId: ['id'],
    occurredAt: ['created_at'],
    text: ['conversation_rating.remark', 'conversation_message.body', 'source.body'],
    score: ['conversation_rating.rating'],
    customer: ['user.user_id', 'user.id', 'source.author.id'],
    url: ['links.conversation_web'],
  },
  more: ['conversation_message.body', 'source.body'],
  always: { textHtml: true, dateOrder: 'epoch-seconds', scoreType: 'csat', scaleMin: 1, scaleMax: 5 },
  ignore: ['updated_at', 'user.name', 'user.email', 'conversation_message.subject', 'source.subject'],
});

export const SOCIAL_AND_SUPPORT: readonly Tool[] = [MASTODON, BLUESKY, REDDIT, YOUTUBE, X, ZENDESK, INTERCOM];
