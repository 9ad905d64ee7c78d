'use client';

import { useState } from 'react';
import type { Role } from '@/server/access/scope';
import { ROLE_NAMES } from '../access/role-words';
import { CheckboxField } from '../ui/checkbox-field';
import { FieldError } from '../ui/field';
import { TextField } from '../ui/text-field';

export interface PersonChoice {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
}

/** Past so many a list is searched rather than read. */
const SEARCH_FROM = 8;

export function PeoplePicker({
  legend = 'People',
  people,
  chosen,
  onChange,
  error,
}: {
  legend?: string;
  people: readonly PersonChoice[];
  chosen: readonly string[];
  onChange: (ids: readonly string[]) => void;
  error?: string | null;
}) {
  const [search, setSearch] = useState('');
  const wanted = search.trim().toLocaleLowerCase();
  const shown = people.filter(
    ({ id, name, email }) => chosen.includes(id) || `${name} ${email}`.toLocaleLowerCase().includes(wanted),
  );
  if (people.length === 0) {
    return (
      <p className="text-ink-soft">
        There is nobody else in the organisation yet. An administrator can invite people, also as guests who
        see shared reports only.
      </p>
    );
  }
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="text-small font-medium">{legend}</legend>
      {people.length > SEARCH_FROM ? (
        <TextField
          label="Find by name or address"
          type="search"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
      ) : null}
      <div className="max-h-64 overflow-y-auto rounded-card border border-rule px-3 py-1">
        {shown.length === 0 ? <p className="py-1 text-small text-ink-soft">Nobody is called that.</p> : null}
        {shown.map((person) => (
          <CheckboxField
            key={person.id}
            label={`${person.name} (${ROLE_NAMES[person.role]})`}
            hint={person.email}
            checked={chosen.includes(person.id)}
            onChange={(event) =>
              onChange(
                event.target.checked ? [...chosen, person.id] : chosen.filter((id) => id !== person.id),
              )
            }
          />
        ))}
      </div>
      {error ? <FieldError>{error}</FieldError> : null}
    </fieldset>
  );
}
