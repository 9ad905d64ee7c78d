import type { Metadata } from 'next';
import { AcceptForm } from '@/components/access/accept-form';
import { ROLE_NAMES } from '@/components/access/role-words';
import { ErrorNote } from '@/components/ui/error-note';
import { currentCaller } from '@/server/caller';

// The link holds a secret: no page that it leads on to is told of it.
export const metadata: Metadata = { title: 'Invitation', referrer: 'no-referrer' };

export default async function InvitationPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const caller = await currentCaller();
  const invitation = await caller.access.people.invitation({ token });
  if (!invitation) {
    return (
      <ErrorNote
        title="This invitation no longer opens anything."
        safe="It was used, withdrawn, or is older than a week."
        next="Ask whoever invited you for a new link. If you have joined already, sign in."
      />
    );
  }
  const { organisation, email, role, known } = invitation;
  return (
    <>
      <h1 className="mb-2 text-headline tracking-tight">Join {organisation}</h1>
      <p className="mb-8 text-ink-soft">You are invited with the role “{ROLE_NAMES[role]}”.</p>
      <AcceptForm token={token} email={email} known={known} />
    </>
  );
}
