import type { ReactNode } from 'react';
import { Badge } from '../ui/badge';
import { Cell, HeadCell, Table } from '../ui/table';
import { Time } from '../ui/time';

export interface PersonLine {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: string;
  readonly teams: readonly string[];
  readonly state: 'active' | 'invited' | 'disabled';
  /** ISO instant; null where never. */
  readonly lastSeenAt: string | null;
}

const STATES: Record<PersonLine['state'], string | null> = {
  active: null,
  invited: 'invited, not yet joined',
  disabled: 'may not sign in',
};

/** Everybody who belongs to the organisation or was asked in. `actions`: what can be done with one. */
export function PeopleTable({
  people,
  timeZone,
  actions,
}: {
  people: readonly PersonLine[];
  timeZone: string;
  actions?: (person: PersonLine) => ReactNode;
}) {
  return (
    <Table caption="People">
      <thead>
        <tr>
          <HeadCell>Name</HeadCell>
          <HeadCell>Role</HeadCell>
          <HeadCell>Teams</HeadCell>
          <HeadCell>Last seen</HeadCell>
          {actions ? <HeadCell>Acts</HeadCell> : null}
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <tr key={person.id}>
            <Cell className="min-w-44">
              <span className="font-medium">{person.name || person.email}</span>
              {person.name ? (
                <span className="block text-note break-all text-ink-faint">{person.email}</span>
              ) : null}
              {STATES[person.state] ? <Badge>{STATES[person.state]}</Badge> : null}
            </Cell>
            <Cell>{person.role}</Cell>
            <Cell>
              {person.teams.length > 0 ? (
                person.teams.join(', ')
              ) : (
                <span className="text-ink-faint">none</span>
              )}
            </Cell>
            <Cell>
              {person.lastSeenAt ? (
                <Time at={person.lastSeenAt} timeZone={timeZone} precision="minute" />
              ) : (
                <span className="text-ink-faint">never</span>
              )}
            </Cell>
            {actions ? <Cell>{actions(person)}</Cell> : null}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
