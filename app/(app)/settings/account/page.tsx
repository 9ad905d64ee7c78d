import type { Metadata } from 'next';
import { EndOthersButton } from '@/components/access/end-others-button';
import { PasswordForm } from '@/components/access/password-form';
import { ROLE_NAMES, ROLE_WORDS } from '@/components/access/role-words';
import { SessionTable } from '@/components/access/session-table';
import { requireAccess } from '@/server/access/current-access';
import { currentCaller } from '@/server/caller';

export const metadata: Metadata = { title: 'Your account' };

export default async function AccountPage() {
  const { person, organisation, scope, sessionId } = await requireAccess(null);
  const { own } = await (await currentCaller()).access.sessions.list();
  return (
    <div className="flex flex-col gap-12">
      <section>
        <h2 className="text-title">{person.name}</h2>
        <p className="text-ink-soft">{person.email}</p>
        <p className="mt-2 max-w-xl">
          In {organisation.name} you are <b className="font-semibold">{ROLE_NAMES[scope.role]}</b>:{' '}
          {ROLE_WORDS[scope.role]}.
        </p>
      </section>
      <section className="flex flex-col gap-4">
        <h2 className="text-title">Where you are signed in</h2>
        <SessionTable
          caption="Your sessions"
          sessions={own}
          currentId={sessionId}
          timeZone={organisation.timeZone}
          now={new Date().toISOString()}
        />
        {own.length > 1 ? (
          <div>
            <EndOthersButton sessionId={sessionId} />
          </div>
        ) : null}
      </section>
      <section className="flex flex-col gap-4">
        <h2 className="text-title">Password</h2>
        <PasswordForm sessionId={sessionId} />
      </section>
    </div>
  );
}
