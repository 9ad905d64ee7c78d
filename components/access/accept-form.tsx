'use client';

import { useMutation } from '@tanstack/react-query';
import { signIn } from 'next-auth/react';
import { type FormEvent, useState } from 'react';
import { SHORTEST_PASSWORD } from '@/server/access/input';
import { useTRPC } from '../shell/trpc-provider';
import { Button } from '../ui/button';
import { TextField } from '../ui/text-field';
import { problemAt, problemOf } from './problem';
import { ProblemNote } from './problem-note';

/** `known`: the address has an account, whose password opens it; otherwise a name and a new password make one. */
export function AcceptForm({ token, email, known }: { token: string; email: string; known: boolean }) {
  const trpc = useTRPC();
  const accept = useMutation(trpc.access.people.accept.mutationOptions());
  const [entering, setEntering] = useState(false);
  const problem = problemOf(accept.error);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const password = String(form.get('password'));
    const name = known ? null : String(form.get('name'));
    try {
      await accept.mutateAsync({ token, name, password });
    } catch {
      return;
    }
    setEntering(true);
    await signIn('credentials', { email, password, redirect: false });
    window.location.assign('/');
  }

  return (
    <form method="post" onSubmit={submit} className="flex flex-col gap-5">
      <ProblemNote problem={problem} fields={['name', 'password']} />
      <TextField label="E-mail address" name="email" value={email} readOnly autoComplete="username" />
      {known ? null : (
        <TextField
          label="Your name"
          name="name"
          autoComplete="name"
          maxLength={120}
          required
          error={problemAt(problem, 'name')}
        />
      )}
      <TextField
        label={known ? 'Your password' : 'Choose a password'}
        hint={
          known
            ? 'The one of your account with this address.'
            : `At least ${SHORTEST_PASSWORD} characters; a few words that do not belong together are good.`
        }
        name="password"
        type="password"
        autoComplete={known ? 'current-password' : 'new-password'}
        minLength={known ? undefined : SHORTEST_PASSWORD}
        maxLength={200}
        required
        error={problemAt(problem, 'password')}
      />
      <Button type="submit" tone="strong" busy={accept.isPending || entering} className="self-start">
        Join
      </Button>
    </form>
  );
}
