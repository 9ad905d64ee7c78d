'use client';

import { Search } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { type FormEvent, useRef, useTransition } from 'react';
import type { AUDIENCES } from '@/server/collect/input';
import {
  type ExplorerFilters,
  explorerAddress,
  FEELINGS,
  GROUPS,
  readExplorerFilters,
  SCORES,
} from '@/server/understand/input';
import { Button } from '../ui/button';
import { controlStyle } from '../ui/field';
import { type Choice, SelectField } from '../ui/select-field';
import { TextField } from '../ui/text-field';

const capital = (word: string) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;

const FEELING_CHOICES: readonly Choice[] = FEELINGS.map((value) => ({
  value,
  label: value === 'unread' ? 'No feeling told' : capital(value),
}));
const SCORE_CHOICES: readonly Choice[] = SCORES.map((value) => ({
  value,
  label: value === 'rating' ? 'Rating' : value.toUpperCase(),
}));
const GROUP_CHOICES: readonly Choice[] = GROUPS.map((value) => ({ value, label: `${capital(value)}s` }));
const FOLDED = ['audience', 'score', 'group', 'from', 'to'] as const;

export interface ExplorerFiltersFormProps {
  filters: ExplorerFilters;
  touchpoints: readonly Choice[];
  locations: readonly Choice[];
  sources: readonly Choice[];
  /** Only those that the reader may see. */
  audiences: readonly (typeof AUDIENCES)[number][];
}

/** Several at once come with an address; the form keeps them as one choice, named by what they are. */
function withSeveral(choices: readonly Choice[], chosen: string | undefined): readonly Choice[] {
  if (!chosen?.includes(',') || choices.some(({ value }) => value === chosen)) return choices;
  const names = chosen.split(',').map((key) => choices.find(({ value }) => value === key)?.label ?? key);
  return [{ value: chosen, label: names.join(', ') }, ...choices];
}

/** A plain form whose answer is an address; with script each choice takes effect at once. */
export function ExplorerFiltersForm(props: ExplorerFiltersFormProps) {
  const { filters, touchpoints, locations, sources, audiences } = props;
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const [waiting, startTransition] = useTransition();
  const active = Object.entries(filters).filter(([name, value]) => value && name !== 'before').length;

  function go(event?: FormEvent) {
    event?.preventDefault();
    if (!form.current) return;
    const given: Record<string, string> = {};
    for (const [name, value] of new FormData(form.current))
      if (typeof value === 'string') given[name] = value;
    const address = explorerAddress(readExplorerFilters(given).filters);
    startTransition(() => router.push(address));
  }

  const select = (name: keyof ExplorerFilters, label: string, none: string, choices: readonly Choice[]) => (
    <SelectField
      key={`${name}-${filters[name] ?? ''}`}
      label={label}
      name={name}
      none={none}
      choices={withSeveral(choices, filters[name])}
      defaultValue={filters[name] ?? ''}
      onChange={() => go()}
    />
  );
  const day = (name: 'from' | 'to', label: string) => (
    <TextField
      key={`${name}-${filters[name] ?? ''}`}
      label={label}
      type="date"
      name={name}
      defaultValue={filters[name]}
      onBlur={(event) => {
        if (event.target.value !== (filters[name] ?? '')) go();
      }}
    />
  );

  return (
    <search>
      <form
        ref={form}
        method="get"
        action="/feedback"
        aria-busy={waiting}
        onSubmit={go}
        className="mb-6 flex flex-col gap-4 print:hidden"
      >
        <div className="flex gap-2">
          <label className="relative min-w-0 flex-1">
            <span className="sr-only">Words people used</span>
            <Search
              size={16}
              aria-hidden="true"
              className="absolute top-1/2 left-3 -translate-y-1/2 text-ink-faint"
            />
            <input
              key={filters.q}
              type="search"
              name="q"
              data-search
              dir="auto"
              maxLength={500}
              defaultValue={filters.q}
              placeholder="Words people used, “a phrase”, -without"
              className={`${controlStyle} pl-9`}
            />
          </label>
          <Button type="submit" tone="strong" busy={waiting}>
            Search
          </Button>
        </div>
        <div className="grid grid-cols-2 gap-3 md:grid-cols-4">
          {select('touchpoint', 'Touchpoint', 'All touchpoints', touchpoints)}
          {select('location', 'Location', 'All locations', locations)}
          {select('source', 'Source', 'All sources', sources)}
          {select('feeling', 'Feeling', 'Any feeling', FEELING_CHOICES)}
        </div>
        <details open={FOLDED.some((name) => filters[name]) || undefined}>
          <summary className="link inline-block py-1 text-small">Days, scores, audience</summary>
          <div className="mt-2 grid grid-cols-2 gap-3 md:grid-cols-5">
            {day('from', 'First day')}
            {day('to', 'Last day')}
            {select('score', 'Score', 'With or without', SCORE_CHOICES)}
            {select('group', 'NPS group', 'All', GROUP_CHOICES)}
            {select(
              'audience',
              'Audience',
              'Customers and partners',
              audiences.map((value) => ({ value, label: `${capital(value)}s` })),
            )}
          </div>
        </details>
        {active > 0 ? (
          <p className="text-small text-ink-soft">
            {active === 1 ? 'One filter is on.' : `${active} filters are on.`}{' '}
            <Link href="/feedback" className="link">
              Clear {active === 1 ? 'it' : 'them'}
            </Link>
          </p>
        ) : null}
      </form>
    </search>
  );
}
