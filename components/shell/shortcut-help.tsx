'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Dialog } from '../ui/dialog';
import { Key } from '../ui/key';
import { type RoomKey, roomsFor } from './rooms';
import { useShortcuts } from './use-shortcuts';

const EVERYWHERE = [
  { keys: ['j'], name: 'Next in a list' },
  { keys: ['k'], name: 'Previous in a list' },
  { keys: ['Enter'], name: 'Open it' },
  { keys: ['⌘ K'], name: 'Go to anything (Ctrl K on Windows and Linux)' },
  { keys: ['?'], name: 'This help' },
] as const;

/** Keys that move between rooms, and `?` which tells them. */
export function ShortcutHelp({ allowed }: { allowed: readonly RoomKey[] }) {
  const [open, setOpen] = useState(false);
  const router = useRouter();
  const rooms = roomsFor(allowed).filter((room) => room.keys.length > 0);

  function toRoom(href: string, key: RoomKey) {
    const search = document.querySelector<HTMLInputElement>('[data-search]');
    if (key === 'feedback' && search) search.focus();
    else router.push(href);
  }

  useShortcuts([
    ...rooms.map((room) => ({ keys: room.keys, name: room.name, run: () => toRoom(room.href, room.key) })),
    { keys: ['?'], name: 'Help', run: () => setOpen(true) },
  ]);

  const all = [...rooms.map((room) => ({ keys: room.keys, name: room.name })), ...EVERYWHERE];
  return (
    <Dialog open={open} onOpenChange={setOpen} title="Keys">
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-6 gap-y-2 text-small">
        {all.map((shortcut) => (
          <div key={shortcut.name} className="contents">
            <dt className="flex gap-1">
              {shortcut.keys.map((key) => (
                <Key key={key}>{key}</Key>
              ))}
            </dt>
            <dd>{shortcut.name}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
