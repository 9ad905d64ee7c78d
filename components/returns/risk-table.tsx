import type { CohortGroup } from '../charts/cohort-curve';
import { COHORT_STYLE, curveAt } from '../charts/prepare/cohort-steps';
import { formatCount, formatInterval, formatValue } from '../charts/prepare/number-format';
import { Cell, HeadCell, Table } from '../ui/table';

/** The twin of the curves: each group on the days of the axis, with who could still come back. */
export function RiskTable({ groups, caption }: { groups: readonly CohortGroup[]; caption: string }) {
  return (
    <Table caption={caption} className="max-w-3xl">
      <thead>
        <tr>
          <HeadCell>Days</HeadCell>
          <HeadCell>Group</HeadCell>
          <HeadCell numeric>Back by then</HeadCell>
          <HeadCell numeric>95% interval</HeadCell>
          <HeadCell numeric>Still followed and not back</HeadCell>
        </tr>
      </thead>
      <tbody>
        {(groups[0]?.atRisk ?? []).flatMap(({ day }) =>
          groups.map((group) => {
            const share = curveAt(group, day);
            const shown = group.steps.length > 0 && share.value !== null ? share.value : null;
            return (
              <tr key={`${day} ${group.key}`}>
                <Cell>{day}</Cell>
                <Cell>{group.name}</Cell>
                <Cell numeric>{shown === null ? '–' : formatValue(shown, COHORT_STYLE)}</Cell>
                <Cell numeric>{shown === null ? '–' : (formatInterval(share, COHORT_STYLE) ?? '–')}</Cell>
                <Cell numeric>{formatCount(group.atRisk.find((one) => one.day === day)?.n ?? 0)}</Cell>
              </tr>
            );
          }),
        )}
      </tbody>
    </Table>
  );
}
