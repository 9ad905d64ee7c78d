import { columnTool, STARS, type Tool } from './tool';

const TRUSTPILOT = columnTool({
  key: 'trustpilot',
  name: 'Trustpilot',
  kind: 'review',
  signs: [
    ['Review Stars', 'Stars'],
    ['Review Content', 'Review Text'],
    ['Review Created (UTC)', 'Review Created', 'Created (UTC)'],
    ['Review Consumer User ID', 'Consumer Id', 'Consumer User Id'],
    ['Review Username', 'Consumer Name'],
    ['Business Unit ID', 'Business Unit'],
    ['Webshop Name', 'Domain URL'],
    ['Company Reply Date (UTC)', 'Company Reply Date', 'Company Response', 'Business Reply Date (UTC)'],
    ['Review Id'],
    ['Source Of Review', 'Reference Id', 'Review Reference Id'],
  ],
  least: 4,
  fields: {
    externalId: ['Review Id'],
    occurredAt: ['Review Created (UTC)', 'Review Created', 'Created (UTC)', 'Review Date'],
    text: ['Review Content', 'Review Text'],
    score: ['Review Stars', 'Stars'],
    language: ['Review Language'],
    location: ['Location Name', 'Location'],
    customer: ['Review User Email', 'Review Consumer Email', 'Reference Id', 'Review Reference Id'],
    author: ['Review Consumer User ID', 'Review Consumer User Id', 'Review Username', 'Consumer Name'],
    url: ['Review URL', 'Review Link'],
    replyText: ['Company Response', 'Company Reply', 'Company Reply Text', 'Business Reply'],
    repliedAt: ['Company Reply Date (UTC)', 'Company Reply Date', 'Business Reply Date (UTC)'],
  },
  more: ['Review Title'],
  always: { ...STARS, timeZone: 'UTC' },
  ignore: ['Domain URL', 'Webshop Name', 'Business Unit ID', 'Source Of Review', 'Review Username', 'Tags'],
});

const TRUSTPILOT_API = columnTool({
  key: 'trustpilot',
  name: 'Trustpilot',
  kind: 'review',
  signs: [
    ['stars'],
    ['consumer.id', 'consumer.displayName'],
    ['businessUnit.id', 'businessUnit.displayName'],
    ['experiencedAt'],
    ['companyReply.text'],
    ['isVerified'],
    ['createdAt'],
  ],
  least: 4,
  fields: {
    externalId: ['id'],
    occurredAt: ['createdAt'],
    text: ['text'],
    score: ['stars'],
    language: ['language'],
    location: ['location.name', 'reviewedLocationName', 'location.id'],
    customer: ['referenceId', 'consumer.email'],
    author: ['consumer.id', 'consumer.displayName'],
    replyText: ['companyReply.text'],
    repliedAt: ['companyReply.createdAt'],
  },
  more: ['title'],
  always: STARS,
});

const TRUSTPILOT_PAGE = columnTool({
  key: 'trustpilot',
  name: 'Trustpilot (data of its pages)',
  kind: 'review',
  signs: [
    ['dates.publishedDate'],
    ['dates.experiencedDate'],
    ['consumer.displayName'],
    ['labels.verification.isVerified', 'labels.verification.verificationLevel'],
    ['rating'],
  ],
  least: 4,
  fields: {
    externalId: ['id'],
    occurredAt: ['dates.publishedDate'],
    text: ['text'],
    score: ['rating'],
    language: ['language'],
    location: ['location.name'],
    author: ['consumer.id', 'consumer.displayName'],
    replyText: ['reply.message'],
    repliedAt: ['reply.publishedDate'],
  },
  more: ['title'],
  always: STARS,
});

/** What the site's pages hold after a review. */
const SCRAPED = /((un)?prompted review|invited|redirected|verified)\s*$/i;
const MOST_SCRAPED_COLUMNS = 12;

/** Pages of Trustpilot, read by a machine: the words end with how the review came about. */
const TRUSTPILOT_PAGES: Tool = {
  key: 'trustpilot',
  name: 'Trustpilot (read from its pages)',
  kind: 'review',
  recognise({ columns, rows }) {
    const column = columns.length > MOST_SCRAPED_COLUMNS ? undefined : scrapedColumn(columns, rows);
    if (column === undefined) return null;
    const because = [
      `Most texts of "${column}" end as reviews do on Trustpilot's pages: "Unprompted review".`,
    ];
    return { confidence: 0.7, because };
  },
  propose({ columns, rows }) {
    const text = scrapedColumn(columns, rows) ?? null;
    const label = columns.find((column) => /^(label|stars?|rating)$/i.test(column));
    const values = new Set(rows.map((row) => (row[label ?? ''] ?? '').trim()));
    const fromZero = [...values].every((value) => /^[0-4]$/.test(value)) && values.has('0');
    const scale = fromZero ? { scaleMin: 0, scaleMax: 4 } : { scaleMin: 1, scaleMax: 5 };
    const score = label ? ({ score: label, scoreType: 'rating', ...scale } as const) : {};
    return { fields: { text, ...score }, ignore: [] };
  },
};

function scrapedColumn(
  columns: readonly string[],
  rows: readonly Readonly<Record<string, string>>[],
): string | undefined {
  return columns.find(
    (column) => rows.filter((row) => SCRAPED.test(row[column] ?? '')).length * 2 > rows.length,
  );
}

export const TRUSTPILOT_TOOLS: readonly Tool[] = [
  TRUSTPILOT,
  TRUSTPILOT_API,
  TRUSTPILOT_PAGE,
  TRUSTPILOT_PAGES,
];
