import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

/** What happened, what is safe, and what to do. */
export function ErrorNote({
  title,
  safe,
  next,
  action,
}: {
  title: string;
  safe?: string;
  next?: string;
  action?: ReactNode;
}) {
  return (
    <div role="alert" className="flex max-w-2xl gap-3 border-l-2 border-ink bg-raised py-3 pr-4 pl-4">
      <TriangleAlert size={18} className="mt-0.75 shrink-0" aria-hidden="true" />
      <div className="min-w-0">
        <p className="font-medium">{title}</p>
        {safe ? <p className="text-small text-ink-soft">{safe}</p> : null}
        {next ? <p className="text-small text-ink-soft">{next}</p> : null}
        {action ? <div className="mt-2 flex flex-wrap gap-2">{action}</div> : null}
      </div>
    </div>
  );
}
