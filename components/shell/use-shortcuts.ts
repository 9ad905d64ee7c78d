'use client';

import { useEffect, useRef } from 'react';
import { isTyping, matchShortcut, SEQUENCE_WAIT_MS, type Shortcut } from './key-sequence';

export interface LiveShortcut extends Shortcut {
  readonly run: () => void;
}

/** Listens for single keys and for keys in a row, while nothing is being typed. */
export function useShortcuts(shortcuts: readonly LiveShortcut[]) {
  const current = useRef(shortcuts);
  current.current = shortcuts;

  useEffect(() => {
    let pressed: string[] = [];
    let last = 0;
    function onKey(event: KeyboardEvent) {
      if (event.metaKey || event.ctrlKey || event.altKey || isTyping(event.target)) return;
      if (document.querySelector('[role="dialog"]')) return;
      pressed = event.timeStamp - last > SEQUENCE_WAIT_MS ? [event.key] : [...pressed, event.key];
      last = event.timeStamp;
      let found = matchShortcut(current.current, pressed);
      if (found === null) {
        pressed = [event.key];
        found = matchShortcut(current.current, pressed);
      }
      if (found === null || found === 'more') return;
      event.preventDefault();
      pressed = [];
      found.run();
    }
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
