import Link from 'next/link';
import type { LatestPerception } from '@/server/measure/perception/latest';
import { Dumbbell } from '../charts/dumbbell';
import { DumbbellTable } from '../charts/dumbbell-table';
import { dumbbellRows, summariseDumbbell } from '../charts/prepare/dumbbell-rows';
import { Figure } from '../ui/figure';
import { Time } from '../ui/time';
import { dumbbellGiven } from './dumbbell-given';
import { lodgedWords } from './round-words';

/** Leaders at one end, customers at the other, as the newest round revealed them. */
export function PerceptionPanel({
  perception,
  timeZone,
  linkRecords,
  linkRound = false,
}: {
  perception: LatestPerception;
  timeZone: string;
  linkRecords: boolean;
  /** Whether the round itself may be opened. */
  linkRound?: boolean;
}) {
  const rows = dumbbellGiven(perception.rows);
  const { distribution, monthLabel, roundId, name } = perception;
  const about = `${lodgedWords(perception)} blind estimates of ${monthLabel}`;
  const few = distribution ? '' : '; medians only, because single estimates would name their leader';
  return (
    <div>
      <Figure
        title={perception.finding}
        subtitle={`What leaders believe and what was measured, each on its metric’s own scale: ${about}${few}`}
        summary={summariseDumbbell(dumbbellRows(rows))}
        table={<DumbbellTable caption={`Perception gap, ${monthLabel}`} rows={rows} />}
      >
        <Dumbbell rows={rows} linkRecords={linkRecords} />
      </Figure>
      <p className="mt-1 text-note text-ink-faint">
        Locked <Time at={perception.locksAt} timeZone={timeZone} />, revealed{' '}
        <Time at={perception.revealedAt} timeZone={timeZone} />
        {linkRound ? (
          <>
            {' · '}
            <Link href={`/perception/${roundId}`} className="link print:hidden">
              {name}
            </Link>
          </>
        ) : null}
      </p>
    </div>
  );
}
