import type { Holding } from '@/server/collect/input';
import { Badge } from '../ui/badge';
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
          {columns.map((column) => (
            <tr key={column.column}>
              <Cell className="max-w-56 font-medium break-words">{column.column}</Cell>
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
              </Cell>
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  );
}
