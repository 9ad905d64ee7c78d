'use client';

import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { LEAST_LEADERS } from '@/server/maths/perception';
import { LEAST_DRIVERS, roundWarnings } from '@/server/measure/perception/input';
import type { RoundChoices } from '@/server/measure/perception/round-choices';
import { problemAt, problemOf } from '../access/problem';
import { ProblemNote } from '../access/problem-note';
import { PeoplePicker } from '../share/people-picker';
import { useTRPC } from '../shell/trpc-provider';
import { Button } from '../ui/button';
import { CheckboxField } from '../ui/checkbox-field';
import { FieldError } from '../ui/field';
import { SelectField } from '../ui/select-field';
import { TextField } from '../ui/text-field';
import { nameWords, VOICE_WORDS } from './round-words';

/** A guess takes thought: so many are ticked to begin with. */
const TICKED_FIRST = 5;

const FIGURE_WORDS = {
  none: 'no figures yet',
  part: 'running, a part of its figures is shown',
  whole: 'its figures are shown',
} as const;

function toggled(all: readonly string[], one: string, on: boolean): string[] {
  return on ? [...all, one] : all.filter((key) => key !== one);
}

function CheckList({
  legend,
  hint,
  choices,
  chosen,
  onChange,
  error,
}: {
  legend: string;
  hint: string;
  choices: readonly { readonly key: string; readonly label: string }[];
  chosen: readonly string[];
  onChange: (keys: readonly string[]) => void;
  error: string | null;
}) {
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="text-small font-medium">{legend}</legend>
      <p className="text-small text-ink-faint">{hint}</p>
      <div className="max-h-72 overflow-y-auto rounded-card border border-rule px-3 py-1">
        {choices.map(({ key, label }) => (
          <CheckboxField
            key={key}
            label={label}
            checked={chosen.includes(key)}
            onChange={(event) => onChange(toggled(chosen, key, event.target.checked))}
          />
        ))}
      </div>
      {error ? <FieldError>{error}</FieldError> : null}
    </fieldset>
  );
}

/** Opens a round: what is guessed, by whom, until when. What follows is said beside it before anything is made. */
export function RoundForm({ choices }: { choices: RoundChoices }) {
  const trpc = useTRPC();
  const router = useRouter();
  const [month, setMonth] = useState(choices.month);
  const [title, setTitle] = useState<string | null>(null);
  const [indicators, setIndicators] = useState<readonly string[]>(
    choices.indicators
      .filter(({ audience }) => audience !== 'employee')
      .slice(0, TICKED_FIRST)
      .map(({ key }) => key),
  );
  const [drivers, setDrivers] = useState<readonly string[]>([]);
  const [leaders, setLeaders] = useState<readonly string[]>([]);
  const [locksAt, setLocksAt] = useState(choices.locksAt);
  const [namesAgreed, setNamesAgreed] = useState(false);
  const open = useMutation(trpc.measure.perception.open.mutationOptions());
  const problem = problemOf(open.error);

  const about = choices.months.find(({ value }) => value === month);
  const name = title ?? `Customer experience, ${about?.label ?? month}`;
  const figures = about?.figures ?? 'none';
  const warnings = roundWarnings({
    // Nothing is warned of before anybody is chosen.
    leaders: leaders.length || LEAST_LEADERS,
    namesAgreed,
    figures,
    month: about?.label ?? month,
  });

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    try {
      const { id } = await open.mutateAsync({
        name,
        month,
        indicators: [...indicators],
        drivers: [...drivers],
        leaders: [...leaders],
        locksAt,
        namesAgreed,
      });
      router.push(`/perception/${id}`);
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
      <div className="flex max-w-xl flex-col gap-6">
        <ProblemNote
          problem={problem}
          fields={['name', 'month', 'indicators', 'drivers', 'leaders', 'locksAt']}
        />
        <SelectField
          label="Month that is guessed"
          hint="One whose figures nobody has seen makes the estimates blind."
          value={month}
          onChange={(event) => setMonth(event.target.value)}
          error={problemAt(problem, 'month')}
          choices={choices.months.map(({ value, label, figures: known }) => ({
            value,
            label: `${label}: ${FIGURE_WORDS[known]}`,
          }))}
        />
        <TextField
          label="Name"
          value={name}
          maxLength={120}
          required
          onChange={(event) => setTitle(event.target.value)}
          error={problemAt(problem, 'name')}
        />
        <CheckList
          legend="Indicators"
          hint="They are copied as they stand now; a later change of an indicator changes nothing in the round."
          choices={choices.indicators.map(({ key, name: label, theme, audience }) => ({
            key,
            label: `${label} (${theme}${audience === 'customer' ? '' : `, ${VOICE_WORDS[audience]}`})`,
          }))}
          chosen={indicators}
          onChange={setIndicators}
          error={problemAt(problem, 'indicators')}
        />
        {choices.touchpoints.length >= LEAST_DRIVERS ? (
          <CheckList
            legend="Touchpoints to be put in an order"
            hint="Which of them matter most to how customers judge the whole. None chosen means no order is asked."
            choices={choices.touchpoints.map(({ key, name: label }) => ({ key, label }))}
            chosen={drivers}
            onChange={setDrivers}
            error={problemAt(problem, 'drivers')}
          />
        ) : null}
        <PeoplePicker
          legend="Leaders"
          people={choices.people}
          chosen={leaders}
          onChange={setLeaders}
          error={problemAt(problem, 'leaders')}
        />
        <TextField
          label="Locks at"
          hint={`By the clock of ${choices.timeZone.replaceAll('_', ' ')}. Nothing can be lodged or changed after it.`}
          type="datetime-local"
          value={locksAt}
          required
          onChange={(event) => setLocksAt(event.target.value)}
          error={problemAt(problem, 'locksAt')}
        />
        <CheckboxField
          label="Names are agreed: everybody in the round sees who guessed what"
          hint="Settled now for good. Tick it only if all leaders have agreed."
          checked={namesAgreed}
          onChange={(event) => setNamesAgreed(event.target.checked)}
        />
      </div>
      <div className="flex flex-col gap-5">
        <section className="border-l-2 border-accent pl-5" aria-live="polite">
          <h2 className="text-title">What happens</h2>
          <ul className="mt-2 flex max-w-lg flex-col gap-2 text-ink-soft">
            <li>
              {leaders.length === 0
                ? 'Nobody is invited yet.'
                : leaders.length === 1
                  ? 'The leader you chose is asked in the product until the estimates are lodged.'
                  : `The ${leaders.length} leaders you chose are asked in the product until their estimates are lodged.`}{' '}
              No mail is sent.
            </li>
            <li>
              Until the reveal everybody sees how many have lodged, and nobody sees who or what, you included.
            </li>
            <li>{nameWords(namesAgreed)}</li>
            <li>
              After the reveal the leaders you chose see what was measured of these indicators, also where it
              is beyond the sites and touchpoints that they see otherwise.
            </li>
          </ul>
          {warnings.length > 0 ? (
            <ul className="mt-4 flex max-w-lg flex-col gap-2">
              {warnings.map((warning) => (
                <li key={warning}>
                  <FieldError>{warning}</FieldError>
                </li>
              ))}
            </ul>
          ) : null}
        </section>
        <Button
          type="submit"
          tone="strong"
          busy={open.isPending}
          disabled={indicators.length === 0 || leaders.length === 0}
          className="self-start"
        >
          Open the round
        </Button>
        {indicators.length === 0 || leaders.length === 0 ? (
          <p className="text-small text-ink-faint">
            Choose at least one indicator and one leader to open it.
          </p>
        ) : null}
      </div>
    </form>
  );
}
