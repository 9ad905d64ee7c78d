'use client';

import { Button } from '../ui/button';
import { SelectField } from '../ui/select-field';
import { assignColumn, columnRows, fieldChoices } from './assign-column';
import { ColumnTable } from './column-table';
import { FileFacts } from './file-facts';
import { HOLDING_CHOICES } from './holding-words';
import { ImportFindings } from './import-findings';
import { MappingOptions } from './mapping-options';
import { SourceChoice } from './source-choice';
import type { useImport } from './use-import';

/** What a mapping still lacks to be imported, in a sentence; null where it is complete. */
function lacking(
  mapping: NonNullable<ReturnType<typeof useImport>['mapping']>,
  sourceId: number | null,
): string | null {
  if (sourceId === null) return 'Say where it comes from first.';
  if (mapping.occurredAt === null && mapping.occurredAtDefault === null)
    return 'Choose the column that says when, or give one date.';
  if (mapping.holds === 'outcomes') {
    const says = mapping.customer !== null && (mapping.outcome !== null || mapping.outcomeOfAll !== null);
    return says ? null : 'Choose the column that names the customer, and say what became of them.';
  }
  const says = mapping.text !== null || mapping.score !== null || mapping.ratings.length > 0;
  return says ? null : 'Choose a column with words, a score or a rating.';
}

/** The second step: what the file is, where it comes from, what its columns become. */
export function ColumnsStep({
  state,
  touchpoints,
  timeZone,
}: {
  state: ReturnType<typeof useImport>;
  touchpoints: readonly { key: string; name: string }[];
  timeZone: string;
}) {
  const { file, suggestion, mapping, sources, sourceId } = state;
  if (!file || !suggestion || !mapping) return null;
  const lacks = lacking(mapping, sourceId);
  return (
    <>
      <FileFacts fileName={file.fileName} suggestion={suggestion} onSheet={state.openSheet} />
      <SourceChoice
        key={suggestion.tool?.tool ?? 'any'}
        sources={sources}
        value={sourceId}
        onChoose={state.choose}
        onAdd={state.add}
        proposed={suggestion.tool ? { name: suggestion.tool.name, kind: suggestion.tool.kind } : null}
      />
      <SelectField
        className="mb-8 max-w-xl"
        label="What its rows are"
        choices={HOLDING_CHOICES}
        value={mapping.holds}
        onChange={(event) => state.become(event.target.value === 'outcomes' ? 'outcomes' : 'feedback')}
      />
      <ImportFindings suggestion={suggestion} mapping={mapping} onChange={state.change} />
      <ColumnTable
        key={`${file.upload} ${suggestion.file.sheet} ${mapping.holds}`}
        columns={columnRows(suggestion, mapping)}
        fields={fieldChoices(touchpoints, mapping.holds)}
        holds={mapping.holds}
        onMap={(column, field) => state.change(assignColumn(mapping, column, field, suggestion))}
      />
      <MappingOptions
        key={suggestion.file.sheet}
        mapping={mapping}
        timeZone={timeZone}
        onChange={state.change}
      />
      <div className="mt-8 flex flex-wrap gap-2">
        <Button tone="strong" busy={state.busy} disabled={lacks !== null} onClick={state.look}>
          Preview
        </Button>
        <Button onClick={state.forget}>Another file</Button>
      </div>
      {lacks ? (
        <p className="mt-2 font-medium" role="status">
          {lacks}
        </p>
      ) : null}
    </>
  );
}
