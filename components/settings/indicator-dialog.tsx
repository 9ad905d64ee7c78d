'use client';

import { type FormEvent, useState } from 'react';
import { CATALOGUE, METRICS, type MetricKey } from '@/server/maths/catalogue';
import type { IndicatorSettings } from '@/server/measure/indicator-settings';
import type { IndicatorInput } from '@/server/measure/indicators/input';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { SelectField } from '../ui/select-field';
import { TextField } from '../ui/text-field';
import { unitWords } from './indicator-draft';

type Kind = IndicatorInput['kind'];

const KIND_SENTENCES: Record<Kind, string> = {
  service: 'What we do: it has a target, and somebody who reaches it.',
  experience: 'What customers feel: it can be expected, not commanded.',
};
const KIND_CHOICES = [
  { value: 'experience', label: 'Experience' },
  { value: 'service', label: 'Service' },
];
const AUDIENCE_CHOICES = [
  { value: 'customer', label: 'Customers' },
  { value: 'employee', label: 'Employees' },
  { value: 'partner', label: 'Partners' },
];
const METRIC_CHOICES = METRICS.map((metric) => ({ value: metric, label: CATALOGUE[metric].name }));

const asChoices = (rows: IndicatorSettings['teams']) =>
  rows.map(({ key, name }) => ({ value: key, label: name }));

function readForm(form: FormData, metric: MetricKey, kind: Kind): IndicatorInput {
  const text = (name: string) => String(form.get(name) ?? '').trim();
  const level = text('level') === '' ? null : Number(text('level'));
  const audience = text('audience');
  const only = (name: string) => (text(name) ? [text(name)] : undefined);
  return {
    name: text('name'),
    theme: text('theme'),
    metric,
    kind,
    scope: {
      audience: audience === 'employee' || audience === 'partner' ? audience : 'customer',
      touchpointKeys: only('touchpoint'),
      locationCodes: only('location'),
      sourceKeys: only('source'),
    },
    target: kind === 'service' ? level : null,
    expectation: kind === 'experience' ? level : null,
    ownerTeamKey: text('owner') || null,
  };
}

/** One indicator of the draft: what is measured, where, against what, and who owns it. Saves nothing by itself. */
export function IndicatorDialog({
  indicator,
  settings,
  themes,
  onDone,
  onClose,
}: {
  /** null for a new one. */
  indicator: IndicatorInput | null;
  settings: IndicatorSettings;
  themes: readonly string[];
  onDone: (indicator: IndicatorInput) => void;
  onClose: () => void;
}) {
  const [metric, setMetric] = useState<MetricKey>(indicator?.metric ?? 'sentiment');
  const [kind, setKind] = useState<Kind>(indicator?.kind ?? 'experience');
  const scope = indicator?.scope;
  const level = kind === 'service' ? indicator?.target : indicator?.expectation;
  const [low, high] = CATALOGUE[metric].axis;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    onDone(readForm(new FormData(event.currentTarget), metric, kind));
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={indicator ? indicator.name : 'New indicator'}
    >
      <form method="post" onSubmit={submit} className="flex flex-col gap-5">
        <SelectField
          label="Metric"
          hint={CATALOGUE[metric].sentence}
          value={metric}
          onChange={(event) => setMetric(METRICS.find((one) => one === event.target.value) ?? 'sentiment')}
          choices={METRIC_CHOICES}
        />
        <TextField label="Name" name="name" defaultValue={indicator?.name} maxLength={200} required />
        <TextField
          label="Theme"
          hint="Indicators of one theme stand together on the board."
          name="theme"
          list="themes"
          defaultValue={indicator?.theme ?? themes.at(-1)}
          maxLength={100}
          required
        />
        <datalist id="themes">
          {themes.map((theme) => (
            <option key={theme} value={theme} />
          ))}
        </datalist>
        <div className="grid gap-x-4 gap-y-5 sm:grid-cols-2">
          <SelectField
            label="Touchpoint"
            name="touchpoint"
            none="The whole journey"
            defaultValue={scope?.touchpointKeys?.[0] ?? ''}
            choices={asChoices(settings.touchpoints)}
          />
          <SelectField
            label="Site"
            name="location"
            none="Every site"
            defaultValue={scope?.locationCodes?.[0] ?? ''}
            choices={asChoices(settings.locations)}
          />
          <SelectField
            label="Source"
            name="source"
            none="Every source"
            defaultValue={scope?.sourceKeys?.[0] ?? ''}
            choices={asChoices(settings.sources)}
          />
          <SelectField
            label="Whose voice"
            name="audience"
            defaultValue={scope?.audience ?? 'customer'}
            choices={AUDIENCE_CHOICES}
          />
        </div>
        <SelectField
          label="Kind"
          hint={KIND_SENTENCES[kind]}
          value={kind}
          onChange={(event) => setKind(event.target.value === 'service' ? 'service' : 'experience')}
          choices={KIND_CHOICES}
        />
        <TextField
          key={`${kind} ${metric}`}
          label={kind === 'service' ? 'Target' : 'Expectation'}
          hint={`In ${unitWords(metric)}. May stay empty.`}
          name="level"
          type="number"
          step="any"
          min={low}
          max={high}
          inputMode="decimal"
          defaultValue={metric === indicator?.metric ? (level ?? '') : ''}
        />
        <SelectField
          label="Owner"
          name="owner"
          none="Nobody yet"
          defaultValue={indicator?.ownerTeamKey ?? ''}
          choices={asChoices(settings.teams)}
        />
        <Button type="submit" tone="strong" className="self-start">
          {indicator ? 'Done' : 'Add'}
        </Button>
      </form>
    </Dialog>
  );
}
