'use client';

import { Check, ChevronsUpDown } from 'lucide-react';
import { Popover } from 'radix-ui';

export type FormAction = (form: FormData) => Promise<void> | void;

export interface OrganisationChoice {
  readonly slug: string;
  readonly name: string;
}

/** Which organisation is being read. A single one is only named. `onSwitch` receives `slug` in its form. */
export function OrganisationSwitcher({
  current,
  choices,
  onSwitch,
}: {
  current: OrganisationChoice;
  choices: readonly OrganisationChoice[];
  onSwitch: FormAction;
}) {
  if (choices.length < 2) {
    return <p className="line-clamp-2 text-small text-ink-soft">{current.name}</p>;
  }
  return (
    <Popover.Root>
      <Popover.Trigger className="touchable flex w-full min-w-0 items-center justify-between gap-2 rounded-card px-2 py-1 text-left text-small text-ink-soft hover:bg-sunken">
        <span className="truncate">{current.name}</span>
        <ChevronsUpDown size={14} className="shrink-0" aria-hidden="true" />
        <span className="sr-only">Change organisation</span>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="start"
          collisionPadding={12}
          className="z-50 max-h-80 w-64 overflow-y-auto rounded-card border border-rule bg-paper p-1 shadow-float"
        >
          {choices.map((choice) => (
            <form key={choice.slug} action={onSwitch}>
              <input type="hidden" name="slug" value={choice.slug} />
              <button
                type="submit"
                aria-current={choice.slug === current.slug ? 'true' : undefined}
                className="touchable flex w-full items-center justify-between gap-2 rounded-small px-2 text-left text-small hover:bg-raised"
              >
                {choice.name}
                {choice.slug === current.slug ? <Check size={14} aria-hidden="true" /> : null}
              </button>
            </form>
          ))}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
