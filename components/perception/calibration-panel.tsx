import type { Measured } from '@/server/maths/measured';
import type { Calibration } from '@/server/measure/perception/calibration';
import { Cell, HeadCell, Table } from '../ui/table';

const one = (value: number | null) => (value === null ? '–' : `${value.toFixed(1)}%`);

/** "9.1% of the scale (3.0 to 15.2), 2 rounds": never without its interval, or why there is none. */
function offWords({ value, n, low, high }: Measured): string {
  if (value === null) return 'nothing to compare yet';
  const rounds = n === 1 ? '1 round, so no interval yet' : `${n} rounds`;
  const interval = low === null || high === null ? '' : ` (${low.toFixed(1)} to ${high.toFixed(1)})`;
  return `${value.toFixed(1)}% of the scale${interval}, ${rounds}`;
}

/** How far off the estimates were, over rounds: the leaders together and the reader. */
export function CalibrationPanel({ calibration }: { calibration: Calibration }) {
  const { leaders, mine, named, rounds } = calibration;
  if (leaders.value === null) return null;
  const together = leaders.n === 1 ? 'In this round' : `Over ${leaders.n} rounds`;
  return (
    <section className="flex flex-col gap-3">
      <h2 className="max-w-4xl text-title">
        {together} the leaders together were off by {leaders.value.toFixed(1)}% of the scale
      </h2>
      <p className="max-w-3xl text-small text-ink-faint">
        The mean distance between estimate and measured value, as a share of each metric’s whole scale, with a
        95% interval over rounds. Smaller is better; it says nothing of the direction.
      </p>
      <dl className="grid max-w-2xl grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-1 text-small">
        <dt>Leaders together</dt>
        <dd>{offWords(leaders)}</dd>
        {mine ? (
          <>
            <dt className="font-semibold">You</dt>
            <dd>{offWords(mine)}</dd>
          </>
        ) : null}
        {named.map(({ name, off }) => (
          <div key={name} className="contents">
            <dt>{name}</dt>
            <dd>{offWords(off)}</dd>
          </div>
        ))}
      </dl>
      {rounds.length > 1 ? (
        <Table caption="Distance round by round, oldest first" className="max-w-2xl" stacks>
          <thead>
            <tr>
              <HeadCell>Round</HeadCell>
              <HeadCell numeric>Leaders together</HeadCell>
              {mine ? <HeadCell numeric>You</HeadCell> : null}
            </tr>
          </thead>
          <tbody>
            {rounds.map((round) => (
              <tr key={round.id}>
                <Cell>{round.name}</Cell>
                <Cell numeric name="Leaders together">
                  {one(round.leaders)}
                </Cell>
                {mine ? (
                  <Cell numeric name="You">
                    {one(round.mine)}
                  </Cell>
                ) : null}
              </tr>
            ))}
          </tbody>
        </Table>
      ) : null}
    </section>
  );
}
