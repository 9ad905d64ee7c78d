import type { IndicatorInput } from '@/server/measure/indicators/input';
import { CheckboxField } from '../ui/checkbox-field';
import { TextField } from '../ui/text-field';

const FIRST_WEIGHT = 1;
const percent = (share: number) => `${Math.round(100 * share)}%`;

/** What an index is made of, and how much each part counts. */
export function IndicatorParts({
  indicator,
  possible,
  onChange,
}: {
  indicator: IndicatorInput;
  possible: readonly { readonly id: number; readonly name: string }[];
  onChange: (indicator: IndicatorInput) => void;
}) {
  const parts = indicator.parts ?? [];
  const all = parts.reduce((sum, { weight }) => sum + weight, 0);
  const weigh = (indicatorId: number, weight: number | null) => {
    const rest = parts.filter((part) => part.indicatorId !== indicatorId);
    onChange({ ...indicator, parts: weight === null ? rest : [...rest, { indicatorId, weight }] });
  };
  if (possible.length < 2) {
    return (
      <p className="border-l-2 border-rule-strong py-1 pl-4 text-small">
        An index is made of at least two other indicators of the same people. Save those first.
      </p>
    );
  }
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="text-small font-medium">Made of</legend>
      <p className="text-small text-ink-faint">
        Each is brought to 0–100, 100 being best. What is not measured in a period is left out; under 60% of
        the weights there is no index.
      </p>
      <ul className="border-t border-rule">
        {possible.map(({ id, name }) => {
          const part = parts.find(({ indicatorId }) => indicatorId === id);
          return (
            <li
              key={id}
              className="flex min-h-11 items-center justify-between gap-3 border-b border-rule py-1"
            >
              <CheckboxField
                label={name}
                checked={part !== undefined}
                onChange={(event) => weigh(id, event.target.checked ? FIRST_WEIGHT : null)}
              />
              {part ? (
                <span className="flex shrink-0 items-center gap-2">
                  <TextField
                    label={`Weight of ${name}`}
                    labelHidden
                    type="number"
                    min={0.1}
                    max={1000}
                    step="any"
                    inputMode="decimal"
                    className="w-20"
                    value={part.weight}
                    onChange={(event) => weigh(id, Math.max(0, event.target.valueAsNumber || 0))}
                  />
                  <span className="w-10 text-right text-small text-ink-soft tabular-nums">
                    {all > 0 ? percent(part.weight / all) : ''}
                  </span>
                </span>
              ) : null}
            </li>
          );
        })}
      </ul>
    </fieldset>
  );
}
