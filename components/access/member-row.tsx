'use client';

import { useMutation } from '@tanstack/react-query';
import { roleInput } from '@/server/access/input';
import type { Member } from '@/server/access/people/queries';
import type { Role } from '@/server/access/scope';
import { useTRPC } from '../shell/trpc-provider';
import { Button } from '../ui/button';
import { ConfirmDialog } from '../ui/confirm-dialog';
import { SelectField } from '../ui/select-field';
import { Cell } from '../ui/table';
import { Time } from '../ui/time';
import { problemOf } from './problem';
import { ProblemNote } from './problem-note';
import { ROLE_NAMES } from './role-words';
import { useRefresh } from './use-refresh';

const ROLES = roleInput.options;

/** An administrator leaves owners alone; an owner may change anybody. */
function mayTouch(own: Role, role: Role): boolean {
  return own === 'owner' || role !== 'owner';
}

export function MemberRow({
  member,
  ownRole,
  isSelf,
  timeZone,
  now,
}: {
  member: Member;
  ownRole: Role;
  isSelf: boolean;
  timeZone: string;
  now: string;
}) {
  const trpc = useTRPC();
  const refresh = useRefresh();
  const { id: personId, name } = member;
  const change = useMutation(
    trpc.access.people.changeRole.mutationOptions({
      onSuccess: (_, { role }) => refresh(`${name} is now ${ROLE_NAMES[role]}.`),
    }),
  );
  const remove = useMutation(
    trpc.access.people.remove.mutationOptions({ onSuccess: () => refresh(`${name} was removed.`) }),
  );
  const end = useMutation(
    trpc.access.sessions.revokeAll.mutationOptions({
      onSuccess: ({ ended }) => refresh(`${name}: ${ended} ${ended === 1 ? 'session' : 'sessions'} ended.`),
    }),
  );
  const touchable = mayTouch(ownRole, member.role);
  return (
    <tr>
      <Cell>
        <span className="block font-medium">
          {name}
          {isSelf ? <span className="font-normal text-ink-faint"> (you)</span> : null}
        </span>
        <span className="block break-all text-ink-faint">{member.email}</span>
        <ProblemNote problem={problemOf(change.error ?? remove.error ?? end.error)} />
      </Cell>
      <Cell name="Role">
        <SelectField
          label={`Role of ${name}`}
          labelHidden
          value={member.role}
          disabled={!touchable || change.isPending}
          onChange={(event) => change.mutate({ personId, role: roleInput.parse(event.target.value) })}
          choices={ROLES.filter(
            (role) => role !== 'owner' || ownRole === 'owner' || member.role === 'owner',
          ).map((role) => ({ value: role, label: ROLE_NAMES[role] }))}
        />
      </Cell>
      <Cell name="Teams">{member.teams.join(', ') || <span className="text-ink-faint">none</span>}</Cell>
      <Cell name="Last seen">
        {member.lastSeenAt ? <Time at={member.lastSeenAt} timeZone={timeZone} now={now} /> : 'never'}
      </Cell>
      <Cell numeric>
        <span className="flex flex-wrap gap-2 max-sm:-ml-2.5 sm:justify-end">
          {member.lastSeenAt && !isSelf ? (
            <Button size="small" busy={end.isPending} onClick={() => end.mutate({ personId })}>
              End sessions
            </Button>
          ) : null}
          {touchable ? (
            <ConfirmDialog
              trigger={
                <Button size="small" tone="quiet">
                  Remove
                </Button>
              }
              title={`Remove ${name}`}
              description="They see nothing of this organisation from now on. What they made stays. To come back they need a new invitation."
              act="Remove"
              onConfirm={() => remove.mutateAsync({ personId }).catch(() => undefined)}
            />
          ) : null}
        </span>
      </Cell>
    </tr>
  );
}
