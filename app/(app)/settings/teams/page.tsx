import type { Metadata } from 'next';
import { RemoveTeamButton } from '@/components/access/remove-team-button';
import { TeamDialog } from '@/components/access/team-dialog';
import { EmptyState } from '@/components/ui/empty-state';
import { Cell, HeadCell, Table } from '@/components/ui/table';
import { requireAccess } from '@/server/access/current-access';
import { currentCaller } from '@/server/caller';

export const metadata: Metadata = { title: 'Teams' };

function namesOf<Id>(ids: readonly Id[], choices: readonly { id: Id; name: string }[]): string {
  return choices.flatMap(({ id, name }) => (ids.includes(id) ? name : [])).join(', ');
}

export default async function TeamsPage() {
  await requireAccess('manage');
  const { teams, people, locations } = await (await currentCaller()).access.teams.list();
  return (
    <section className="flex flex-col gap-4">
      <div className="flex flex-wrap items-end justify-between gap-4">
        <h2 className="text-title">Teams</h2>
        <TeamDialog
          team={null}
          people={people}
          locations={locations}
          button={{ tone: 'strong', children: 'New team' }}
        />
      </div>
      {teams.length === 0 ? (
        <EmptyState title="No teams yet">
          A team owns touchpoints. Its leads see those, at the team’s locations, and can act on them.
        </EmptyState>
      ) : (
        <Table caption="Teams" stacks>
          <thead>
            <tr>
              <HeadCell>Team</HeadCell>
              <HeadCell>Owns</HeadCell>
              <HeadCell>People</HeadCell>
              <HeadCell>Locations</HeadCell>
              <HeadCell>
                <span className="sr-only">Acts</span>
              </HeadCell>
            </tr>
          </thead>
          <tbody>
            {teams.map((team) => (
              <tr key={team.id}>
                <Cell className="font-medium">{team.name}</Cell>
                <Cell name="Owns">{team.touchpoints.join(', ') || 'nothing yet'}</Cell>
                <Cell name="People">{namesOf(team.personIds, people) || 'nobody yet'}</Cell>
                <Cell name="Locations">{namesOf(team.locationIds, locations) || 'every location'}</Cell>
                <Cell numeric>
                  <span className="flex flex-wrap gap-2 max-sm:mt-2 sm:justify-end">
                    <TeamDialog
                      team={team}
                      people={people}
                      locations={locations}
                      button={{ size: 'small', children: 'Change' }}
                    />
                    {team.touchpoints.length === 0 ? (
                      <RemoveTeamButton id={team.id} name={team.name} />
                    ) : null}
                  </span>
                </Cell>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </section>
  );
}
