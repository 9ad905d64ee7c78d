import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { SignOutButton } from '@/components/access/sign-out-button';
import { currentSession } from '@/server/access/current-access';

export const metadata: Metadata = { title: 'Sign out' };

export default async function SignOutPage() {
  const session = await currentSession();
  if (!session) redirect('/login');
  // A link on another site may lead here, but must not sign anybody out.
  const ownSite = (await headers()).get('sec-fetch-site') === 'same-origin';
  return (
    <>
      <h1 className="mb-2 text-headline tracking-tight">Sign out</h1>
      <p className="mb-8 text-ink-soft">You are signed in as {session.person.email}.</p>
      <div>
        <SignOutButton atOnce={ownSite} />
      </div>
    </>
  );
}
