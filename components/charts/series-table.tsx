import type { SeriesPoint } from '@/server/measure/board-view';
import { Cell, HeadCell, Table } from '../ui/table';
import {
  formatCount,
  formatInterval,
  formatTooFew,
  formatValue,
  type MetricStyle,
} from './prepare/number-format';
import { chartPoints } from './prepare/series-points';

/** The twin of a trend chart: newest first. */
export function SeriesTable({
  caption,
  series,
  style,
}: {
  caption: string;
  series: readonly SeriesPoint[];
  style: MetricStyle;
}) {
  const labels = chartPoints(series, style);
  return (
    <Table caption={caption} className="max-w-xl">
      <thead>
        <tr>
          <HeadCell>Period</HeadCell>
          <HeadCell numeric>Value</HeadCell>
          <HeadCell numeric>95% interval</HeadCell>
          <HeadCell numeric>Base</HeadCell>
        </tr>
      </thead>
      <tbody>
        {series
          .map((point, index) => ({ point, label: labels[index]?.label ?? point.day }))
          .reverse()
          .map(({ point, label }) => (
            <tr key={point.day}>
              <Cell>{label}</Cell>
              <Cell numeric>
                {point.value === null ? formatTooFew(point.n, style) : formatValue(point.value, style)}
              </Cell>
              <Cell numeric>{formatInterval(point, style) ?? '–'}</Cell>
              <Cell numeric>{formatCount(point.n)}</Cell>
            </tr>
          ))}
      </tbody>
    </Table>
  );
}
