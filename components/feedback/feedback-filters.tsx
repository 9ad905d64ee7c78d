'use client';

import { Search } from 'lucide-react';
import Link from 'next/link';
import { useQueryStates } from 'nuqs';
import { type ChangeEvent, useTransition } from 'react';
import { AUDIENCES } from '@/server/collect/input';
import { Button } from '../ui/button';
import { controlStyle } from '../ui/field';
import { type Choice, SelectField } from '../ui/select-field';
import { TextField } from '../ui/text-field';
import {
  FEELINGS,
  type FeedbackFilterName,
  type FeedbackFilterValues,
  feedbackFilterParams,
} from './filter-params';

export interface FeedbackFiltersProps {
  values: FeedbackFilterValues;
  touchpoints: readonly Choice[];
  locations: readonly Choice[];
  sources: readonly Choice[];
  /** Only those audiences that the reader may see. */
  audiences?: readonly (typeof AUDIENCES)[number][];
}

const FEELING_CHOICES: readonly Choice[] = FEELINGS.map((value) => ({
  value,
  label: value === 'unknown' ? 'Not analysed yet' : `${value.slice(0, 1).toUpperCase()}${value.slice(1)}`,
}));

/** A plain form whose answer is an address; with script each choice takes effect at once. */
export function FeedbackFilters({
  values,
  touchpoints,
  locations,
  sources,
  audiences = AUDIENCES,
}: FeedbackFiltersProps) {
  const [waiting, startTransition] = useTransition();
  const [, setParams] = useQueryStates(feedbackFilterParams, {
    shallow: false,
    history: 'push',
    startTransition,
  });
  const active = Object.values(values).filter(Boolean).length;
  const more = ['audience', 'scoreMin', 'scoreMax', 'from', 'to'] as const;

  function choose(name: FeedbackFilterName) {
    return (event: ChangeEvent<HTMLSelectElement>) => {
      const parsed = event.target.value ? feedbackFilterParams[name].parse(event.target.value) : null;
      setParams({ [name]: parsed });
    };
  }

  const select = (name: FeedbackFilterName, label: string, none: string, choices: readonly Choice[]) => (
    <SelectField
      key={`${name}-${values[name] ?? ''}`}
      label={label}
      name={name}
      none={none}
      choices={choices}
      defaultValue={values[name] ?? ''}
      onChange={choose(name)}
    />
  );

  return (
    <search className="mb-6 block print:hidden">
      <form method="get" aria-busy={waiting} className="flex flex-col gap-4">
        <div className="flex gap-2">
          <label className="relative min-w-0 flex-1">
            <span className="sr-only">Words people used</span>
            <Search
              size={16}
              aria-hidden="true"
              className="absolute top-1/2 left-3 -translate-y-1/2 text-ink-faint"
            />
            <input
              key={values.q}
              type="search"
              name="q"
              data-search
              dir="auto"
              defaultValue={values.q}
              placeholder="Words people used"
              className={`${controlStyle} ps-9`}
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
        <details open={more.some((name) => values[name]) || undefined}>
          <summary className="link inline-block py-1 text-small">Dates, scores, audience</summary>
          <div className="mt-2 grid grid-cols-2 gap-3 md:grid-cols-5">
            <TextField label="From" type="date" name="from" defaultValue={values.from} />
            <TextField label="To" type="date" name="to" defaultValue={values.to} />
            <TextField
              label="Score from"
              type="number"
              step="any"
              name="scoreMin"
              defaultValue={values.scoreMin}
            />
            <TextField
              label="Score to"
              type="number"
              step="any"
              name="scoreMax"
              defaultValue={values.scoreMax}
            />
            {select(
              'audience',
              'Audience',
              'Everyone',
              audiences.map((value) => ({
                value,
                label: `${value.slice(0, 1).toUpperCase()}${value.slice(1)}s`,
              })),
            )}
          </div>
          <Button type="submit" size="small" className="mt-3">
            Apply
          </Button>
        </details>
        {active > 0 ? (
          <p className="text-small text-ink-soft">
            {active === 1 ? 'One filter is on.' : `${active} filters are on.`}{' '}
            <Link href="?" className="link">
              Clear them
            </Link>
          </p>
        ) : null}
      </form>
    </search>
  );
}
