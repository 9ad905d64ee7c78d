'use client';

import { useState } from 'react';
import type { Holding } from '@/server/collect/input';
import { formatCount } from '../charts/prepare/number-format';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { SelectField } from '../ui/select-field';
import { Cell, HeadCell, Table } from '../ui/table';
import type { ColumnMapping, FieldChoice } from './import-shapes';

/** Under this confidence a suggestion is only a guess, and says so. */
const SURE_FROM = 0.8;

function Sureness({
  confidence,
  field,
  otherwise,
}: {
  confidence: number | null;
  field: string | null;
  otherwise: string;
}) {
  if (field === null) return <span className="text-ink-faint">{otherwise}</span>;
  if (confidence === null) return <Badge>chosen</Badge>;
  if (confidence >= SURE_FROM) return <Badge>{Math.round(confidence * 100)}% sure</Badge>;
  return <Badge tone="strong">{Math.round(confidence * 100)}% sure, please look</Badge>;
}

/** While no column says anything, somebody has to find it among all of them. */
const isWhatWasSaid = (field: string | null) =>
  field === 'text' || field === 'score' || field === 'outcome' || field?.startsWith('rating:');

/** More rows than this are folded to those that become something; the rest is one press away. */
const FOLDED_FROM = 16;

/** Each column of the file, what is in it, and what it becomes. */
export function ColumnTable({
  columns,
  fields,
  holds,
  onMap,
}: {
  columns: readonly ColumnMapping[];
  fields: readonly FieldChoice[];
  holds: Holding;
  onMap: (column: string, field: string | null) => void;
}) {
  const [open, setOpen] = useState(false);
  // What a column becomes when it is first looked at decides: a row must not vanish under somebody's hand.
  const [folded] = useState(
    () =>
      new Set(
        columns.length > FOLDED_FROM && columns.some(({ field }) => isWhatWasSaid(field))
          ? columns.filter(({ field }) => field === null).map(({ column }) => column)
          : [],
      ),
  );
  const shown = open ? columns : columns.filter(({ column, field }) => field !== null || !folded.has(column));
  const hidden = columns.length - shown.length;
  const missing = fields.filter(
    (field) => field.required && !columns.some((column) => column.field === field.value),
  );
  return (
    <div>
      {missing.length > 0 ? (
        <p className="mb-3 text-small font-medium" role="status">
          Still needed: {missing.map((field) => field.label).join(', ')}.
        </p>
      ) : null}
      <Table caption="Columns of the file" stacks>
        <thead>
          <tr>
            <HeadCell>Column</HeadCell>
            <HeadCell>What is in it</HeadCell>
            <HeadCell className="min-w-44">Becomes</HeadCell>
            <HeadCell>Suggestion</HeadCell>
          </tr>
        </thead>
        <tbody>
          {shown.map((column) => (
            <tr key={column.column}>
              <Cell className="min-w-28 max-w-80 font-medium break-words">
                <bdi className="line-clamp-4" title={column.column}>
                  {column.column}
                </bdi>
                {column.label ? (
                  <span className="line-clamp-2 text-note font-normal text-ink-faint">{column.label}</span>
                ) : null}
              </Cell>
              <Cell name="In it" className="max-w-72 text-ink-soft">
                {column.samples.length > 0 ? (
                  <span className="line-clamp-2 break-words" dir="auto">
                    {column.samples.join(' · ')}
                  </span>
                ) : (
                  <span className="text-ink-faint">empty</span>
                )}
              </Cell>
              <Cell name="Becomes">
                <SelectField
                  label={`“${column.column}” becomes`}
                  labelHidden
                  none={holds === 'outcomes' ? 'Nothing: leave it out' : 'Nothing: keep as it came'}
                  choices={fields}
                  value={column.field ?? ''}
                  onChange={(event) => onMap(column.column, event.target.value || null)}
                />
              </Cell>
              <Cell name="Suggestion">
                <Sureness
                  confidence={column.confidence}
                  field={column.field}
                  otherwise={holds === 'outcomes' ? 'left out' : 'kept as it came'}
                />
                {column.reason ? (
                  <span className="mt-1 block max-w-56 text-note text-ink-faint">{column.reason}</span>
                ) : null}
              </Cell>
            </tr>
          ))}
        </tbody>
      </Table>
      {hidden > 0 ? (
        <Button className="mt-3" size="small" onClick={() => setOpen(true)}>
          Show the other {formatCount(hidden)} {hidden === 1 ? 'column, which is' : 'columns, which are'}{' '}
          {holds === 'outcomes' ? 'left out' : 'kept as they came'}
        </Button>
      ) : null}
    </div>
  );
}
