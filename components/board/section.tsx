import type { ReactNode } from 'react';
import { Sentence } from '../ui/sentence';

/** A part of a paper under its finding. */
export function Section({
  title,
  subtitle,
  children,
}: {
  title: string;
  subtitle?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className="mt-12 min-w-0">
      <h2 className="max-w-4xl text-title">
        <Sentence>{title}</Sentence>
      </h2>
      {subtitle ? <p className="mt-0.5 max-w-3xl text-small text-ink-faint">{subtitle}</p> : null}
      <div className="mt-5">{children}</div>
    </section>
  );
}
