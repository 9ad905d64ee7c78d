'use client';

import { type Choice, SelectField } from '../ui/select-field';
import { TextField } from '../ui/text-field';
import { EntryForm } from './entry-form';
import { NewPasswordField } from './password-field';

export interface SetUp {
  readonly organisation: string;
  readonly timeZone: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

/** The first start: an organisation and the person who owns it. */
export function SetUpForm({
  timeZones,
  timeZone,
  error,
  field,
  onSetUp,
}: {
  timeZones: readonly Choice[];
  /** Chosen to begin with. */
  timeZone: string;
  error?: string | null;
  /** Which field the error is about. */
  field?: keyof SetUp | null;
  onSetUp: (values: SetUp) => Promise<void>;
}) {
  const errorOf = (name: keyof SetUp) => (field === name ? error : null);
  return (
    <EntryForm
      act="Begin"
      error={field ? null : error}
      safe="Nothing was made; you can send it again."
      onSend={(values) =>
        onSetUp({
          organisation: values.organisation ?? '',
          timeZone: values.timeZone ?? '',
          name: values.name ?? '',
          email: values.email ?? '',
          password: values.password ?? '',
        })
      }
    >
      <TextField
        label="Organisation"
        name="organisation"
        autoComplete="organization"
        required
        error={errorOf('organisation')}
      />
      <SelectField
        label="Time zone"
        name="timeZone"
        hint="Days and months are counted in it, and it is written on every page."
        choices={timeZones}
        defaultValue={timeZone}
        error={errorOf('timeZone')}
      />
      <TextField label="Your name" name="name" autoComplete="name" required error={errorOf('name')} />
      <TextField
        label="Your e-mail"
        name="email"
        type="email"
        autoComplete="username"
        required
        error={errorOf('email')}
      />
      <NewPasswordField error={errorOf('password')} />
    </EntryForm>
  );
}
