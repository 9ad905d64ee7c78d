'use client';

import { useMutation } from '@tanstack/react-query';
import type { PendingInvitation } from '@/server/access/people/queries';
import { useTRPC } from '../shell/trpc-provider';
import { Button } from '../ui/button';
import { Cell, HeadCell, Table } from '../ui/table';
import { Time } from '../ui/time';
import { problemOf } from './problem';
import { ProblemNote } from './problem-note';
import { ROLE_NAMES } from './role-words';
import { useRefresh } from './use-refresh';

export function InvitationTable({
  invitations,
  timeZone,
}: {
  invitations: readonly PendingInvitation[];
  timeZone: string;
}) {
  const trpc = useTRPC();
  const refresh = useRefresh();
  const revoke = useMutation(
    trpc.access.people.revokeInvitation.mutationOptions({
      onSuccess: () => refresh('The invitation was withdrawn.'),
    }),
  );
  return (
    <>
      <ProblemNote problem={problemOf(revoke.error)} />
      <Table caption="Open invitations" stacks>
        <thead>
          <tr>
            <HeadCell>Address</HeadCell>
            <HeadCell>Role</HeadCell>
            <HeadCell>Works until</HeadCell>
            <HeadCell>
              <span className="sr-only">Act</span>
            </HeadCell>
          </tr>
        </thead>
        <tbody>
          {invitations.map((invitation) => (
            <tr key={invitation.id}>
              <Cell className="break-all">{invitation.email}</Cell>
              <Cell name="Role">{ROLE_NAMES[invitation.role]}</Cell>
              <Cell name="Works until">
                {invitation.expired ? (
                  'too old'
                ) : (
                  <Time at={invitation.expiresAt.toISOString()} timeZone={timeZone} precision="minute" />
                )}
              </Cell>
              <Cell numeric>
                <Button
                  size="small"
                  busy={revoke.isPending && revoke.variables?.id === invitation.id}
                  onClick={() => revoke.mutate({ id: invitation.id })}
                >
                  Withdraw
                </Button>
              </Cell>
            </tr>
          ))}
        </tbody>
      </Table>
    </>
  );
}
