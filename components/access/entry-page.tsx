import type { ReactNode } from 'react';

/** The page before the rooms: sign-in, set-up, an invitation. One column, one act. */
export function EntryPage({
  title,
  lead,
  children,
}: {
  title: string;
  lead?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="grid min-h-dvh grid-rows-[auto_1fr] px-4 md:px-8">
      <header className="mx-auto w-full max-w-md pt-8 font-serif text-title font-semibold tracking-tight md:pt-16">
        Heard
      </header>
      <main id="main" className="mx-auto w-full max-w-md pt-10 pb-16">
        <h1 className="text-headline tracking-tight">{title}</h1>
        {lead ? <div className="mt-3 font-serif text-lead text-ink-soft">{lead}</div> : null}
        <div className="mt-8">{children}</div>
      </main>
    </div>
  );
}
