'use client';

import clsx from 'clsx';
import Link from 'next/link';
import { usePathname, useSearchParams } from 'next/navigation';
import { isInRoom, pageOf, type RoomKey, roomsFor } from './rooms';

/** On a phone the tabs reach past the edge: the one that is open has to be seen. */
function bringIntoView(tab: HTMLLIElement | null) {
  const strip = tab?.parentElement;
  if (tab && strip)
    strip.scrollLeft = tab.offsetLeft - strip.offsetLeft - (strip.clientWidth - tab.offsetWidth) / 2;
}

/** The pages of a room side by side; the month that is looked at goes along. */
export function RoomTabs({ allowed }: { allowed: readonly RoomKey[] }) {
  const pathname = usePathname();
  const period = useSearchParams().get('period');
  const room = roomsFor(allowed).find((one) => isInRoom(pathname, one));
  const pages = room?.pages ?? [];
  if (!room || pages.length < 2) return null;
  const current = pageOf(pathname, room);
  return (
    <nav aria-label="In this room" className="mb-6 border-b border-rule print:hidden">
      <ul className="-mb-px flex gap-x-6 overflow-x-auto text-small">
        {pages.map((page) => {
          const here = page.href === current?.href;
          return (
            <li key={page.href} className="shrink-0" ref={here ? bringIntoView : undefined}>
              <Link
                href={period ? `${page.href}?period=${period}` : page.href}
                aria-current={here ? 'page' : undefined}
                className={clsx(
                  'inline-flex min-h-9 items-center border-b-2 pointer-coarse:min-h-11',
                  here
                    ? 'border-ink font-semibold text-ink'
                    : 'border-transparent text-ink-soft hover:border-rule-strong hover:text-ink',
                )}
              >
                {page.name}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
