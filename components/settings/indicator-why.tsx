import type { IndicatorInput } from '@/server/measure/indicators/input';
import { CheckboxField } from '../ui/checkbox-field';
import { TextAreaField } from '../ui/text-area-field';

/** Asked for where other numbers would be measured: why, and whether the past is measured anew. */
export function IndicatorWhy({
  indicator,
  onChange,
}: {
  indicator: IndicatorInput;
  onChange: (indicator: IndicatorInput) => void;
}) {
  return (
    <section
      aria-label="What changes"
      className="flex flex-col gap-4 border-l-2 border-rule-strong py-1 pl-4"
      aria-live="polite"
    >
      <p className="text-small">
        <b className="font-semibold">This measures something else than before.</b> The chart gets a mark at
        the period that runs now, and limits start anew there.{' '}
        {indicator.pastToo
          ? 'Every earlier period is measured anew as well, and the chart says so.'
          : 'Periods that are over keep their numbers.'}
      </p>
      <TextAreaField
        label="Why it changes"
        hint="Stands at the mark on the chart and in the history."
        rows={2}
        maxLength={500}
        required
        value={indicator.reason ?? ''}
        onChange={(event) => onChange({ ...indicator, reason: event.target.value })}
      />
      <CheckboxField
        label="Apply it to the past too"
        hint="For a definition that was wrong from the start. Numbers that people have seen will differ."
        checked={indicator.pastToo ?? false}
        onChange={(event) => onChange({ ...indicator, pastToo: event.target.checked })}
      />
    </section>
  );
}
