'use client';

import { useQuery } from '@tanstack/react-query';
import { Command } from 'cmdk';
import { useRouter } from 'next/navigation';
import { Dialog } from 'radix-ui';
import { useEffect, useState } from 'react';
import { type RoomKey, roomsFor } from './rooms';
import { useTRPC } from './trpc-provider';

const row =
  'flex min-h-9 cursor-pointer items-center justify-between rounded-small px-3 text-small data-[selected=true]:bg-sunken';

/** ⌘K: to a room, to a touchpoint, or into a search of the feedback. */
export function CommandPalette({ allowed }: { allowed: readonly RoomKey[] }) {
  const [open, setOpen] = useState(false);
  const [query, setQuery] = useState('');
  const router = useRouter();
  const trpc = useTRPC();
  const choices = useQuery(
    trpc.understand.explorerChoices.queryOptions(undefined, {
      enabled: open && allowed.includes('touchpoints'),
      staleTime: Number.POSITIVE_INFINITY,
    }),
  );
  const touchpoints = choices.data?.touchpoints ?? [];

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

  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-veil" />
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
                {roomsFor(allowed)
                  .flatMap((room) => (room.pages ?? []).slice(1))
                  .map((page) => (
                    <Command.Item
                      key={page.href}
                      value={page.name}
                      className={row}
                      onSelect={() => go(page.href)}
                    >
                      {page.name}
                    </Command.Item>
                  ))}
              </Command.Group>
              {touchpoints.length > 0 ? (
                <Command.Group heading="Touchpoints">
                  {touchpoints.map(({ key, name }) => (
                    <Command.Item
                      key={key}
                      value={`touchpoint ${name}`}
                      className={row}
                      onSelect={() => go(`/touchpoints/${encodeURIComponent(key)}`)}
                    >
                      <span className="truncate">{name}</span>
                    </Command.Item>
                  ))}
                </Command.Group>
              ) : null}
            </Command.List>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
