'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useRef, useTransition } from 'react';
import {
  DRIVER_KINDS,
  type DriversAddress,
  driversAddress,
  MONTH_COUNTS,
} from '@/server/measure/drivers/input';
import { Button } from '../ui/button';
import { type Choice, SelectField } from '../ui/select-field';
import { KIND_NAMES } from './driver-words';

/** A plain form whose answer is an address; with script each choice takes effect at once. */
export function DriversFilters({
  address,
  outcomes,
  locations,
  sources,
}: {
  address: DriversAddress;
  outcomes: readonly Choice[];
  locations: readonly Choice[];
  sources: readonly Choice[];
}) {
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const [waiting, startTransition] = useTransition();

  function go(event?: FormEvent) {
    event?.preventDefault();
    if (!form.current) return;
    const parts: Record<string, string> = {};
    for (const [name, value] of new FormData(form.current))
      if (typeof value === 'string') parts[name] = value;
    startTransition(() => router.push(driversAddress(parts)));
  }

  const select = (name: keyof DriversAddress, label: string, choices: readonly Choice[], none?: string) => (
    <SelectField
      key={`${name}-${address[name] ?? ''}`}
      label={label}
      name={name}
      none={none}
      choices={choices}
      defaultValue={address[name] ?? ''}
      onChange={() => go()}
    />
  );

  return (
    <search>
      <form
        ref={form}
        method="get"
        action="/drivers"
        aria-busy={waiting}
        onSubmit={go}
        className="mb-8 grid grid-cols-2 items-end gap-3 md:grid-cols-5 print:hidden"
      >
        {address.period ? <input type="hidden" name="period" value={address.period} /> : null}
        {select('outcome', 'What goes with', outcomes)}
        {select(
          'by',
          'Compared by',
          DRIVER_KINDS.map((kind) => ({ value: kind, label: KIND_NAMES[kind] })),
        )}
        {select(
          'months',
          'Months together',
          MONTH_COUNTS.map((count) => ({ value: String(count), label: `${count} months` })),
        )}
        {select('location', 'Location', locations, 'All locations')}
        {select('source', 'Source', sources, 'All sources')}
        <noscript>
          <Button type="submit">Show</Button>
        </noscript>
      </form>
    </search>
  );
}
