import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { SetUpForm } from '@/components/access/set-up-form';
import { currentCaller } from '@/server/caller';

export const metadata: Metadata = { title: 'Set up' };
// Whether somebody is there must be asked at each request, never when the site is built.
export const dynamic = 'force-dynamic';

export default async function SetUpPage() {
  const caller = await currentCaller();
  if (await caller.access.isSetUp()) redirect('/login');
  return (
    <>
      <h1 className="mb-2 text-headline tracking-tight">Set up Heard</h1>
      <p className="mb-8 text-ink-soft">
        You are the first here and become the owner. Everybody else joins by your invitation.
      </p>
      <SetUpForm
        timeZones={['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')]}
      />
    </>
  );
}
