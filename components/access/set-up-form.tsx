'use client';

import { useMutation } from '@tanstack/react-query';
import { signIn } from 'next-auth/react';
import { type FormEvent, useEffect, useState } from 'react';
import { SHORTEST_PASSWORD } from '@/server/access/input';
import { useTRPC } from '../shell/trpc-provider';
import { Button } from '../ui/button';
import { SelectField } from '../ui/select-field';
import { TextField } from '../ui/text-field';
import { problemAt, problemOf } from './problem';
import { ProblemNote } from './problem-note';

const FIELDS = ['organisation', 'timeZone', 'name', 'email', 'password'];

export function SetUpForm({ timeZones }: { timeZones: readonly string[] }) {
  const trpc = useTRPC();
  const setUp = useMutation(trpc.access.setUp.mutationOptions());
  const [timeZone, setTimeZone] = useState('UTC');
  const [entering, setEntering] = useState(false);
  const problem = problemOf(setUp.error);

  useEffect(() => {
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (timeZones.includes(own)) setTimeZone(own);
  }, [timeZones]);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? '');
    const [email, password] = [text('email'), text('password')];
    try {
      await setUp.mutateAsync({
        organisation: text('organisation'),
        timeZone,
        name: text('name'),
        email,
        password,
      });
    } catch {
      return;
    }
    setEntering(true);
    await signIn('credentials', { email, password, redirect: false });
    window.location.assign('/');
  }

  return (
    <form method="post" onSubmit={submit} className="flex flex-col gap-5">
      <ProblemNote problem={problem} fields={FIELDS} />
      <TextField
        label="Organisation"
        name="organisation"
        autoComplete="organization"
        maxLength={120}
        required
        error={problemAt(problem, 'organisation')}
      />
      <SelectField
        label="Time zone"
        hint="Days, weeks and months are counted in it."
        name="timeZone"
        value={timeZone}
        onChange={(event) => setTimeZone(event.target.value)}
        choices={timeZones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))}
        error={problemAt(problem, 'timeZone')}
      />
      <TextField
        label="Your name"
        name="name"
        autoComplete="name"
        maxLength={120}
        required
        error={problemAt(problem, 'name')}
      />
      <TextField
        label="Your e-mail address"
        name="email"
        type="email"
        autoComplete="username"
        required
        error={problemAt(problem, 'email')}
      />
      <TextField
        label="Password"
        hint={`At least ${SHORTEST_PASSWORD} characters; a few words that do not belong together are good.`}
        name="password"
        type="password"
        autoComplete="new-password"
        minLength={SHORTEST_PASSWORD}
        maxLength={200}
        required
        error={problemAt(problem, 'password')}
      />
      <Button type="submit" tone="strong" busy={setUp.isPending || entering} className="self-start">
        Set up and sign in
      </Button>
    </form>
  );
}
