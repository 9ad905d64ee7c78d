'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useRef, useTransition } from 'react';
import { Button } from '../ui/button';
import { SelectField } from '../ui/select-field';

interface Choice {
  readonly key: string;
  readonly name: string;
}

export interface SiteChoiceProps {
  touchpoints: readonly Choice[];
  metrics: readonly Choice[];
  touchpoint: string | null;
  metric: string;
  mayTakeAll: boolean;
  /** Month of the page, kept in the address; null for the newest. */
  period: string | null;
}

const asChoices = (rows: readonly Choice[]) => rows.map(({ key, name }) => ({ value: key, label: name }));

/** Which touchpoint and which measure: a plain form whose answer is an address; with script a choice takes effect at once. */
export function SiteChoice({
  touchpoints,
  metrics,
  touchpoint,
  metric,
  mayTakeAll,
  period,
}: SiteChoiceProps) {
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const [waiting, startTransition] = useTransition();

  function go(event?: FormEvent) {
    event?.preventDefault();
    if (!form.current) return;
    const query = new URLSearchParams();
    for (const [name, value] of new FormData(form.current)) {
      if (typeof value === 'string' && value) query.set(name, value);
    }
    startTransition(() => router.push(`/sites?${query}`));
  }

  return (
    <form
      ref={form}
      method="get"
      action="/sites"
      aria-busy={waiting}
      onSubmit={go}
      className="mb-8 flex flex-wrap items-end gap-3 print:hidden"
    >
      {period ? <input type="hidden" name="period" value={period} /> : null}
      <SelectField
        key={`touchpoint-${touchpoint ?? ''}`}
        label="Touchpoint"
        name="touchpoint"
        none={mayTakeAll ? 'All together' : undefined}
        choices={asChoices(touchpoints)}
        defaultValue={touchpoint ?? ''}
        onChange={() => go()}
        className="w-full sm:w-64"
      />
      <SelectField
        key={`metric-${metric}`}
        label="Measured by"
        name="metric"
        choices={asChoices(metrics)}
        defaultValue={metric}
        onChange={() => go()}
        className="w-full sm:w-64"
      />
      <noscript>
        <Button type="submit">Show</Button>
      </noscript>
    </form>
  );
}
