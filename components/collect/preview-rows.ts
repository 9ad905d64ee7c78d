import type { Preview } from '@/server/collect/imports/preview-import';
import { fieldWords } from './assign-column';
import { OUTCOME_WORDS } from './holding-words';
import type { PreviewRow, RefusedRow, WorstRow } from './import-shapes';

type Draft = Preview['first'][number];

function scoreWords(draft: Draft): string | null {
  if (draft.score !== null) return `${draft.score} on ${draft.scaleMin} to ${draft.scaleMax}`;
  return draft.ratings.length > 0 ? `${draft.ratings.length} ratings of touchpoints` : null;
}

function rowOf(draft: Draft, when: Intl.DateTimeFormat): PreviewRow {
  return {
    rowNumber: draft.rowNumber,
    occurredAt: when.format(draft.occurredAt),
    text: draft.text,
    score: scoreWords(draft),
    outcome: null,
    location: draft.locationName,
  };
}

const clockOf = (timeZone: string) =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone });

/** The records that came out with the most gaps, each with what it lacks. */
export function worstRows(preview: Preview, timeZone: string): WorstRow[] {
  const when = clockOf(timeZone);
  return preview.worst.map((draft) => ({
    ...rowOf(draft, when),
    without: draft.without.map((field) => `no ${fieldWords(field).toLowerCase()}`).join(', '),
  }));
}

/** The first records or outcomes as the preview table shows them, with the clock of the organisation. */
export function previewRows(preview: Preview, timeZone: string): PreviewRow[] {
  const when = clockOf(timeZone);
  const records = preview.first.map((draft) => rowOf(draft, when));
  const outcomes = preview.firstOutcomes.map((outcome) => ({
    rowNumber: outcome.rowNumber,
    occurredAt: when.format(outcome.occurredAt),
    text: null,
    score: null,
    outcome: OUTCOME_WORDS[outcome.kind],
    location: outcome.locationName,
  }));
  return [...records, ...outcomes];
}

export function refusedRows(rows: Preview['refusals']): RefusedRow[] {
  return rows.map(({ rowNumber, field, reason, raw }) => ({
    rowNumber,
    field: field && fieldWords(field),
    reason,
    raw: Object.values(raw).filter(Boolean).join(' · '),
  }));
}
