import Link from 'next/link';
import { type ReactNode, Suspense } from 'react';
import { CommandPalette } from './command-palette';
import { BottomNavigation, SideNavigation } from './navigation';
import { type FormAction, type OrganisationChoice, OrganisationSwitcher } from './organisation-switcher';
import { PersonMenu, type ShellPerson } from './person-menu';
import { RoomTabs } from './room-tabs';
import type { RoomKey } from './rooms';
import { ShortcutHelp } from './shortcut-help';

export interface ShellProps {
  organisation: OrganisationChoice;
  organisations: readonly OrganisationChoice[];
  person: ShellPerson;
  /** The rooms this person may enter, decided by the server. */
  allowed: readonly RoomKey[];
  onSwitchOrganisation: FormAction;
  onSignOut: FormAction;
  children: ReactNode;
}

export function Shell({ organisation, organisations, person, allowed, children, ...on }: ShellProps) {
  const switcher = (
    <OrganisationSwitcher current={organisation} choices={organisations} onSwitch={on.onSwitchOrganisation} />
  );
  return (
    <div className="min-h-dvh lg:grid lg:grid-cols-[13rem_minmax(0,1fr)] print:block">
      <a
        href="#main"
        className="sr-only z-50 bg-ink px-4 py-2 text-on-ink focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        To the content
      </a>
      <aside className="sticky top-0 hidden h-dvh flex-col gap-6 overflow-y-auto border-r border-rule bg-raised px-3 py-6 lg:flex print:hidden">
        <div className="px-3">
          <Link href="/" className="font-serif text-title font-semibold tracking-tight">
            Heard
          </Link>
        </div>
        <SideNavigation allowed={allowed} />
        <div className="mt-auto flex flex-col gap-3">
          <div className="px-1">{switcher}</div>
          <PersonMenu person={person} onSignOut={on.onSignOut} />
        </div>
      </aside>
      <header className="flex items-center justify-between gap-4 border-b border-rule px-4 py-2 md:px-8 lg:hidden print:hidden">
        <Link href="/" className="touchable flex items-center font-serif text-lead font-semibold">
          Heard
        </Link>
        <div className="flex min-w-0 items-center gap-2">
          <div className="min-w-0 max-w-44">{switcher}</div>
          <PersonMenu
            person={person}
            onSignOut={on.onSignOut}
            compact
            settings={allowed.includes('settings')}
          />
        </div>
      </header>
      <main
        id="main"
        tabIndex={-1}
        className="mx-auto w-full max-w-7xl min-w-0 px-4 pt-6 pb-28 outline-none md:px-8 lg:px-12 lg:pt-8 lg:pb-16 print:max-w-none print:p-0"
      >
        <Suspense>
          <RoomTabs allowed={allowed} />
        </Suspense>
        {children}
      </main>
      <BottomNavigation allowed={allowed} />
      <CommandPalette allowed={allowed} />
      <ShortcutHelp allowed={allowed} />
    </div>
  );
}
