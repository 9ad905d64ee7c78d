'use client';

import clsx from 'clsx';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { RoomIcon } from './room-icon';
import { isInRoom, type RoomKey, roomsFor } from './rooms';

/** Down the side on a desk. */
export function SideNavigation({ allowed }: { allowed: readonly RoomKey[] }) {
  const pathname = usePathname();
  return (
    <nav aria-label="Rooms">
      <ul className="flex flex-col gap-0.5">
        {roomsFor(allowed).map((room) => {
          const here = isInRoom(pathname, room);
          return (
            <li key={room.key}>
              <Link
                href={room.href}
                aria-current={here ? 'page' : undefined}
                className={clsx(
                  'flex min-h-9 items-center justify-between rounded-card px-3 text-small',
                  here
                    ? 'bg-sunken font-semibold text-ink'
                    : 'text-ink-soft hover:bg-sunken/60 hover:text-ink',
                )}
              >
                {room.name}
                <span aria-hidden="true" className="text-note font-normal text-ink-faint">
                  {room.keys.join(' ')}
                </span>
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

/** Along the bottom on a phone or a tablet, under the thumb. */
export function BottomNavigation({ allowed }: { allowed: readonly RoomKey[] }) {
  const pathname = usePathname();
  const rooms = roomsFor(allowed).filter((room) => room.key !== 'settings');
  if (rooms.length < 2) return null;
  return (
    <nav
      aria-label="Rooms"
      className="fixed inset-x-0 bottom-0 z-30 border-t border-rule bg-paper pb-[env(safe-area-inset-bottom)] lg:hidden print:hidden"
    >
      <ul className="mx-auto flex max-w-xl">
        {rooms.map((room) => {
          const here = isInRoom(pathname, room);
          return (
            <li key={room.key} className="min-w-0 flex-auto">
              <Link
                href={room.href}
                aria-current={here ? 'page' : undefined}
                className={clsx(
                  'flex min-h-14 flex-col items-center justify-center gap-0.5 border-t-2 text-note',
                  here ? 'border-ink font-semibold text-ink' : 'border-transparent text-ink-faint',
                )}
              >
                <RoomIcon room={room.key} />
                {room.name}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
