'use client';

import { useState } from 'react';
import { CheckboxField } from '../ui/checkbox-field';
import { type Choice, SelectField } from '../ui/select-field';
import { TextField } from '../ui/text-field';
import { EntryForm } from './entry-form';

export interface Invite {
  readonly email: string;
  readonly role: string;
  readonly teamIds: readonly number[];
}

/** Asks a person in, with a role and teams. */
export function InviteForm({
  roles,
  teams,
  error,
  onInvite,
}: {
  roles: readonly Choice[];
  teams: readonly Choice[];
  error?: string | null;
  onInvite: (invite: Invite) => Promise<void>;
}) {
  const [chosen, setChosen] = useState<readonly number[]>([]);
  return (
    <EntryForm
      act="Invite"
      error={error}
      safe="Nobody was invited."
      onSend={({ email = '', role = '' }) => onInvite({ email, role, teamIds: chosen })}
    >
      <TextField label="E-mail" name="email" type="email" autoComplete="off" required />
      <SelectField label="Role" name="role" choices={roles} />
      {teams.length > 0 ? (
        <fieldset>
          <legend className="text-small font-medium">Teams</legend>
          <div className="grid gap-x-4 sm:grid-cols-2">
            {teams.map((team) => {
              const id = Number(team.value);
              return (
                <CheckboxField
                  key={team.value}
                  label={team.label}
                  checked={chosen.includes(id)}
                  onChange={(event) =>
                    setChosen(event.target.checked ? [...chosen, id] : chosen.filter((other) => other !== id))
                  }
                />
              );
            })}
          </div>
        </fieldset>
      ) : null}
    </EntryForm>
  );
}
