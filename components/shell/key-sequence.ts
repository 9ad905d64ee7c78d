/** How long a first key waits for the second, in ms. Long enough to look for it, short enough to forget. */
export const SEQUENCE_WAIT_MS = 1_200;

export interface Shortcut {
  readonly keys: readonly string[];
  readonly name: string;
}

/** The shortcut that `pressed` completes, "more" where it may still become one, or null. */
export function matchShortcut<T extends Shortcut>(
  shortcuts: readonly T[],
  pressed: readonly string[],
): T | 'more' | null {
  let open = false;
  for (const shortcut of shortcuts) {
    if (shortcut.keys.length === 0 || pressed.length > shortcut.keys.length) continue;
    if (!pressed.every((key, index) => shortcut.keys[index] === key)) continue;
    if (pressed.length === shortcut.keys.length) return shortcut;
    open = true;
  }
  return open ? 'more' : null;
}

/** Letters typed into a field are text, not commands. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName);
}
