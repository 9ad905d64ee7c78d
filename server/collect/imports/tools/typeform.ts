import type { ImportMapping } from '../../input';
import { columnFinder, type Tool } from './tool';

/** What stands around the questions: in the older layout, in the newer one, and in its JSON. */
const OWN = [
  '#',
  'Network ID',
  'Start Date (UTC)',
  'Stage Date (UTC)',
  'Submit Date (UTC)',
  'Response Type',
  'Tags',
  'Ending',
];
const JSON_OWN = [
  'token',
  'submitted_at',
  'landed_at',
  'form_id',
  'response_id',
  'response_type',
  'calculated.score',
  'event_id',
];
const NOT_SENT = 'this response was begun and not sent';
const LEAST = 3;
const LEAST_JSON = 2;

export const TYPEFORM: Tool = {
  key: 'typeform',
  name: 'Typeform',
  kind: 'survey',
  recognise(look) {
    const find = columnFinder(look.columns);
    const isJson = look.format === 'json' || look.format === 'ndjson';
    const own = (isJson ? JSON_OWN : OWN).filter((name) => find(name) !== null);
    const dated = isJson ? find('submitted_at', 'landed_at') : find('Submit Date (UTC)', 'Start Date (UTC)');
    if (!dated || own.length < (isJson ? LEAST_JSON : LEAST)) return null;
    const quoted = own.map((name) => `"${name}"`).slice(0, 5);
    return {
      confidence: Math.min(0.99, 0.8 + own.length * 0.04),
      because: [
        isJson
          ? `It holds form responses with ${quoted.join(', ')}.`
          : `Typeform's own columns stand around the questions: ${quoted.join(', ')}.`,
      ],
    };
  },
  propose(look) {
    const find = columnFinder(look.columns);
    const fields: Partial<ImportMapping> = {};
    const id = find('#', 'token', 'response_id');
    const at = find('Submit Date (UTC)', 'submitted_at', 'Start Date (UTC)', 'landed_at');
    if (id) fields.externalId = id;
    if (at) fields.occurredAt = at;
    fields.timeZone = 'UTC';
    const sent = find('Response Type', 'response_type');
    if (sent) fields.leaveOut = [{ column: sent, values: ['partial', 'started'], because: NOT_SENT }];
    const metadata = look.columns.filter((column) =>
      /^(metadata|hidden|variables|calculated)\./.test(column),
    );
    return { fields, ignore: [...[...OWN, ...JSON_OWN].flatMap((name) => find(name) ?? []), ...metadata] };
  },
};
