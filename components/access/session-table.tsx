'use client';

import { useMutation } from '@tanstack/react-query';
import type { SessionShown } from '@/server/access/sessions/list-sessions';
import { useTRPC } from '../shell/trpc-provider';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { Cell, HeadCell, Table } from '../ui/table';
import { Time } from '../ui/time';
import { deviceWords } from './device-words';
import { problemOf } from './problem';
import { ProblemNote } from './problem-note';
import { useRefresh } from './use-refresh';

/** Live sessions; the own one of this moment is marked, and ended by signing out. */
export function SessionTable({
  caption,
  sessions,
  currentId,
  timeZone,
  now,
}: {
  caption: string;
  sessions: readonly SessionShown[];
  currentId: string;
  timeZone: string;
  now: string;
}) {
  const trpc = useTRPC();
  const refresh = useRefresh();
  const revoke = useMutation(
    trpc.access.sessions.revoke.mutationOptions({ onSuccess: () => refresh('The session ended.') }),
  );
  const named = sessions.some(({ personName }) => personName !== null);
  return (
    <>
      <ProblemNote problem={problemOf(revoke.error)} />
      <Table caption={caption} stacks>
        <thead>
          <tr>
            {named ? <HeadCell>Person</HeadCell> : null}
            <HeadCell>Device</HeadCell>
            <HeadCell>Last seen</HeadCell>
            <HeadCell>Since</HeadCell>
            <HeadCell>
              <span className="sr-only">Act</span>
            </HeadCell>
          </tr>
        </thead>
        <tbody>
          {sessions.map((session) => (
            <tr key={session.id}>
              {named ? <Cell>{session.personName}</Cell> : null}
              <Cell name={named ? 'Device' : undefined}>{deviceWords(session.userAgent)}</Cell>
              <Cell name="Last seen">
                <Time at={session.lastSeenAt.toISOString()} timeZone={timeZone} now={now} />
              </Cell>
              <Cell name="Since">
                <Time at={session.createdAt.toISOString()} timeZone={timeZone} precision="minute" />
              </Cell>
              <Cell numeric>
                {session.id === currentId ? (
                  <Badge>this one</Badge>
                ) : (
                  <Button
                    size="small"
                    busy={revoke.isPending && revoke.variables?.sessionId === session.id}
                    onClick={() => revoke.mutate({ sessionId: session.id })}
                  >
                    End
                  </Button>
                )}
              </Cell>
            </tr>
          ))}
        </tbody>
      </Table>
    </>
  );
}
