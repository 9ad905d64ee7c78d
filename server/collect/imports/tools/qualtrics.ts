import type { ImportMapping } from '../../input';
import { columnFinder, type FileLook, type Tool } from './tool';

/** What Qualtrics writes about each response, in all its layouts. */
const OWN = [
  'ResponseID',
  'ResponseSet',
  'StartDate',
  'EndDate',
  'RecordedDate',
  'Status',
  'IPAddress',
  'Progress',
  'Duration (in seconds)',
  'Finished',
  'RecipientLastName',
  'RecipientFirstName',
  'RecipientEmail',
  'ExternalReference',
  'ExternalDataReference',
  'LocationLatitude',
  'LocationLongitude',
  'LocationAccuracy',
  'DistributionChannel',
  'UserLanguage',
  'Name',
  'EmailAddress',
] as const;
const LEAST_OWN = 5;
/** Of these, what tells who answered and where; one of them is kept as a code. */
const PERSON = [
  'IPAddress',
  'RecipientLastName',
  'RecipientFirstName',
  'RecipientEmail',
  'ExternalReference',
  'ExternalDataReference',
  'LocationLatitude',
  'LocationLongitude',
  'Name',
  'EmailAddress',
] as const;
/** What it makes of answers: promoters' group as a number, and what it reads in words. */
const READ =
  /_NPS_GROUP$|_DO(_\w+)?$| - (Parent Topics|Topics|Topic Hierarchy Level \d|Topic Sentiment\b.*|Sentiment( Score| Polarity)?|Actionability|Effort( Numeric)?|Emotion( Intensity)?)$|_(First|Last) Click$|_Page Submit$|_Click Count$/i;
const GROUP = /\? *- *Group$/i;

/** Its codes of previews, tests and spam; where choices are written as words, what stands for them. */
const NO_ANSWERS = ['1', '2', '8', '9', '12', '17', '40', '48'];
const NO_ANSWER =
  /preview|\btest|spam|vorschau|aper[cç]u|vista previa|anteprima|voorbeeld|pr[ée][- ]?visualiza/i;
const BECAUSE = 'this response is a preview or a test of the survey, or spam';

/** In the older layout the names are V1 to V10, and what they mean stands in the row below. */
function named(look: FileLook): (...names: string[]) => string | null {
  const find = columnFinder(look.columns);
  const byLabel = new Map(Object.entries(look.labels).map(([column, label]) => [label, column]));
  const findLabel = columnFinder([...byLabel.keys()]);
  return (...names) => {
    const own = find(...names);
    if (own) return own;
    const label = findLabel(...names);
    return label === null ? null : (byLabel.get(label) ?? null);
  };
}

/** Its import ids name the zone of the dates. */
function zoneOf(look: FileLook): string | null {
  for (const mark of Object.values(look.marks)) {
    const zone = /["']timeZone["']\s*:\s*["']([^"']+)["']/.exec(mark)?.[1];
    if (zone && zone !== 'Z') return zone;
  }
  return Object.values(look.marks).some((mark) => /["']timeZone["']\s*:\s*["']Z["']/.test(mark))
    ? 'UTC'
    : null;
}

export const QUALTRICS: Tool = {
  key: 'qualtrics',
  name: 'Qualtrics',
  kind: 'survey',
  recognise(look) {
    if (Object.keys(look.marks).length > 0) {
      const because = [
        `${look.headerRows} rows stand above the answers, and the last one holds Qualtrics' import ids.`,
      ];
      return { confidence: 0.99, because };
    }
    const find = named(look);
    const own = OWN.filter((name) => find(name) !== null);
    if (own.length < LEAST_OWN || !find('ResponseID') || !find('EndDate', 'StartDate')) return null;
    const rows = look.headerRows === 2 ? ', named again in the second row' : '';
    return {
      confidence: look.headerRows === 2 ? 0.95 : 0.85,
      because: [`It has Qualtrics' own columns${rows}: ${own.slice(0, 4).join(', ')}.`],
    };
  },
  propose(look) {
    const find = named(look);
    const fields: Partial<ImportMapping> = {};
    const set = (field: 'externalId' | 'occurredAt' | 'customer' | 'language', column: string | null) => {
      if (column) fields[field] = column;
    };
    set('externalId', find('ResponseID'));
    set('occurredAt', find('RecordedDate', 'EndDate', 'StartDate'));
    const isFilled = (column: string) => look.rows.some((row) => (row[column] ?? '').trim() !== '');
    const reached = ['RecipientEmail', 'EmailAddress', 'ExternalReference', 'ExternalDataReference'].map(
      (name) => find(name),
    );
    set('customer', reached.find((column) => column !== null && isFilled(column)) ?? null);
    set('language', find('UserLanguage'));
    const status = find('Status');
    if (status) {
      const seen = new Set(look.rows.map((row) => (row[status] ?? '').trim()));
      const values = [...NO_ANSWERS, ...[...seen].filter((value) => NO_ANSWER.test(value))];
      fields.leaveOut = [{ column: status, values, because: BECAUSE }];
    }
    const zone = zoneOf(look);
    if (zone) fields.timeZone = zone;
    const found = new Set(PERSON.flatMap((name) => find(name) ?? []));
    const person = [...found].filter((column) => column !== fields.customer);
    if (person.length > 0) fields.personal = person;
    const read = look.columns.filter((column) => READ.test(column) || GROUP.test(look.labels[column] ?? ''));
    return { fields, ignore: [...OWN.flatMap((name) => find(name) ?? []), ...read] };
  },
};
