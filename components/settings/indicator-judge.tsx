import { CATALOGUE, isWait } from '@/server/maths/catalogue';
import type { IndicatorSettings } from '@/server/measure/indicator-settings';
import type { IndicatorInput } from '@/server/measure/indicators/input';
import { SelectField } from '../ui/select-field';
import { TextField } from '../ui/text-field';
import { levelHint } from './indicator-draft';

const KINDS = {
  service: 'What we do: it has a target, and somebody who reaches it.',
  experience: 'What customers feel: it can be expected, not commanded.',
} as const;
const KIND_CHOICES = [
  { value: 'experience', label: 'Experience' },
  { value: 'service', label: 'Service' },
];
const DIRECTION_CHOICES = [
  { value: 'up', label: 'Higher is better' },
  { value: 'down', label: 'Lower is better' },
  { value: 'neutral', label: 'Neither: changes are told, not judged' },
];

const asChoices = (rows: readonly { key: string; name: string }[]) =>
  rows.map(({ key, name }) => ({ value: key, label: name }));

/** By what an indicator is judged, and who answers for it. */
export function IndicatorJudge({
  indicator,
  settings,
  onChange,
}: {
  indicator: IndicatorInput;
  settings: IndicatorSettings;
  onChange: (indicator: IndicatorInput) => void;
}) {
  const { metric, kind } = indicator;
  const { axis, direction } = CATALOGUE[metric];
  const level = (kind === 'service' ? indicator.target : indicator.expectation) ?? null;
  const withLevel = (own: typeof kind, value: number | null): IndicatorInput => ({
    ...indicator,
    kind: own,
    target: own === 'service' ? value : null,
    expectation: own === 'experience' ? value : null,
  });
  return (
    <>
      <div className="grid gap-x-4 gap-y-5 sm:grid-cols-2">
        <SelectField
          label="Kind"
          hint={KINDS[kind]}
          value={kind}
          onChange={(event) =>
            onChange(withLevel(event.target.value === 'service' ? 'service' : 'experience', level))
          }
          choices={KIND_CHOICES}
        />
        <TextField
          label={kind === 'service' ? 'Target' : 'Expectation'}
          hint={`${levelHint(metric)} May stay empty; earlier periods keep theirs.`}
          type="number"
          step="any"
          min={axis[0]}
          max={isWait(metric) ? undefined : axis[1]}
          inputMode="decimal"
          value={level ?? ''}
          onChange={(event) =>
            onChange(withLevel(kind, event.target.value === '' ? null : event.target.valueAsNumber))
          }
        />
      </div>
      <SelectField
        label="Which way is good"
        value={indicator.direction ?? direction}
        onChange={(event) => {
          const chosen = DIRECTION_CHOICES.find(({ value }) => value === event.target.value)?.value;
          const way = chosen === 'down' || chosen === 'neutral' ? chosen : 'up';
          onChange({ ...indicator, direction: way === direction ? null : way });
        }}
        choices={DIRECTION_CHOICES}
      />
      <div className="grid gap-x-4 gap-y-5 sm:grid-cols-2">
        <SelectField
          label="Owner team"
          none="Nobody yet"
          value={indicator.ownerTeamKey ?? ''}
          onChange={(event) => onChange({ ...indicator, ownerTeamKey: event.target.value || null })}
          choices={asChoices(settings.teams)}
        />
        <SelectField
          label="Owner"
          none="Nobody by name"
          value={indicator.ownerPersonId ?? ''}
          onChange={(event) => onChange({ ...indicator, ownerPersonId: event.target.value || null })}
          choices={asChoices(settings.people)}
        />
      </div>
      <p className="-mt-3 text-small text-ink-faint">
        Owners answer for it and write its commentary: the person, and everybody in the team.
      </p>
    </>
  );
}
