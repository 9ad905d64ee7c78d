import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { SignInForm } from '@/components/access/sign-in-form';
import { signInProblem } from '@/components/access/sign-in-problem';
import { SignOutButton } from '@/components/access/sign-out-button';
import { ErrorNote } from '@/components/ui/error-note';
import { currentAccess, currentSession } from '@/server/access/current-access';
import { safePath } from '@/server/access/input';
import { currentCaller } from '@/server/caller';

export const metadata: Metadata = { title: 'Sign in' };

interface LoginProps {
  searchParams: Promise<{ from?: string | string[]; error?: string | string[] }>;
}

function only(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}

export default async function LoginPage({ searchParams }: LoginProps) {
  const { from, error } = await searchParams;
  const back = safePath(only(from));
  if (await currentAccess()) redirect(back);
  const session = await currentSession();
  if (session) {
    return (
      <ErrorNote
        title={`You are signed in as ${session.person.email}, but belong to no organisation.`}
        next="Ask an administrator of your organisation for an invitation, or sign in with another address."
        action={<SignOutButton />}
      />
    );
  }
  if (!(await (await currentCaller()).access.isSetUp())) redirect('/set-up');
  return (
    <>
      <h1 className="mb-2 text-headline tracking-tight">Sign in</h1>
      <p className="mb-8 text-ink-soft">
        {back.startsWith('/r/')
          ? 'This report is shared with named people. Sign in, and it opens.'
          : 'What customers feel at each touchpoint, how sure we are, and who can act on it.'}
      </p>
      <SignInForm from={back} problem={signInProblem(only(error), new Date())} />
      <p className="mt-8 text-small text-ink-faint">
        Lost your password? Whoever runs this site can set a new one with{' '}
        <code className="font-mono">heard user password</code>.
      </p>
    </>
  );
}
