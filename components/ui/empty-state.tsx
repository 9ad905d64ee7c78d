import type { ReactNode } from 'react';

/** Nothing here yet: says why, and teaches the next step. */
export function EmptyState({
  title,
  children,
  action,
}: {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="max-w-xl border-l-2 border-rule-strong py-2 pl-5">
      <p className="font-serif text-title">{title}</p>
      {children ? <div className="mt-2 text-body text-ink-soft">{children}</div> : null}
      {action ? <div className="mt-4 flex flex-wrap gap-2">{action}</div> : null}
    </div>
  );
}
