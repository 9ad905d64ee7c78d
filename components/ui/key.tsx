/** A key of the keyboard, as it is written on it. */
export function Key({ children }: { children: string }) {
  return (
    <kbd className="inline-block min-w-5 rounded-small border border-rule-strong px-1 text-center font-sans text-note text-ink-faint">
      {children}
    </kbd>
  );
}
