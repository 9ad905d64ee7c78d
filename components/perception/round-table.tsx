import Link from 'next/link';
import type { RoundHead } from '@/server/measure/perception/head';
import { Badge } from '../ui/badge';
import { Cell, HeadCell, Table } from '../ui/table';
import { Time } from '../ui/time';
import { lodgedWords, STATE_WORDS } from './round-words';

function Yours({ round }: { round: RoundHead }) {
  if (!round.isLeader) return <span className="text-ink-faint">not asked</span>;
  if (round.lodgedAt) return <>lodged</>;
  return round.state === 'open' ? <b className="font-semibold">asked for</b> : <>not lodged</>;
}

/** The rounds, newest first: their month, where they stand, how many have lodged. */
export function RoundTable({ rounds, timeZone }: { rounds: readonly RoundHead[]; timeZone: string }) {
  return (
    <Table caption="Perception rounds, newest first" stacks>
      <thead>
        <tr>
          <HeadCell>Round</HeadCell>
          <HeadCell>Month</HeadCell>
          <HeadCell>State</HeadCell>
          <HeadCell>Lodged</HeadCell>
          <HeadCell>Yours</HeadCell>
          <HeadCell>Lock</HeadCell>
        </tr>
      </thead>
      <tbody>
        {rounds.map((round) => (
          <tr key={round.id}>
            <Cell className="max-w-md">
              <Link
                href={`/perception/${round.id}`}
                className="inline-block min-h-6 font-semibold break-words underline-offset-3 hover:underline"
              >
                {round.name}
              </Link>
            </Cell>
            <Cell name="Month" className="whitespace-nowrap">
              {round.monthLabel}
            </Cell>
            <Cell name="State">
              <Badge
                tone={round.state === 'open' ? 'accent' : round.state === 'revealed' ? 'strong' : 'plain'}
              >
                {STATE_WORDS[round.state]}
              </Badge>
            </Cell>
            <Cell name="Lodged">{lodgedWords(round)}</Cell>
            <Cell name="Yours">
              <Yours round={round} />
            </Cell>
            <Cell name="Lock">
              <Time at={round.locksAt} timeZone={timeZone} precision="minute" />
            </Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
