import Link from 'next/link';
import type { ReturnGroup } from '@/server/measure/returns/returns-view';
import { COHORT_STYLE, daysWords } from '../charts/prepare/cohort-steps';
import { formatCount, formatInterval, formatTooFew, formatValue } from '../charts/prepare/number-format';
import { Cell, HeadCell, Table } from '../ui/table';

function Share({ measured }: { measured: ReturnGroup['horizons'][number]['share'] }) {
  if (measured.value === null) {
    return <span className="text-ink-faint">{measured.n === 0 ? 'not yet' : formatTooFew(measured.n)}</span>;
  }
  return (
    <>
      <b className="font-semibold">{formatValue(measured.value, COHORT_STYLE)}</b>
      <span className="block text-note text-ink-faint">
        {formatInterval(measured, COHORT_STYLE)}, n {formatCount(measured.n)}
      </span>
    </>
  );
}

/** Who came back, by group and time: of all as far as they were followed, and of those who had the time. */
export function ReturnTable({
  groups,
  caption,
  linkRecords,
}: {
  groups: readonly ReturnGroup[];
  caption: string;
  linkRecords: boolean;
}) {
  const days = groups[0]?.horizons.map((horizon) => horizon.days) ?? [];
  const told = groups.some(({ left }) => left !== null);
  return (
    <Table caption={caption} stacks>
      <thead>
        <tr>
          <HeadCell>Group</HeadCell>
          <HeadCell numeric>Customers</HeadCell>
          {days.map((count) => (
            <HeadCell key={count} numeric>
              Back within {daysWords(count)}
            </HeadCell>
          ))}
          {days.map((count) => (
            <HeadCell key={count} numeric>
              Of those who had {daysWords(count)}
            </HeadCell>
          ))}
          {told ? <HeadCell numeric>Left within a year</HeadCell> : null}
        </tr>
      </thead>
      <tbody>
        {groups.map((group) => (
          <tr key={group.mood}>
            <Cell className="min-w-28 font-medium">{group.name}</Cell>
            <Cell numeric name="Customers">
              {linkRecords ? (
                <Link
                  href={group.records}
                  className="inline-block min-h-6 underline decoration-rule-strong underline-offset-3 hover:decoration-current"
                  aria-label={`Records of ${formatCount(group.customers)} customers, ${group.name.toLowerCase()}`}
                >
                  {formatCount(group.customers)}
                </Link>
              ) : (
                formatCount(group.customers)
              )}
            </Cell>
            {group.horizons.map((horizon) => (
              <Cell key={horizon.days} numeric name={`Back within ${daysWords(horizon.days)}`}>
                <Share measured={horizon.estimate} />
              </Cell>
            ))}
            {group.horizons.map((horizon) => (
              <Cell key={horizon.days} numeric name={`Of those who had ${daysWords(horizon.days)}`}>
                <Share measured={horizon.share} />
              </Cell>
            ))}
            {told ? (
              <Cell numeric name="Left within a year">
                {group.left ? <Share measured={group.left} /> : formatTooFew(group.customers)}
              </Cell>
            ) : null}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
