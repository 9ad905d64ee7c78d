'use client';

import { LogOut, Settings2 } from 'lucide-react';
import Link from 'next/link';
import { Popover } from 'radix-ui';
import type { FormAction } from './organisation-switcher';
import { ThemeChoice } from './theme-choice';

export interface ShellPerson {
  readonly name: string;
  readonly email: string;
  readonly role: string;
}

function initials(name: string) {
  const words = name.trim().split(/\s+/);
  return [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => Array.from(word ?? '')[0] ?? '')
    .join('')
    .toLocaleUpperCase();
}

const item = 'touchable flex items-center gap-2.5 rounded-small px-2 text-left text-small hover:bg-raised';

/** Who is signed in; light or dark; the way out. */
export function PersonMenu({
  person,
  onSignOut,
  compact = false,
  settings = false,
}: {
  person: ShellPerson;
  onSignOut: FormAction;
  compact?: boolean;
  settings?: boolean;
}) {
  return (
    <Popover.Root>
      <Popover.Trigger className="touchable flex min-w-0 items-center gap-2.5 rounded-card p-1 text-left text-small hover:bg-sunken">
        <span
          aria-hidden="true"
          className="grid size-8 shrink-0 place-items-center rounded-full bg-sunken text-note font-semibold"
        >
          {initials(person.name)}
        </span>
        <span className={compact ? 'sr-only' : 'min-w-0'}>
          <span className="block truncate font-medium">{person.name}</span>
          <span className="block truncate text-note text-ink-faint">{person.role}</span>
        </span>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="end"
          sideOffset={6}
          collisionPadding={12}
          className="z-50 flex w-64 flex-col gap-2 rounded-card border border-rule bg-paper p-3 shadow-float"
        >
          <p className="px-2 text-small">
            <span className="block font-medium">{person.name}</span>
            <span className="block break-all text-ink-faint">{person.email}</span>
          </p>
          <ThemeChoice />
          {settings ? (
            <Link href="/settings" className={item}>
              <Settings2 size={16} aria-hidden="true" /> Settings
            </Link>
          ) : null}
          <form action={onSignOut}>
            <button type="submit" className={`${item} w-full`}>
              <LogOut size={16} aria-hidden="true" /> Sign out
            </button>
          </form>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
