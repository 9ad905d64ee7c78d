import { columnFinder, columnTool, NPS, STARS, type Tool } from './tool';

/** Its JSON: one response, its answers under the ids of their questions. */
export const FORMBRICKS: Tool = {
  ...columnTool({
    key: 'formbricks',
    name: 'Formbricks',
    kind: 'survey',
    signs: [
      ['surveyId'],
      ['createdAt'],
      ['updatedAt'],
      ['finished'],
      ['meta.url', 'meta.source'],
      ['singleUseId', 'person.id', 'contact.id', 'contactAttributes.userId', 'ttc._total', 'displayId'],
    ],
    least: 4,
    when: ({ columns }) => columns.includes('surveyId'),
    fields: {
      externalId: ['id'],
      occurredAt: ['createdAt', 'updatedAt'],
      customer: [
        'contactAttributes.userId',
        'person.userId',
        'contact.userId',
        'contactAttributes.email',
        'person.id',
        'contact.id',
      ],
    },
  }),
  propose(look) {
    const find = columnFinder(look.columns);
    const about = look.columns.filter((column) =>
      /^(meta|ttc|person|contact|contactAttributes|personAttributes|variables)\./.test(column),
    );
    const customer = find(
      'contactAttributes.userId',
      'person.userId',
      'contact.userId',
      'contactAttributes.email',
      'person.id',
      'contact.id',
    );
    const at = find('createdAt', 'updatedAt');
    const id = find('id');
    return {
      fields: {
        ...(id ? { externalId: id } : {}),
        ...(at ? { occurredAt: at } : {}),
        ...(customer ? { customer } : {}),
      },
      ignore: [
        ...about,
        ...[
          'createdAt',
          'updatedAt',
          'surveyId',
          'finished',
          'language',
          'notes',
          'tags',
          'event',
          'singleUseId',
          'data.inputType',
        ].flatMap((name) => find(name) ?? []),
      ],
    };
  },
};

const RECORD_COLUMNS = columnTool({
  key: 'formbricks-records',
  name: 'Formbricks feedback records',
  kind: 'survey',
  signs: [
    ['submission_id'],
    ['collected_at'],
    ['source_type'],
    ['field_id'],
    ['field_type'],
    ['field_label'],
    ['value_text'],
    ['value_number'],
  ],
  least: 5,
  fields: {
    occurredAt: ['collected_at'],
    text: ['value_text'],
    score: ['value_number'],
    language: ['language'],
    location: ['site', 'location'],
    touchpoint: ['touchpoint'],
    customer: ['user_id'],
  },
  ignore: [
    'submission_id',
    'source_id',
    'source_type',
    'source_name',
    'field_id',
    'field_label',
    'field_type',
    'value_boolean',
    'value_date',
    'metadata',
  ],
});

const FORMBRICKS_COLUMNS = columnTool({
  key: 'formbricks',
  name: 'Formbricks',
  kind: 'survey',
  signs: [
    ['No.'],
    ['Response ID'],
    ['Timestamp'],
    ['Finished'],
    ['Survey ID'],
    ['User ID', 'Formbricks ID (internal)'],
    ['Notes', 'Tags'],
  ],
  least: 5,
  fields: {
    externalId: ['Response ID'],
    occurredAt: ['Timestamp'],
    customer: ['User ID', 'Formbricks ID (internal)'],
  },
  ignore: [
    ...['No.', 'Finished', 'Survey ID', 'Formbricks ID (internal)', 'User ID', 'Notes', 'Tags', 'Quotas'],
    ...['url', 'source', 'action', 'country', 'Verified Email', 'ipAddress'],
  ],
});

/** Which of its kinds of number is the score, and on which scale; others beside it would be read on the wrong one. */
const SCORED = [
  ['nps', NPS],
  ['csat', { scoreType: 'csat', scaleMin: 1, scaleMax: 5 }],
  ['ces', { scoreType: 'ces', scaleMin: 1, scaleMax: 7 }],
  ['rating', STARS],
] as const;
const OTHER_NUMBER = 'this number answers another question than the one that the score is of';

/** A table of its feedback records: one row an answer to one question. */
export const FORMBRICKS_TABLE: Tool = {
  ...RECORD_COLUMNS,
  propose(look) {
    const { fields, ignore } = RECORD_COLUMNS.propose(look);
    const column = columnFinder(look.columns)('field_type');
    const number = fields.score;
    if (!column || !number) return { fields, ignore };
    const numbered = look.rows.filter((row) => (row[number] ?? '').trim() !== '');
    const types = [...new Set(numbered.map((row) => (row[column] ?? '').trim().toLowerCase()))];
    const [main, scale] = SCORED.find(([type]) => types.includes(type)) ?? [null, {}];
    const others = types.filter((type) => type !== main && type !== '');
    const leaveOut =
      main && others.length > 0 ? { leaveOut: [{ column, values: others, because: OTHER_NUMBER }] } : {};
    return { fields: { ...fields, ...scale, ...(main ? {} : { score: null }), ...leaveOut }, ignore };
  },
};

/** Its own response table: one row a response, with the words of its questions. */
export const FORMBRICKS_EXPORT: Tool = {
  ...FORMBRICKS_COLUMNS,
  propose(look) {
    const { fields, ignore } = FORMBRICKS_COLUMNS.propose(look);
    const { customer } = fields;
    const isFilled = look.rows.some((row) => (row[customer ?? ''] ?? '').trim() !== '');
    const about = look.columns.filter((column) => / - Option ID$|^userAgent - /.test(column));
    return { fields: { ...fields, customer: isFilled ? customer : null }, ignore: [...ignore, ...about] };
  },
};
