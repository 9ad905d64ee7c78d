'use client';

import { X } from 'lucide-react';
import { Dialog as Primitive } from 'radix-ui';
import type { ReactNode } from 'react';

export interface DialogProps {
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** The control that opens it, where it opens itself. */
  trigger?: ReactNode;
  title: string;
  description?: string;
  children?: ReactNode;
}

const overlay = 'fixed inset-0 z-40 bg-veil print:hidden';

function Head({ title, description }: { title: string; description?: string }) {
  return (
    <div className="flex items-start justify-between gap-4">
      <div>
        <Primitive.Title className="font-serif text-title font-medium">{title}</Primitive.Title>
        {description ? (
          <Primitive.Description className="mt-1 text-small text-ink-soft">
            {description}
          </Primitive.Description>
        ) : null}
      </div>
      <Primitive.Close className="touchable -mt-1 -mr-2 grid size-8 place-items-center rounded-card text-ink-soft hover:bg-raised">
        <X size={18} aria-hidden="true" />
        <span className="sr-only">Close</span>
      </Primitive.Close>
    </div>
  );
}

export function Dialog({ open, onOpenChange, trigger, title, description, children }: DialogProps) {
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      {trigger ? <Primitive.Trigger asChild>{trigger}</Primitive.Trigger> : null}
      <Primitive.Portal>
        <Primitive.Overlay className={overlay} />
        <Primitive.Content
          {...(description ? {} : { 'aria-describedby': undefined })}
          className="fixed top-1/2 left-1/2 z-50 flex max-h-[88dvh] w-[min(34rem,calc(100vw-2rem))] -translate-x-1/2 -translate-y-1/2 flex-col gap-5 overflow-y-auto rounded-card border border-rule bg-paper p-6 shadow-float"
        >
          <Head title={title} description={description} />
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
