import type { SitePoint } from '@/server/measure/consistency/read-consistency';
import { Cell, HeadCell, Table } from '../ui/table';
import { placeWords } from './prepare/funnel-points';
import {
  formatCount,
  formatInterval,
  formatTooFew,
  formatValue,
  type MetricStyle,
} from './prepare/number-format';
import { byPlace } from './prepare/site-order';

/** The twin of a funnel plot: every location that the reader sees, ranked where that can be. */
export function FunnelTable({
  caption,
  points,
  style,
}: {
  caption: string;
  points: readonly SitePoint[];
  style: MetricStyle;
}) {
  const others = points.filter((point) => point.name === null).length;
  return (
    <>
      <Table caption={caption} stacks>
        <thead>
          <tr>
            <HeadCell>Location</HeadCell>
            <HeadCell numeric>Value</HeadCell>
            <HeadCell numeric>95% interval</HeadCell>
            <HeadCell numeric>Base</HeadCell>
            <HeadCell numeric>Drawn to the average</HeadCell>
            <HeadCell numeric>Reliability</HeadCell>
            <HeadCell numeric>Rank</HeadCell>
            <HeadCell>Limits</HeadCell>
          </tr>
        </thead>
        <tbody>
          {byPlace(points).map((point) => (
            <tr key={point.key}>
              <Cell>{point.name}</Cell>
              <Cell numeric name="Value">
                {point.value.value === null
                  ? formatTooFew(point.value.n)
                  : formatValue(point.value.value, style)}
              </Cell>
              <Cell numeric name="95% interval">
                {formatInterval(point.value, style) ?? '–'}
              </Cell>
              <Cell numeric name="Base">
                {formatCount(point.value.n)}
                {point.size === 'small' ? ', small' : ''}
              </Cell>
              <Cell numeric name="Drawn to average">
                {point.shrunken?.value == null ? '–' : formatValue(point.shrunken.value, style)}
              </Cell>
              <Cell numeric name="Reliability">
                {point.reliability === null ? '–' : point.reliability.toFixed(2)}
              </Cell>
              <Cell numeric name="Rank">
                {point.rank ?? 'not ranked'}
              </Cell>
              <Cell name="Limits">{point.value.value === null ? '–' : placeWords(point)}</Cell>
            </tr>
          ))}
        </tbody>
      </Table>
      {others > 0 ? (
        <p className="pt-2 text-small text-ink-faint">
          {formatCount(others)} locations of other teams are counted and not listed.
        </p>
      ) : null}
    </>
  );
}
