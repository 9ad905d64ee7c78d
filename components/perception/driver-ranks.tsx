import type { DriverResult } from '@/server/measure/perception/result';
import { formatCount } from '../charts/prepare/number-format';
import { Cell, HeadCell, Table } from '../ui/table';

const place = (value: number | null) =>
  value === null ? '–' : Number.isInteger(value) ? String(value) : value.toFixed(1);

/** Where the answers put it, seen from the leaders' place. */
function apartWords(leaders: number, derived: number | null): string {
  if (derived === null) return 'not derived';
  const apart = leaders - derived;
  if (apart === 0) return 'the same';
  const steps = Math.abs(apart) === 1 ? '1 place' : `${place(Math.abs(apart))} places`;
  return `${steps} ${apart > 0 ? 'higher' : 'lower'}`;
}

/** The order of the leaders beside the order that answers give. The table is the chart. */
export function DriverRanks({ drivers }: { drivers: DriverResult }) {
  const own = drivers.rows.some(({ mine }) => mine !== null);
  const base =
    drivers.base === null
      ? 'no order could be derived from the answers'
      : `derived from ${formatCount(drivers.base)} answers over twelve months: how much a touchpoint goes with the overall score, not what causes it`;
  return (
    <section className="flex flex-col gap-3">
      <h2 className="max-w-4xl text-title">{drivers.finding}</h2>
      <p className="max-w-3xl">{drivers.detail}</p>
      <p className="max-w-3xl text-small text-ink-faint">
        Places by the median of {drivers.leaders} {drivers.leaders === 1 ? 'leader' : 'leaders'}, 1 matters
        most; {base}.
      </p>
      <Table caption="What matters most, for leaders and by the answers" className="max-w-3xl" stacks>
        <thead>
          <tr>
            <HeadCell>Touchpoint</HeadCell>
            <HeadCell numeric>Leaders</HeadCell>
            {own ? <HeadCell numeric>You</HeadCell> : null}
            <HeadCell numeric>By the answers</HeadCell>
            <HeadCell numeric>Importance</HeadCell>
            <HeadCell>The answers put it</HeadCell>
          </tr>
        </thead>
        <tbody>
          {drivers.rows.map(({ key, name, leaders, derived, importance, mine }) => (
            <tr key={key}>
              <Cell>{name}</Cell>
              <Cell numeric name="Leaders">
                {place(leaders)}
              </Cell>
              {own ? (
                <Cell numeric name="You">
                  {place(mine)}
                </Cell>
              ) : null}
              <Cell numeric name="By the answers">
                {place(derived)}
              </Cell>
              <Cell numeric name="Importance">
                {importance === null ? '–' : `${Math.round(importance * 100)}%`}
              </Cell>
              <Cell name="The answers put it">{apartWords(leaders, derived)}</Cell>
            </tr>
          ))}
        </tbody>
      </Table>
    </section>
  );
}
