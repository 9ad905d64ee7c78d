'use client';

import { Command } from 'cmdk';
import { useRouter } from 'next/navigation';
import { Dialog } from 'radix-ui';
import { useEffect, useState } from 'react';
import { type RoomKey, roomsFor } from './rooms';

export interface PaletteLink {
  readonly name: string;
  readonly href: string;
  /** The group it stands in: "Touchpoints", "Reports". */
  readonly group: string;
}

const row =
  'flex min-h-9 cursor-pointer items-center justify-between rounded-small px-3 text-small data-[selected=true]:bg-sunken';

/** ⌘K: to a room, to a touchpoint, or into a search of the feedback. */
export function CommandPalette({
  allowed,
  links,
}: {
  allowed: readonly RoomKey[];
  links: readonly PaletteLink[];
}) {
  const [open, setOpen] = useState(false);
  const [query, setQuery] = useState('');
  const router = useRouter();

  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey)) return;
      event.preventDefault();
      setOpen((was) => !was);
    }
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);

  function go(href: string) {
    setOpen(false);
    setQuery('');
    router.push(href);
  }

  const groups = [...new Set(links.map((link) => link.group))];
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-ink/30" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed top-[12vh] left-1/2 z-50 w-[min(36rem,calc(100vw-2rem))] -translate-x-1/2 overflow-hidden rounded-card border border-rule bg-paper shadow-float"
        >
          <Dialog.Title className="sr-only">Go to</Dialog.Title>
          <Command label="Go to">
            <Command.Input
              value={query}
              onValueChange={setQuery}
              placeholder="Go to a page, a touchpoint, or search what people said"
              className="w-full border-b border-rule bg-paper px-4 py-3.5 text-body outline-none placeholder:text-ink-faint"
            />
            <Command.List className="max-h-[50vh] overflow-y-auto p-2 [&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-note [&_[cmdk-group-heading]]:text-ink-faint">
              {query.trim() && allowed.includes('feedback') ? (
                <Command.Item
                  forceMount
                  value={`search ${query}`}
                  className={row}
                  onSelect={() => go(`/feedback?q=${encodeURIComponent(query.trim())}`)}
                >
                  <span className="truncate">Search feedback for “{query.trim()}”</span>
                </Command.Item>
              ) : (
                <Command.Empty className="px-3 py-4 text-small text-ink-faint">
                  Nothing has that name.
                </Command.Empty>
              )}
              <Command.Group heading="Rooms">
                {roomsFor(allowed).map((room) => (
                  <Command.Item
                    key={room.key}
                    value={room.name}
                    className={row}
                    onSelect={() => go(room.href)}
                  >
                    {room.name}
                    <span className="text-note text-ink-faint">{room.keys.join(' ')}</span>
                  </Command.Item>
                ))}
              </Command.Group>
              {groups.map((group) => (
                <Command.Group key={group} heading={group}>
                  {links
                    .filter((link) => link.group === group)
                    .map((link) => (
                      <Command.Item
                        key={link.href}
                        value={`${link.name} ${link.href}`}
                        className={row}
                        onSelect={() => go(link.href)}
                      >
                        <span className="truncate">{link.name}</span>
                      </Command.Item>
                    ))}
                </Command.Group>
              ))}
            </Command.List>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
