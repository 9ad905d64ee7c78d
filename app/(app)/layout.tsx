import type { ReactNode } from 'react';
import { ROLE_NAMES } from '@/components/access/role-words';
import { ReminderLine } from '@/components/perception/reminder-line';
import type { RoomKey } from '@/components/shell/rooms';
import { Shell } from '@/components/shell/shell';
import { TRPCProvider } from '@/components/shell/trpc-provider';
import { requireAccess } from '@/server/access/current-access';
import { type Act, may } from '@/server/access/scope';
import { currentCaller } from '@/server/caller';
import { goToSignOut, switchOrganisation } from './session-acts';

/** What a person must be allowed to do to enter a room; reports shared with me and my own settings are everybody's. */
const ROOM_NEEDS: Record<RoomKey, Act | null> = {
  board: 'see-board',
  touchpoints: 'see-teams',
  feedback: 'see-teams',
  log: 'log',
  collect: 'collect',
  share: null,
  settings: null,
};

export default async function AppLayout({ children }: { children: ReactNode }) {
  const { person, organisation, memberships, scope } = await requireAccess(null);
  const allowed = (Object.keys(ROOM_NEEDS) as RoomKey[]).filter((room) => {
    const need = ROOM_NEEDS[room];
    return need === null || may(scope, need);
  });
  const reminders = await (await currentCaller()).measure.perception.reminders();
  return (
    <TRPCProvider>
      <Shell
        organisation={organisation}
        organisations={memberships.map(({ slug, name }) => ({ slug, name }))}
        person={{ name: person.name, email: person.email, role: ROLE_NAMES[scope.role] }}
        allowed={allowed}
        onSwitchOrganisation={switchOrganisation}
        onSignOut={goToSignOut}
      >
        <ReminderLine reminders={reminders} />
        {children}
      </Shell>
    </TRPCProvider>
  );
}
