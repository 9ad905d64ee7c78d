import type { LinkRow } from '@/server/measure/weak-link/read-weak-link';
import {
  formatCount,
  formatInterval,
  formatTooFew,
  formatValue,
  type MetricStyle,
} from '../charts/prepare/number-format';
import { Cell, HeadCell, Table } from '../ui/table';

const PERCENT: MetricStyle = { unit: '%', axis: [0, 100] };

/** The twin of the weak link: every touchpoint with all that is known of it. */
export function LossTable({
  caption,
  links,
  style,
}: {
  caption: string;
  links: readonly LinkRow[];
  style: MetricStyle;
}) {
  return (
    <Table caption={caption} stacks>
      <thead>
        <tr>
          <HeadCell>Touchpoint</HeadCell>
          <HeadCell numeric>Felt in</HeadCell>
          <HeadCell numeric>Bad in</HeadCell>
          <HeadCell numeric>Alone bad in</HeadCell>
          <HeadCell numeric>Damage there</HeadCell>
          <HeadCell numeric>Cost to the average</HeadCell>
          <HeadCell numeric>Overall without it</HeadCell>
        </tr>
      </thead>
      <tbody>
        {links.map((link) => {
          const { spoil, damage, loss, without } = link;
          const range = (measured: typeof loss) => {
            const interval = formatInterval(measured, style);
            if (measured.value === null) return '–';
            return `${formatValue(measured.value, style)}${interval ? ` (${interval})` : ''}`;
          };
          return (
            <tr key={link.key}>
              <Cell>{link.name}</Cell>
              <Cell numeric name="Felt in">
                {formatCount(link.felt)}
              </Cell>
              <Cell numeric name="Bad in">
                {spoil.value === null
                  ? formatTooFew(spoil.n)
                  : `${formatValue(spoil.value, PERCENT)} (${formatInterval(spoil, PERCENT)})`}
              </Cell>
              <Cell numeric name="Alone bad in">
                {formatCount(damage.n)}
              </Cell>
              <Cell numeric name="Damage there">
                {damage.value === null ? formatTooFew(damage.n) : range(damage)}
              </Cell>
              <Cell numeric name="Cost">
                {range(loss)}
              </Cell>
              <Cell numeric name="Without it">
                {range(without)}
              </Cell>
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}
