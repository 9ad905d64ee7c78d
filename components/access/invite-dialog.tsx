'use client';

import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { roleInput } from '@/server/access/input';
import type { Role } from '@/server/access/scope';
import { useTRPC } from '../shell/trpc-provider';
import { Button } from '../ui/button';
import { CheckboxField } from '../ui/checkbox-field';
import { Dialog } from '../ui/dialog';
import { SelectField } from '../ui/select-field';
import { TextField } from '../ui/text-field';
import { problemAt, problemOf } from './problem';
import { ProblemNote } from './problem-note';
import { ROLE_CHOICES } from './role-words';
import { SecretOnce } from './secret-once';
import { useRefresh } from './use-refresh';

export function InviteDialog({
  teams,
  ownRole,
}: {
  teams: readonly { readonly id: number; readonly name: string }[];
  ownRole: Role;
}) {
  const trpc = useTRPC();
  const refresh = useRefresh();
  const [link, setLink] = useState<string | null>(null);
  const invite = useMutation(
    trpc.access.people.invite.mutationOptions({
      onSuccess: ({ path }, { email }) => {
        setLink(window.location.origin + path);
        refresh(`The invitation for ${email} is ready.`);
      },
    }),
  );
  const problem = problemOf(invite.error);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    invite.mutate({
      email: String(form.get('email')),
      role: roleInput.parse(form.get('role')),
      teamIds: form.getAll('team').map(Number),
    });
  }

  return (
    <Dialog
      trigger={<Button tone="strong">Invite a person</Button>}
      title="Invite a person"
      description="You get a link to send to them yourself. It works once, for a week."
      onOpenChange={(open) => {
        if (open) invite.reset();
        setLink(null);
      }}
    >
      {link ? (
        <SecretOnce
          label="The link of this invitation"
          text={link}
          note="Shown this once. Send it to that person and nobody else."
        />
      ) : (
        <form method="post" onSubmit={submit} className="flex flex-col gap-5">
          <ProblemNote problem={problem} fields={['email', 'role']} />
          <TextField
            label="E-mail address"
            name="email"
            type="email"
            autoComplete="off"
            required
            error={problemAt(problem, 'email')}
          />
          <SelectField
            label="Role"
            name="role"
            defaultValue="lead"
            choices={ROLE_CHOICES.filter(({ value }) => value !== 'owner' || ownRole === 'owner')}
            error={problemAt(problem, 'role')}
          />
          {teams.length > 0 ? (
            <fieldset className="flex flex-col gap-1">
              <legend className="mb-1 text-small font-medium">Teams</legend>
              {teams.map((team) => (
                <CheckboxField key={team.id} label={team.name} name="team" value={team.id} />
              ))}
            </fieldset>
          ) : null}
          <Button type="submit" tone="strong" busy={invite.isPending} className="self-start">
            Make the link
          </Button>
        </form>
      )}
    </Dialog>
  );
}
