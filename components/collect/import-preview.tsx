import type { Holding } from '@/server/collect/input';
import { formatCount } from '../charts/prepare/number-format';
import { EmptyState } from '../ui/empty-state';
import { Cell, HeadCell, Table } from '../ui/table';
import type { PreviewRow, RefusedRow, WorstRow } from './import-shapes';

function Missing() {
  return <span className="text-ink-faint">none</span>;
}

/** The first rows as they will be kept. */
export function PreviewTable({ rows, holds }: { rows: readonly PreviewRow[]; holds: Holding }) {
  const outcomes = holds === 'outcomes';
  if (rows.length === 0) {
    return (
      <EmptyState title="No row can be read with these columns">
        Look at the refused rows below; most often the date or the {outcomes ? 'customer' : 'text'} points at
        another column.
      </EmptyState>
    );
  }
  return (
    <Table caption="The first rows, as they will be kept" captionVisible stacks>
      <thead>
        <tr>
          <HeadCell numeric>Row</HeadCell>
          <HeadCell>When</HeadCell>
          {outcomes ? (
            <HeadCell>What became of the customer</HeadCell>
          ) : (
            <>
              <HeadCell>Words</HeadCell>
              <HeadCell>Score</HeadCell>
            </>
          )}
          <HeadCell>Location</HeadCell>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.rowNumber}>
            <Cell numeric name="Row" className="w-12 text-ink-faint">
              {row.rowNumber}
            </Cell>
            <Cell name="When" className="whitespace-nowrap">
              {row.occurredAt ?? <Missing />}
            </Cell>
            {outcomes ? (
              <Cell name="What became of the customer">{row.outcome ?? <Missing />}</Cell>
            ) : (
              <>
                <Cell name="Words" className="min-w-56">
                  {row.text ? (
                    <span className="line-clamp-3 font-serif text-body" dir="auto">
                      {row.text}
                    </span>
                  ) : (
                    <Missing />
                  )}
                </Cell>
                <Cell name="Score" className="whitespace-nowrap">
                  {row.score ?? <Missing />}
                </Cell>
              </>
            )}
            <Cell name="Location">{row.location ?? <Missing />}</Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** Rows that are kept although something is missing in them: a sign of a column that was taken wrongly. */
export function WorstTable({ rows }: { rows: readonly WorstRow[] }) {
  if (rows.length === 0) return null;
  return (
    <Table caption="The rows with the most gaps, kept all the same" captionVisible stacks>
      <thead>
        <tr>
          <HeadCell numeric>Row</HeadCell>
          <HeadCell className="min-w-32">Lacks</HeadCell>
          <HeadCell>When</HeadCell>
          <HeadCell>Words</HeadCell>
          <HeadCell>Score</HeadCell>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.rowNumber}>
            <Cell numeric name="Row" className="w-12 text-ink-faint">
              {row.rowNumber}
            </Cell>
            <Cell name="Lacks" className="font-medium">
              {row.without}
            </Cell>
            <Cell name="When" className="whitespace-nowrap">
              {row.occurredAt ?? <Missing />}
            </Cell>
            <Cell name="Words" className="min-w-56">
              {row.text ? (
                <span className="line-clamp-2 font-serif text-body" dir="auto">
                  {row.text}
                </span>
              ) : (
                <Missing />
              )}
            </Cell>
            <Cell name="Score" className="whitespace-nowrap">
              {row.score ?? <Missing />}
            </Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** Rows that cannot be read, each with its reason. They are kept, and can be read again. */
export function RefusedTable({ rows, total }: { rows: readonly RefusedRow[]; total: number }) {
  if (total === 0) return <p className="text-small text-ink-soft">No row is refused.</p>;
  const shown =
    rows.length < total
      ? `the first ${formatCount(rows.length)} of ${formatCount(total)}`
      : formatCount(total);
  return (
    <Table caption={`Rows that cannot be read: ${shown}`} captionVisible stacks>
      <thead>
        <tr>
          <HeadCell numeric>Row</HeadCell>
          <HeadCell>Field</HeadCell>
          <HeadCell>Why</HeadCell>
          <HeadCell>As it came</HeadCell>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.rowNumber}>
            <Cell numeric name="Row" className="w-12 text-ink-faint">
              {row.rowNumber}
            </Cell>
            <Cell name="Field">{row.field ?? 'whole row'}</Cell>
            <Cell name="Why" className="font-medium">
              {row.reason}
            </Cell>
            <Cell name="As it came" className="max-w-96">
              <span className="line-clamp-2 font-mono text-note break-words text-ink-soft" dir="auto">
                {row.raw}
              </span>
            </Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
