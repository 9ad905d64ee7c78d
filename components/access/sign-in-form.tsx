'use client';

import { TextField } from '../ui/text-field';
import { EntryForm } from './entry-form';

export interface SignIn {
  readonly email: string;
  readonly password: string;
}

export function SignInForm({
  error,
  email,
  onSignIn,
}: {
  error?: string | null;
  /** Filled in where it is known. */
  email?: string;
  onSignIn: (values: SignIn) => Promise<void>;
}) {
  return (
    <EntryForm
      act="Sign in"
      error={error}
      onSend={({ email: given = '', password = '' }) => onSignIn({ email: given, password })}
    >
      <TextField
        label="E-mail"
        name="email"
        type="email"
        autoComplete="username"
        required
        defaultValue={email}
      />
      <TextField label="Password" name="password" type="password" autoComplete="current-password" required />
    </EntryForm>
  );
}
