'use client';

import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { type HookToolKey, OVERLAPS, TOOL_FACTS } from '@/server/collect/hooks/input';
import { problemOf } from '../access/problem';
import { ProblemNote } from '../access/problem-note';
import { SecretOnce } from '../access/secret-once';
import { useRefresh } from '../access/use-refresh';
import { useTRPC } from '../shell/trpc-provider';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { SelectField } from '../ui/select-field';
import { TextField } from '../ui/text-field';
import { Time } from '../ui/time';
import { pastedInto, TOOL_WORDS } from './tool-words';

const OVERLAP_WORDS: Record<(typeof OVERLAPS)[number], string> = {
  0: 'Not at all: from now on only the new one',
  1: 'One hour',
  24: 'One day',
  72: 'Three days',
  168: 'One week',
};

/** SurveyMonkey signs with two texts joined by "&"; every other tool with one. */
function enteredSecret(tool: HookToolKey, form: FormData): string | null {
  if (TOOL_FACTS[tool].secret === 'ours') return null;
  const secret = String(form.get('secret') ?? '').trim();
  return tool === 'surveymonkey' ? `${String(form.get('clientId') ?? '').trim()}&${secret}` : secret;
}

function SecretFields({ tool }: { tool: HookToolKey }) {
  const { secretLabel, secretHint } = TOOL_WORDS[tool];
  if (TOOL_FACTS[tool].secret === 'ours') return null;
  return (
    <>
      {tool === 'surveymonkey' ? (
        <TextField label="Client id" name="clientId" autoComplete="off" required />
      ) : null}
      <TextField
        label={secretLabel}
        hint={secretHint}
        name="secret"
        type="password"
        autoComplete="off"
        minLength={8}
        required
      />
    </>
  );
}

function useRotation(hookId: string, tool: HookToolKey, done: (secret: string | null) => void) {
  const trpc = useTRPC();
  const refresh = useRefresh();
  const rotate = useMutation(
    trpc.collect.hooks.rotate.mutationOptions({
      onSuccess: ({ secret }) => {
        done(secret);
        refresh('The secret is stored.');
      },
    }),
  );
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    rotate.mutate({
      hookId,
      secret: enteredSecret(tool, form),
      overlapHours: Number(form.get('overlap') ?? 0),
    });
  }
  return { rotate, submit, problem: problemOf(rotate.error) };
}

function RotateDialog({ hookId, tool }: { hookId: string; tool: HookToolKey }) {
  const [open, setOpen] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const ours = TOOL_FACTS[tool].secret === 'ours';
  const { rotate, submit, problem } = useRotation(hookId, tool, (made) => {
    setSecret(made);
    if (made === null) setOpen(false);
  });
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        setSecret(null);
        rotate.reset();
      }}
      trigger={<Button size="small">Change the secret</Button>}
      title="Change the secret"
      description={
        ours
          ? `Heard makes a new one. Paste it into ${pastedInto(tool)} while the present one is still good.`
          : `Enter the one that ${TOOL_FACTS[tool].name} gives you now.`
      }
    >
      {secret ? (
        <SecretOnce label="The new secret" text={secret} note="Shown this once, and kept encrypted." />
      ) : (
        <form method="post" onSubmit={submit} className="flex flex-col gap-5">
          <ProblemNote problem={problem} />
          <SecretFields tool={tool} />
          <SelectField
            label="How long the present one stays good"
            name="overlap"
            defaultValue="24"
            choices={OVERLAPS.map((hours) => ({ value: String(hours), label: OVERLAP_WORDS[hours] }))}
          />
          <Button type="submit" tone="strong" busy={rotate.isPending} className="self-start">
            {ours ? 'Make a new secret' : 'Store the new secret'}
          </Button>
        </form>
      )}
    </Dialog>
  );
}

/** Whether there is a secret, since when, and how it is changed; its text is never shown again. */
export function SecretPanel({
  hookId,
  tool,
  setAt,
  oldUntil,
  timeZone,
}: {
  hookId: string;
  tool: HookToolKey;
  setAt: string | null;
  oldUntil: string | null;
  timeZone: string;
}) {
  const { rotate, submit, problem } = useRotation(hookId, tool, () => {});
  if (setAt === null) {
    return (
      <form
        method="post"
        onSubmit={submit}
        className="flex max-w-md flex-col gap-4 border-l-2 border-accent py-1 pl-4"
      >
        <p>Until its secret is entered every call is turned away.</p>
        <ProblemNote problem={problem} />
        <SecretFields tool={tool} />
        <Button type="submit" tone="strong" busy={rotate.isPending} className="self-start">
          Store the secret
        </Button>
      </form>
    );
  }
  return (
    <div className="flex max-w-3xl flex-wrap items-center gap-x-4 gap-y-2">
      <p>
        Stored encrypted since <Time at={setAt} timeZone={timeZone} precision="minute" />.
        {oldUntil ? (
          <>
            {' '}
            The one before is good until <Time at={oldUntil} timeZone={timeZone} precision="minute" />.
          </>
        ) : null}
      </p>
      <RotateDialog hookId={hookId} tool={tool} />
    </div>
  );
}
