'use client';

import { formatCount } from '../charts/prepare/number-format';
import { Button } from '../ui/button';
import { HOLDING_NOUNS } from './holding-words';
import { PreviewTable, RefusedTable, WorstTable } from './import-preview';
import { previewRows, refusedRows, worstRows } from './preview-rows';
import type { useImport } from './use-import';

/** The third step: what would happen, nothing of which has happened yet. */
export function PreviewStep({ state, timeZone }: { state: ReturnType<typeof useImport>; timeZone: string }) {
  const { preview, mapping } = state;
  if (!preview || !mapping) return null;
  const days = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone });
  return (
    <>
      <p className="max-w-3xl font-serif text-lead">
        {preview.complete ? 'Of' : 'Of the first'} {formatCount(preview.rowsRead)} rows,{' '}
        {formatCount(preview.added)} {preview.added === 1 ? 'is' : 'are'} new, {formatCount(preview.changed)}{' '}
        {preview.changed === 1 ? 'changes' : 'change'} {HOLDING_NOUNS[mapping.holds].one},{' '}
        {formatCount(preview.unchanged)} {preview.unchanged === 1 ? 'is' : 'are'} already here and{' '}
        {formatCount(preview.refused)} cannot be read.
      </p>
      <p className="mt-1 mb-8 max-w-3xl text-small text-ink-soft">
        {preview.earliest && preview.latest
          ? `From ${days.format(preview.earliest)} to ${days.format(preview.latest)}. `
          : null}
        {preview.newLocations.length > 0
          ? `${formatCount(preview.newLocations.length)} new ${preview.newLocations.length === 1 ? 'location' : 'locations'} will be made: ${preview.newLocations.slice(0, 8).join(', ')}${preview.newLocations.length > 8 ? ' …' : ''}. `
          : null}
        Nothing has been written yet.
      </p>
      <PreviewTable rows={previewRows(preview, timeZone)} holds={mapping.holds} />
      <div className="mt-8">
        <WorstTable rows={worstRows(preview, timeZone)} />
      </div>
      <div className="mt-8">
        <RefusedTable rows={refusedRows(preview.refusals)} total={preview.refused} />
      </div>
      <div className="mt-8 flex flex-wrap gap-2">
        <Button
          tone="strong"
          busy={state.busy}
          disabled={preview.added + preview.changed + preview.unchanged === 0}
          onClick={state.start}
        >
          Bring it in
        </Button>
        <Button onClick={state.back}>Change the columns</Button>
      </div>
    </>
  );
}
