import { delightedScore } from '../../hooks/tools/delighted';
import { columnFinder, columnTool, NPS, type Tool } from './tool';

const DELIGHTED_COLUMNS = columnTool({
  key: 'delighted',
  name: 'Delighted',
  kind: 'survey',
  signs: [
    ['Score'],
    ['Comment'],
    ['Permalink'],
    ['Created At', 'created_at'],
    ['Updated At', 'updated_at'],
    ['Person ID', 'person.id', 'person', 'person_id'],
    ['Response ID', 'Survey Response ID', 'event_type', 'survey_type', 'Survey Type'],
  ],
  least: 5,
  fields: {
    externalId: ['Response ID', 'Survey Response ID', 'ID'],
    occurredAt: ['Created At', 'Created At (UTC)', 'created_at', 'Responded At', 'Timestamp'],
    text: ['Comment'],
    score: ['Score'],
    customer: ['Email', 'person.email', 'Person Email', 'Person ID', 'person.id', 'person'],
    language: ['Locale', 'person_properties.locale'],
    location: ['Location', 'Store', 'Branch', 'person_properties.Location', 'person_properties.Store'],
    url: ['Permalink'],
  },
  always: NPS,
  ignore: [
    'Updated At',
    'updated_at',
    'Name',
    'person.name',
    'Phone',
    'Phone Number',
    'Last Sent At',
    'person.created_at',
    'notes',
    'tags',
    'survey_type',
    'Person ID',
    'person.id',
    'event_type',
    'Browser',
    'Operating System',
  ],
});

const OTHER_SCALE =
  'this answer is on another scale than most of the file: bring its kind in as a source of its own';

/** Each kind of its surveys asks on a scale of its own, which the file names. */
export const DELIGHTED: Tool = {
  ...DELIGHTED_COLUMNS,
  propose(look) {
    const { fields, ignore } = DELIGHTED_COLUMNS.propose(look);
    const column = columnFinder(look.columns)('survey_type', 'Survey Type');
    const times = new Map<string, number>();
    for (const row of look.rows) {
      const type = (row[column ?? ''] ?? '').trim();
      if (type) times.set(type, (times.get(type) ?? 0) + 1);
    }
    const [main, ...others] = [...times].sort((a, b) => b[1] - a[1]).map(([type]) => type);
    const role = main ? delightedScore(main, 0).role : null;
    if (!column || !fields.score || role?.as !== 'score') return { fields, ignore };
    const { scoreType, scaleMin, scaleMax } = role;
    const leaveOut =
      others.length > 0 ? { leaveOut: [{ column, values: others, because: OTHER_SCALE }] } : {};
    return { fields: { ...fields, scoreType, scaleMin, scaleMax, ...leaveOut }, ignore: [...ignore, column] };
  },
};
