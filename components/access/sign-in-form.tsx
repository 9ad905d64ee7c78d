'use client';

import { signIn } from 'next-auth/react';
import { type FormEvent, useState } from 'react';
import { Button } from '../ui/button';
import { ErrorNote } from '../ui/error-note';
import { TextField } from '../ui/text-field';
import { signInProblem } from './sign-in-problem';

/** `from`: a path of this site. Before the page is awake the form posts to the same door, never into the address. */
export function SignInForm({ from, problem: first }: { from: string; problem: string | null }) {
  const [problem, setProblem] = useState(first);
  const [busy, setBusy] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    setProblem(null);
    const result = await signIn('credentials', {
      email: String(form.get('email')),
      password: String(form.get('password')),
      redirect: false,
    }).catch(() => undefined);
    if (result?.ok && !result.error) {
      window.location.assign(from);
      return;
    }
    setProblem(signInProblem(result?.error ?? 'unreachable', new Date()));
    setBusy(false);
  }

  return (
    <form
      method="post"
      action="/api/auth/callback/credentials"
      onSubmit={submit}
      className="flex flex-col gap-5"
    >
      {problem ? <ErrorNote title={problem} /> : null}
      <TextField
        label="E-mail address"
        name="email"
        type="email"
        autoComplete="username"
        required
        autoFocus
      />
      <TextField
        label="Password"
        name="password"
        type="password"
        autoComplete="current-password"
        maxLength={200}
        required
      />
      <Button type="submit" tone="strong" busy={busy} className="self-start">
        Sign in
      </Button>
    </form>
  );
}
