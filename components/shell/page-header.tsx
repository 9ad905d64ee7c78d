import type { ReactNode } from 'react';
import { Sentence } from '../ui/sentence';

/** The head of a working page: where we are, what it is called, what it is for, what can be done. */
export function PageHeader({
  above,
  title,
  lead,
  actions,
}: {
  above?: ReactNode;
  title: string;
  lead?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <header className="mb-8">
      {above ? <div className="mb-2 text-small text-ink-soft">{above}</div> : null}
      <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-4">
        <div className="min-w-0 max-w-3xl">
          <h1 className="text-headline tracking-tight">
            <Sentence>{title}</Sentence>
          </h1>
          {lead ? <p className="mt-2 font-serif text-lead text-ink-soft">{lead}</p> : null}
        </div>
        {actions ? <div className="flex flex-wrap gap-2 print:hidden">{actions}</div> : null}
      </div>
    </header>
  );
}
