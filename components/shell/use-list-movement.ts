'use client';

import { type RefObject, useCallback } from 'react';
import { useShortcuts } from './use-shortcuts';

/**
 * `j` and `k` move the focus through the elements marked `data-item` inside `list`; Enter opens the first link
 * of the item. The items must be focusable (`tabIndex={-1}`).
 */
export function useListMovement(list: RefObject<HTMLElement | null>) {
  const move = useCallback(
    (step: 1 | -1) => {
      const items = Array.from(list.current?.querySelectorAll<HTMLElement>('[data-item]') ?? []);
      const at = items.findIndex((item) => item.contains(document.activeElement));
      const next = items[at === -1 && step === -1 ? items.length - 1 : at + step];
      next?.focus({ preventScroll: true });
      next?.scrollIntoView({ block: 'nearest' });
    },
    [list],
  );
  const open = useCallback(() => {
    const active = document.activeElement;
    if (!(active instanceof HTMLElement)) return;
    if (active.matches('[data-item]')) active.querySelector<HTMLAnchorElement>('a[data-open]')?.click();
    else if (active.matches('a, button, summary')) active.click();
  }, []);
  useShortcuts([
    { keys: ['j'], name: 'Next', run: () => move(1) },
    { keys: ['k'], name: 'Previous', run: () => move(-1) },
    { keys: ['Enter'], name: 'Open', run: open },
  ]);
}
