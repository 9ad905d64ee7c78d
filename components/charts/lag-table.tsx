import type { Lag } from '@/server/maths/ex-cx';
import { Cell, HeadCell, Table } from '../ui/table';
import { lagRows } from './prepare/lag-rows';

/** The twin of a lag plot. */
export function LagTable({ caption, lags }: { caption: string; lags: readonly Lag[] }) {
  return (
    <Table caption={caption} stacks>
      <thead>
        <tr>
          <HeadCell>Customers, after employees</HeadCell>
          <HeadCell numeric>Correlation</HeadCell>
          <HeadCell numeric>95% interval</HeadCell>
          <HeadCell numeric>With sites drawn again</HeadCell>
          <HeadCell numeric>Site-months</HeadCell>
          <HeadCell numeric>p, of seven looks</HeadCell>
          <HeadCell>Verdict</HeadCell>
        </tr>
      </thead>
      <tbody>
        {lagRows(lags).map((row) => (
          <tr key={row.lag}>
            <Cell>{row.name}</Cell>
            <Cell numeric name="Correlation">
              {row.value}
            </Cell>
            <Cell numeric name="95% interval">
              {row.interval}
            </Cell>
            <Cell numeric name="With sites drawn again">
              {row.redrawn}
            </Cell>
            <Cell numeric name="Site-months">
              {row.base}
            </Cell>
            <Cell numeric name="p, of seven looks">
              {row.p}
            </Cell>
            <Cell name="Verdict">{row.verdict}</Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
