import type { RoundView } from '@/server/measure/perception/read-round';
import { Dumbbell } from '../charts/dumbbell';
import { DumbbellTable } from '../charts/dumbbell-table';
import { periodWords } from '../charts/prepare/day-words';
import { dumbbellRows, summariseDumbbell } from '../charts/prepare/dumbbell-rows';
import { EmptyState } from '../ui/empty-state';
import { Figure } from '../ui/figure';
import { CalibrationPanel } from './calibration-panel';
import { DriverRanks } from './driver-ranks';
import { dumbbellGiven } from './dumbbell-given';
import { NamedEstimates } from './named-estimates';
import { blindWords, lodgedWords } from './round-words';

/** What can be said of how blind the estimates were, and of what is left out. */
function notesOf({ head, result }: RoundView): string[] {
  if (!result) return [];
  const { late, measuredTo, distribution } = result;
  const { monthLabel, lodged } = head;
  return [
    blindWords(head.figuresShown, monthLabel),
    ...(late > 0 && head.figuresShown !== 'whole'
      ? [`${late} of ${lodged} lodged when ${monthLabel} was over and its figures stood on the board.`]
      : []),
    ...(measuredTo
      ? [`${monthLabel} was not over at the reveal: it is measured up to ${periodWords(measuredTo, false)}.`]
      : []),
    ...(distribution
      ? []
      : ['Only medians are shown: with so few leaders, single estimates would name them.']),
  ];
}

/** A revealed round: the gap of every number, the order of what matters, and how far off everybody is over rounds. */
export function RoundResult({ view }: { view: RoundView }) {
  const { result, head, linkRecords } = view;
  if (!result) return null;
  if (result.rows.length === 0) {
    return (
      <EmptyState title="Nothing of this round is yours to see">
        It asked for results of employees, which your role does not include.
      </EmptyState>
    );
  }
  const rows = dumbbellGiven(result.rows);
  return (
    <div className="flex flex-col gap-12">
      <Figure
        title={result.finding}
        subtitle={`What leaders believe and what was measured in ${head.monthLabel}, each on its metric’s own scale; ${lodgedWords(head)}`}
        summary={summariseDumbbell(dumbbellRows(rows))}
        table={<DumbbellTable caption={`Perception gap, ${head.monthLabel}`} rows={rows} />}
      >
        <Dumbbell rows={rows} linkRecords={linkRecords} />
      </Figure>
      <section className="flex flex-col gap-2">
        <h2 className="text-title">In sentences</h2>
        <ul className="flex max-w-3xl flex-col gap-1.5 font-serif text-body">
          {result.rows.map(({ position, name, sentence }) => (
            <li key={position}>
              <b className="font-semibold">{name}.</b> {sentence}
            </li>
          ))}
        </ul>
        <ul className="mt-2 max-w-3xl text-small text-ink-faint">
          {notesOf(view).map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      </section>
      <NamedEstimates rows={result.rows} />
      {result.drivers ? <DriverRanks drivers={result.drivers} /> : null}
      <CalibrationPanel calibration={result.calibration} />
    </div>
  );
}
