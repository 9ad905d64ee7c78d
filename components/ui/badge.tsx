import clsx from 'clsx';
import type { ReactNode } from 'react';

export type BadgeTone = 'plain' | 'strong' | 'accent';

const TONES: Record<BadgeTone, string> = {
  plain: 'border-rule text-ink-soft',
  strong: 'border-ink text-ink',
  accent: 'border-accent/40 bg-accent-tint text-accent',
};

/** A word about a state. The word carries the meaning; the tone only repeats it. */
export function Badge({ tone = 'plain', children }: { tone?: BadgeTone; children: ReactNode }) {
  return (
    <span
      className={clsx(
        'inline-flex max-w-full items-center gap-1 rounded-small border px-1.5 text-note font-medium',
        TONES[tone],
      )}
    >
      {children}
    </span>
  );
}
