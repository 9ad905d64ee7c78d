'use client';

import { Toaster as Sonner, toast } from 'sonner';

/** Says that something was done, with the way back: `say('12 rows removed', { undo })`. */
export function say(message: string, options: { detail?: string; undo?: () => void } = {}) {
  toast(message, {
    description: options.detail,
    action: options.undo ? { label: 'Undo', onClick: options.undo } : undefined,
    duration: options.undo ? 10_000 : 5_000,
  });
}

export function Toaster() {
  return (
    <Sonner
      position="bottom-right"
      className="print:hidden"
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            'flex w-88 max-w-[calc(100vw-2rem)] items-center gap-3 rounded-card border border-rule bg-paper p-4 text-small text-ink shadow-float',
          description: 'text-ink-soft',
          actionButton: 'link ml-auto shrink-0 px-2 py-1 font-medium',
        },
      }}
    />
  );
}
