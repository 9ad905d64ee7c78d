'use client';

import { type FormEvent, useState } from 'react';
import { CATALOGUE, METRICS } from '@/server/maths/catalogue';
import type { IndicatorSettings } from '@/server/measure/indicator-settings';
import { INDICATOR_PERIODS, type IndicatorInput } from '@/server/measure/indicators/input';
import { Button } from '../ui/button';
import { CheckboxField } from '../ui/checkbox-field';
import { Dialog } from '../ui/dialog';
import { FieldError } from '../ui/field';
import { SelectField } from '../ui/select-field';
import { TextField } from '../ui/text-field';
import { measuresAnew, NEW_INDICATOR, possibleParts } from './indicator-draft';
import { IndicatorJudge } from './indicator-judge';
import { IndicatorParts } from './indicator-parts';
import { IndicatorTry } from './indicator-try';
import { IndicatorWhere } from './indicator-where';
import { IndicatorWhy } from './indicator-why';

const METRIC_KEYS = [...METRICS, 'index'] as const;
const METRIC_CHOICES = METRIC_KEYS.map((metric) => ({ value: metric, label: CATALOGUE[metric].name }));
const AUDIENCE_CHOICES = [
  { value: 'customer', label: 'Customers' },
  { value: 'employee', label: 'Employees' },
  { value: 'partner', label: 'Partners' },
];
const PERIOD_CHOICES = [
  { value: 'week', label: 'By week' },
  { value: 'month', label: 'By month' },
  { value: 'quarter', label: 'By quarter' },
];

/** Another metric: its kind is the catalogue's, levels were in another unit, and only an index has parts. */
function withMetric(indicator: IndicatorInput, metric: IndicatorInput['metric']): IndicatorInput {
  const { audience } = indicator.scope ?? {};
  return {
    ...indicator,
    metric,
    kind: CATALOGUE[metric].kind,
    target: null,
    expectation: null,
    direction: null,
    ...(metric === 'index' ? { scope: { audience } } : { parts: [] }),
  };
}

/** One indicator of the draft: what is measured, where, against what, and who owns it. Saves nothing by itself. */
export function IndicatorDialog({
  indicator: given,
  board,
  settings,
  themes,
  onDone,
  onClose,
}: {
  /** null for a new one. */
  indicator: IndicatorInput | null;
  /** The draft of the whole board. */
  board: readonly IndicatorInput[];
  settings: IndicatorSettings;
  themes: readonly string[];
  onDone: (indicator: IndicatorInput) => void;
  onClose: () => void;
}) {
  const [indicator, setIndicator] = useState<IndicatorInput>(
    given ?? { ...NEW_INDICATOR, theme: themes.at(-1) ?? '' },
  );
  const [problem, setProblem] = useState<string | null>(null);
  const change = (next: IndicatorInput) => {
    setProblem(null);
    setIndicator(next);
  };
  const { id, name, theme, metric, scope, period = 'month', parts = [] } = indicator;
  const index = metric === 'index';
  const anew = measuresAnew(indicator, settings);
  const drift = id ? settings.notCounted[id] : undefined;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    // The dialog is drawn outside the page, yet React would hand the event on to a form around it.
    event.stopPropagation();
    if (index && (parts.length < 2 || parts.some(({ weight }) => weight <= 0))) {
      setProblem('An index needs at least two parts, each with a weight above 0.');
      return;
    }
    onDone(anew ? indicator : { ...indicator, reason: null, pastToo: false });
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={given ? given.name : 'New indicator'}
    >
      <form method="post" onSubmit={submit} className="flex flex-col gap-5">
        <SelectField
          label="Metric"
          hint={CATALOGUE[metric].sentence}
          value={metric}
          onChange={(event) => {
            const chosen = METRIC_KEYS.find((one) => one === event.target.value);
            if (chosen) change(withMetric(indicator, chosen));
          }}
          choices={METRIC_CHOICES}
        />
        <TextField
          label="Name"
          value={name}
          onChange={(event) => change({ ...indicator, name: event.target.value })}
          maxLength={200}
          required
        />
        <TextField
          label="Theme"
          hint="Indicators of one theme stand together on the board."
          list="themes"
          value={theme}
          onChange={(event) => change({ ...indicator, theme: event.target.value })}
          maxLength={100}
          required
        />
        <datalist id="themes">
          {themes.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
        <div className="grid gap-x-4 gap-y-5 sm:grid-cols-2">
          <SelectField
            label="Whose voice"
            value={scope?.audience ?? 'customer'}
            onChange={(event) => {
              const audience =
                event.target.value === 'employee' || event.target.value === 'partner'
                  ? event.target.value
                  : 'customer';
              change({ ...indicator, scope: { ...scope, audience }, ...(index ? { parts: [] } : {}) });
            }}
            choices={AUDIENCE_CHOICES}
          />
          <SelectField
            label="One point"
            value={period}
            onChange={(event) =>
              change({
                ...indicator,
                period: INDICATOR_PERIODS.find((one) => one === event.target.value) ?? 'month',
              })
            }
            choices={PERIOD_CHOICES}
          />
        </div>
        {index ? (
          <IndicatorParts
            indicator={indicator}
            possible={possibleParts(indicator, board).filter((one) => one.id !== id)}
            onChange={change}
          />
        ) : (
          <IndicatorWhere indicator={indicator} settings={settings} onChange={change} />
        )}
        {drift ? (
          <CheckboxField
            label={`Count what was chosen as it is now: ${drift.join(', ')}`}
            hint="Regions and kinds hold other sites or sources than when this was saved."
            checked={indicator.countAnew ?? false}
            onChange={(event) => change({ ...indicator, countAnew: event.target.checked })}
          />
        ) : null}
        <IndicatorJudge indicator={indicator} settings={settings} onChange={change} />
        {anew ? <IndicatorWhy indicator={indicator} onChange={change} /> : null}
        <IndicatorTry indicator={indicator} />
        {problem ? <FieldError>{problem}</FieldError> : null}
        <Button type="submit" tone="strong" className="self-start">
          {given ? 'Done' : 'Add'}
        </Button>
      </form>
    </Dialog>
  );
}
