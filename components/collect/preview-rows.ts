import type { Preview } from '@/server/collect/imports/preview-import';
import { fieldWords } from './assign-column';
import { OUTCOME_WORDS } from './holding-words';
import type { PreviewRow, RefusedRow } from './import-shapes';

type Draft = Preview['first'][number];

function scoreWords(draft: Draft): string | null {
  if (draft.score !== null) return `${draft.score} on ${draft.scaleMin} to ${draft.scaleMax}`;
  return draft.ratings.length > 0 ? `${draft.ratings.length} ratings of touchpoints` : null;
}

/** The first records or outcomes as the preview table shows them, with the clock of the organisation. */
export function previewRows(preview: Preview, timeZone: string): PreviewRow[] {
  const when = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone });
  const records = preview.first.map((draft) => ({
    rowNumber: draft.rowNumber,
    occurredAt: when.format(draft.occurredAt),
    text: draft.text,
    score: scoreWords(draft),
    outcome: null,
    location: draft.locationName,
  }));
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
