import type { ImportSuggestion } from '@/server/collect/imports/suggest-import';
import type { Holding, ImportMapping } from '@/server/collect/input';
import type { ColumnMapping, FieldChoice } from './import-shapes';

/** Fields of a record that one column each can become, in the order in which people look for them. */
const SINGLE = [
  ['text', 'Words'],
  ['occurredAt', 'When it happened'],
  ['score', 'Score'],
  ['externalId', 'Number at the source'],
  ['location', 'Location'],
  ['touchpoint', 'Touchpoint'],
  ['language', 'Language'],
  ['customer', 'Customer (kept as a code)'],
  ['author', 'Author (kept as a code)'],
  ['url', 'Link'],
  ['replyText', 'Our reply'],
  ['repliedAt', 'When we replied'],
  ['acknowledgedAt', 'When a person first took notice'],
  ['resolvedAt', 'When it was settled'],
  ['weight', 'Survey weight'],
  ['outcome', 'What became of the customer'],
] as const;

type SingleField = (typeof SINGLE)[number][0];

/** Of these a file of outcomes consists; no other file has the first. */
const OF_OUTCOMES: readonly SingleField[] = ['outcome', 'customer', 'occurredAt', 'externalId', 'location'];

const RATING = 'rating:';
/** The usual scale of a star; the preview refuses what does not fit. */
const RATING_SCALE = { scaleMin: 1, scaleMax: 5, missing: ['0'], words: {} };
const SAMPLES = 3;

export function fieldChoices(
  touchpoints: readonly { key: string; name: string }[],
  holds: Holding,
): FieldChoice[] {
  const labelled = SINGLE.map(([value, label]) => ({ value, label }));
  if (holds === 'outcomes') return labelled.filter(({ value }) => OF_OUTCOMES.includes(value));
  return [
    ...labelled.filter(({ value }) => value !== 'outcome'),
    { value: 'moreText', label: 'More words, below the first' },
    { value: 'personal', label: 'Names a person: not kept' },
    ...touchpoints.map(({ key, name }) => ({ value: RATING + key, label: `Rating of ${name}` })),
  ];
}

/** "When it happened" for "occurredAt"; a field that no single column fills keeps its name. */
export function fieldWords(field: string): string {
  return SINGLE.find(([value]) => value === field)?.[1] ?? field;
}

function fieldOf(mapping: ImportMapping, column: string): string | null {
  const single = SINGLE.find(([field]) => mapping[field] === column);
  if (single) return single[0];
  if (mapping.moreText.includes(column)) return 'moreText';
  if (mapping.personal.includes(column)) return 'personal';
  const rating = mapping.ratings.find((one) => one.column === column);
  return rating ? RATING + rating.touchpointKey : null;
}

/** The scale of a column that becomes a rating: as it was found in the file, else that of a star. */
function scaleOf(
  suggestion: ImportSuggestion,
  column: string,
): Omit<ImportMapping['ratings'][number], 'column' | 'touchpointKey'> {
  const rated = suggestion.mapping.ratings.find((one) => one.column === column);
  const found = rated ?? suggestion.unmatchedScores.find((one) => one.column === column);
  if (!found) return RATING_SCALE;
  const { scaleMin, scaleMax, missing, words } = found;
  return { scaleMin, scaleMax, missing, words };
}

/** The mapping with this column in another field. A field of one column gives up the one it had. */
export function assignColumn(
  mapping: ImportMapping,
  column: string,
  field: string | null,
  suggestion: ImportSuggestion,
): ImportMapping {
  const next: ImportMapping = {
    ...mapping,
    moreText: mapping.moreText.filter((one) => one !== column),
    personal: mapping.personal.filter((one) => one !== column),
    ratings: mapping.ratings.filter((one) => one.column !== column),
  };
  for (const [single] of SINGLE) if (next[single] === column) next[single] = null;
  if (field === null) return next;
  if (field === 'moreText') return { ...next, moreText: [...next.moreText, column] };
  if (field === 'personal') return { ...next, personal: [...next.personal, column] };
  if (field.startsWith(RATING)) {
    const rating = { column, touchpointKey: field.slice(RATING.length), ...scaleOf(suggestion, column) };
    return { ...next, ratings: [...next.ratings, rating] };
  }
  const single = SINGLE.find(([name]) => name === field)?.[0];
  return single ? { ...next, [single as SingleField]: column } : next;
}

/** Every column of the file with its first values and what it becomes; then the lists that are made of several. */
export function columnRows(suggestion: ImportSuggestion, mapping: ImportMapping): ColumnMapping[] {
  const lists = suggestion.lists.filter(({ name }) => !suggestion.columns.includes(name));
  const row = (column: string, label: string | null, values: readonly string[]): ColumnMapping => {
    const field = fieldOf(mapping, column);
    const suggested = fieldOf(suggestion.mapping, column);
    const key = field?.startsWith(RATING) ? 'ratings' : (field as keyof ImportMapping | null);
    const untouched = key !== null && field === suggested;
    return {
      column,
      label,
      field,
      confidence: untouched ? (suggestion.confidence[key] ?? null) : null,
      reason: untouched ? (suggestion.reasons[key] ?? null) : null,
      samples: [...new Set(values.map((value) => value.trim()).filter(Boolean))].slice(0, SAMPLES),
    };
  };
  return [
    ...suggestion.columns.map((column) =>
      row(
        column,
        suggestion.labels[column] ?? null,
        suggestion.rows.map((cells) => cells[column] ?? ''),
      ),
    ),
    ...lists.map(({ name, columns }) =>
      row(
        name,
        `One list of ${columns.length} columns`,
        suggestion.rows.flatMap((cells) => columns.map((one) => cells[one] ?? '')),
      ),
    ),
  ];
}
