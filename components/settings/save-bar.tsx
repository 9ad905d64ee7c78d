import type { ReactNode } from 'react';
import { Button } from '../ui/button';

/** Stays in sight while something is not saved: says what, and lets it be saved or thrown away. */
export function SaveBar({
  says,
  onDiscard,
  children,
}: {
  says: string;
  onDiscard: () => void;
  /** The control that saves. */
  children: ReactNode;
}) {
  return (
    <section
      aria-label="Not saved yet"
      className="sticky bottom-[calc(3.5rem+env(safe-area-inset-bottom))] z-20 -mx-4 mt-8 flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-t border-rule-strong bg-paper px-4 py-3 lg:bottom-0 print:hidden"
    >
      <p className="min-w-0 text-small" role="status">
        <b className="font-semibold">Not saved yet.</b> {says}
      </p>
      <div className="flex gap-2">
        <Button tone="quiet" onClick={onDiscard}>
          Throw away
        </Button>
        {children}
      </div>
    </section>
  );
}
