import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { SignOutButton } from '@/components/access/sign-out-button';
import { currentSession } from '@/server/access/current-access';

export const metadata: Metadata = { title: 'Sign out' };

export default async function SignOutPage() {
  const session = await currentSession();
  if (!session) redirect('/login');
  return (
    <>
      <h1 className="mb-2 text-headline tracking-tight">Sign out</h1>
      <p className="mb-8 text-ink-soft">You are signed in as {session.person.email}.</p>
      <div>
        <SignOutButton />
      </div>
    </>
  );
}
