'use client';

import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { CheckboxField } from '../ui/checkbox-field';
import { TextField } from '../ui/text-field';
import { chosenWords } from './indicator-draft';

interface Choice {
  readonly key: string;
  readonly name: string;
}

/** Past so many a list is searched rather than read. */
const SEARCH_FROM = 8;

/** Any number of choices behind one line that says what is chosen; none chosen means all. */
export function IndicatorChoices({
  label,
  all,
  many,
  choices,
  chosen,
  onChange,
}: {
  label: string;
  /** What none chosen means: "every site". */
  all: string;
  /** What several are called: "sites". */
  many: string;
  choices: readonly Choice[];
  chosen: readonly string[];
  onChange: (keys: readonly string[]) => void;
}) {
  const [search, setSearch] = useState('');
  if (choices.length === 0) return null;
  const names = choices.filter(({ key }) => chosen.includes(key)).map(({ name }) => name);
  const wanted = search.trim().toLocaleLowerCase();
  const shown = choices.filter(
    ({ key, name }) => chosen.includes(key) || name.toLocaleLowerCase().includes(wanted),
  );
  return (
    <details className="group border-b border-rule">
      <summary className="touchable flex cursor-pointer list-none items-center gap-2 py-1.5 text-small">
        <ChevronRight
          size={14}
          aria-hidden="true"
          className="shrink-0 text-ink-faint transition-transform group-open:rotate-90"
        />
        <span className="font-medium">{label}</span>
        <span className="min-w-0 text-ink-soft">{chosenWords(names, many) ?? all}</span>
      </summary>
      <fieldset className="flex flex-col gap-2 pt-1 pb-3 pl-5">
        <legend className="sr-only">{label}</legend>
        {choices.length > SEARCH_FROM ? (
          <TextField
            label={`Find among ${choices.length} ${many}`}
            type="search"
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
        ) : null}
        <div className="max-h-52 overflow-y-auto">
          {shown.length === 0 ? <p className="py-1 text-small text-ink-soft">None is called that.</p> : null}
          {shown.map(({ key, name }) => (
            <CheckboxField
              key={key}
              label={name}
              checked={chosen.includes(key)}
              onChange={(event) =>
                onChange(event.target.checked ? [...chosen, key] : chosen.filter((one) => one !== key))
              }
            />
          ))}
        </div>
      </fieldset>
    </details>
  );
}
