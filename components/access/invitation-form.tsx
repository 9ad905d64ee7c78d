'use client';

import { TextField } from '../ui/text-field';
import { EntryForm } from './entry-form';
import { NewPasswordField } from './password-field';

/** Takes up an invitation: a name and a password for an address that is already known. */
export function InvitationForm({
  email,
  error,
  onAccept,
}: {
  email: string;
  error?: string | null;
  onAccept: (values: { name: string; password: string }) => Promise<void>;
}) {
  return (
    <EntryForm
      act="Join"
      error={error}
      safe="The invitation still stands."
      onSend={({ name = '', password = '' }) => onAccept({ name, password })}
    >
      <TextField label="E-mail" name="email" type="email" autoComplete="username" value={email} readOnly />
      <TextField label="Your name" name="name" autoComplete="name" required />
      <NewPasswordField />
    </EntryForm>
  );
}
