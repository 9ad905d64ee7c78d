'use client';

import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import type { CreateReportInput } from '@/server/share/input';
import type { ReportChoices } from '@/server/share/read-choices';
import { problemAt, problemOf } from '../access/problem';
import { ProblemNote } from '../access/problem-note';
import { useTRPC } from '../shell/trpc-provider';
import { Button } from '../ui/button';
import { CheckboxField } from '../ui/checkbox-field';
import { SelectField } from '../ui/select-field';
import { TextField } from '../ui/text-field';
import { EXPIRY_CHOICES, expiryAfter, USUAL_EXPIRY } from './expiry-choices';
import { monthLabel } from './month-choices';
import { PeoplePicker } from './people-picker';
import { previewWords } from './preview-words';

const BOARD = 'board';

export interface ReportStart {
  /** null = the board view. */
  readonly touchpointKey: string | null;
  readonly period: string;
}

/** Says what is frozen, and for whom; the words on the right say what they will see before anything is made. */
export function ReportForm({
  choices,
  periods,
  start,
}: {
  choices: ReportChoices;
  periods: readonly string[];
  start: ReportStart;
}) {
  const trpc = useTRPC();
  const router = useRouter();
  const [subject, setSubject] = useState(start.touchpointKey ?? BOARD);
  const [period, setPeriod] = useState(start.period);
  const [locations, setLocations] = useState<readonly string[]>([]);
  const [title, setTitle] = useState<string | null>(null);
  const [withVerbatims, setWithVerbatims] = useState(false);
  const [people, setPeople] = useState<readonly string[]>([]);
  const [days, setDays] = useState(USUAL_EXPIRY);
  const create = useMutation(trpc.share.create.mutationOptions());
  const share = useMutation(trpc.share.share.mutationOptions());
  const problem = problemOf(create.error);

  const touchpoint = choices.touchpoints.find(({ key }) => key === subject);
  const ownTitle = title ?? `${touchpoint?.name ?? 'Customer experience'}, ${monthLabel(period)}`;
  const expiry = EXPIRY_CHOICES.find(({ value }) => value === days)?.label ?? '';

  function draft(): CreateReportInput {
    const head = { title: ownTitle, withVerbatims };
    const locationCodes = [...locations];
    return touchpoint
      ? { ...head, subject: 'touchpoint', slice: { period, touchpointKey: touchpoint.key, locationCodes } }
      : { ...head, subject: 'board', slice: { period, locationCodes } };
  }

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    try {
      const { id: reportId } = await create.mutateAsync(draft());
      if (people.length > 0) {
        const expiresAt = expiryAfter(days, new Date());
        // A share that fails leaves the report, whose page shows that nobody has it yet.
        await share
          .mutateAsync({ reportId, personIds: [...people], expiresAt, withVerbatims })
          .catch(() => undefined);
      }
      router.push(`/share/${reportId}`);
      router.refresh();
    } catch {
      // Shown from the mutation's own state.
    }
  }

  return (
    <form
      method="post"
      onSubmit={submit}
      className="grid gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]"
    >
      <div className="flex max-w-xl flex-col gap-5">
        <ProblemNote problem={problem} fields={['title', 'touchpointKey', 'period']} />
        <SelectField
          label="What is frozen"
          value={subject}
          onChange={(event) => setSubject(event.target.value)}
          error={problemAt(problem, 'touchpointKey')}
          choices={[
            ...(choices.board ? [{ value: BOARD, label: 'The board view' }] : []),
            ...choices.touchpoints.map(({ key, name }) => ({ value: key, label: `The touchpoint ${name}` })),
          ]}
        />
        <SelectField
          label="Month"
          value={period}
          onChange={(event) => setPeriod(event.target.value)}
          error={problemAt(problem, 'period')}
          choices={periods.map((value) => ({ value, label: monthLabel(value) }))}
        />
        {choices.locations.length > 1 ? (
          <fieldset>
            <legend className="text-small font-medium">Locations</legend>
            <p className="text-small text-ink-faint">None chosen means all that you see.</p>
            <div className="mt-1 max-h-52 overflow-y-auto rounded-card border border-rule px-3 py-1">
              {choices.locations.map(({ code, name }) => (
                <CheckboxField
                  key={code}
                  label={name}
                  checked={locations.includes(code)}
                  onChange={(event) =>
                    setLocations(
                      event.target.checked ? [...locations, code] : locations.filter((one) => one !== code),
                    )
                  }
                />
              ))}
            </div>
          </fieldset>
        ) : null}
        <CheckboxField
          label="Include customers’ own words"
          hint="Off: no verbatim is stored in the report, for anybody."
          checked={withVerbatims}
          onChange={(event) => setWithVerbatims(event.target.checked)}
        />
        <TextField
          label="Title"
          value={ownTitle}
          maxLength={160}
          required
          onChange={(event) => setTitle(event.target.value)}
          error={problemAt(problem, 'title')}
        />
        <PeoplePicker people={choices.people} chosen={people} onChange={setPeople} />
        {choices.people.length > 0 ? (
          <SelectField
            label="They can open it"
            value={days}
            onChange={(event) => setDays(event.target.value)}
            choices={EXPIRY_CHOICES}
          />
        ) : null}
      </div>
      <div className="flex flex-col gap-5">
        <section className="border-l-2 border-accent pl-5" aria-live="polite">
          <h2 className="text-title">What they will see</h2>
          <ul className="mt-2 flex max-w-lg flex-col gap-2 text-ink-soft">
            {previewWords({
              subject: touchpoint ? `The touchpoint ${touchpoint.name}` : 'The board view',
              period: monthLabel(period),
              locations: choices.locations.flatMap(({ code, name }) =>
                locations.includes(code) ? name : [],
              ),
              withVerbatims,
              people: choices.people.flatMap(({ id, name }) => (people.includes(id) ? name : [])),
              expiry,
            }).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </section>
        <Button type="submit" tone="strong" busy={create.isPending || share.isPending} className="self-start">
          {people.length > 0 ? 'Freeze and share' : 'Freeze'}
        </Button>
      </div>
    </form>
  );
}
