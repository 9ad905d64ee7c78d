import type { Metadata } from 'next';
import { InvitationTable } from '@/components/access/invitation-table';
import { InviteDialog } from '@/components/access/invite-dialog';
import { MemberRow } from '@/components/access/member-row';
import { HeadCell, Table } from '@/components/ui/table';
import { requireAccess } from '@/server/access/current-access';
import { currentCaller } from '@/server/caller';

export const metadata: Metadata = { title: 'People' };

export default async function PeoplePage() {
  const { person, organisation, scope } = await requireAccess('manage');
  const { members, invitations, teams } = await (await currentCaller()).access.people.list();
  const now = new Date().toISOString();
  return (
    <div className="flex flex-col gap-12">
      <section className="flex flex-col gap-4">
        <div className="flex flex-wrap items-end justify-between gap-4">
          <h2 className="text-title">
            {members.length} {members.length === 1 ? 'person' : 'people'}
          </h2>
          <InviteDialog teams={teams} ownRole={scope.role} />
        </div>
        <Table caption={`People of ${organisation.name}`} stacks>
          <thead>
            <tr>
              <HeadCell>Person</HeadCell>
              <HeadCell className="w-36">Role</HeadCell>
              <HeadCell>Teams</HeadCell>
              <HeadCell>Last seen</HeadCell>
              <HeadCell>
                <span className="sr-only">Acts</span>
              </HeadCell>
            </tr>
          </thead>
          <tbody>
            {members.map((member) => (
              <MemberRow
                key={member.id}
                member={member}
                ownRole={scope.role}
                isSelf={member.id === person.id}
                timeZone={organisation.timeZone}
                now={now}
              />
            ))}
          </tbody>
        </Table>
      </section>
      {invitations.length > 0 ? (
        <section className="flex flex-col gap-4">
          <h2 className="text-title">Open invitations</h2>
          <InvitationTable invitations={invitations} timeZone={organisation.timeZone} />
        </section>
      ) : null}
    </div>
  );
}
