import Link from 'next/link';
import type { ReturnGroup } from '@/server/measure/returns/returns-view';
import { COHORT_STYLE, daysWords } from '../charts/prepare/cohort-steps';
import { formatCount, formatMeasured, formatTooFew } from '../charts/prepare/number-format';
import { Cell, HeadCell, Table } from '../ui/table';

type Measured = ReturnGroup['horizons'][number]['share'];

function shareWords(measured: Measured): string {
  if (measured.value !== null) return formatMeasured(measured, COHORT_STYLE);
  return measured.n === 0 ? 'not yet' : formatTooFew(measured.n);
}

/** Who is in a group, and who was reported to have left. */
function GroupFacts({ group, linkRecords }: { group: ReturnGroup; linkRecords: boolean }) {
  const customers = `${formatCount(group.customers)} customers`;
  return (
    <>
      <b className="font-semibold">{group.name}</b>
      <span className="block text-note text-ink-faint">
        {linkRecords ? (
          <Link
            href={group.records}
            className="inline-block min-h-6 underline decoration-rule-strong underline-offset-3 hover:decoration-current"
            aria-label={`Records of ${customers}, ${group.name.toLowerCase()}`}
          >
            {customers}
          </Link>
        ) : (
          customers
        )}
        {group.left ? <span className="block">left within a year: {shareWords(group.left)}</span> : null}
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
  return (
    <Table caption={caption} stacks className="max-w-4xl">
      <thead>
        <tr>
          <HeadCell>Group</HeadCell>
          <HeadCell>Within</HeadCell>
          <HeadCell numeric>Came back, of all</HeadCell>
          <HeadCell numeric>Of those who had the time</HeadCell>
        </tr>
      </thead>
      {groups.map((group) => (
        <tbody key={group.mood}>
          {group.horizons.map((horizon, at) => (
            <tr key={horizon.days}>
              {at === 0 ? (
                <Cell rowSpan={group.horizons.length} className="align-top">
                  <GroupFacts group={group} linkRecords={linkRecords} />
                </Cell>
              ) : null}
              <Cell name="Within" className="whitespace-nowrap sm:pl-2!">
                {daysWords(horizon.days)}
              </Cell>
              <Cell numeric name="Of all">
                {shareWords(horizon.estimate)}
              </Cell>
              <Cell numeric name="Had the time">
                {shareWords(horizon.share)}
              </Cell>
            </tr>
          ))}
        </tbody>
      ))}
    </Table>
  );
}
