import type { RefusedContact } from '@/server/collect/surveys/invitations/queries';
import { formatCount } from '../../charts/prepare/number-format';
import { Cell, HeadCell, Table } from '../../ui/table';

/** Rows of a list that could not be read, with the reason. */
export function RefusedContacts({
  refused,
  rows,
  open = false,
}: {
  refused: readonly RefusedContact[];
  rows: number;
  /** Where so many are refused that the list itself is in question. */
  open?: boolean;
}) {
  if (rows === 0) return null;
  return (
    <details open={open}>
      <summary className="link inline-block py-1">
        {rows === 1 ? 'The row that cannot be read' : `The ${formatCount(rows)} rows that cannot be read`}
      </summary>
      <Table caption="Rows that cannot be read" stacks className="mt-2">
        <thead>
          <tr>
            <HeadCell numeric>Row</HeadCell>
            <HeadCell>Field</HeadCell>
            <HeadCell>Reason</HeadCell>
          </tr>
        </thead>
        <tbody>
          {refused.map(({ row, field, reason }) => (
            <tr key={row}>
              <Cell numeric>{formatCount(row)}</Cell>
              <Cell name="Field">{field ?? 'the row'}</Cell>
              <Cell name="Reason">{reason}</Cell>
            </tr>
          ))}
        </tbody>
      </Table>
      {rows > refused.length ? (
        <p className="mt-2 text-small text-ink-faint">The first {formatCount(refused.length)} are shown.</p>
      ) : null}
    </details>
  );
}
