import Link from 'next/link';
import type { ReactNode } from 'react';
import { Sentence } from './sentence';

export interface FigureProps {
  /** The finding, as a sentence. */
  title: string;
  /** What is plotted: unit, period, base. */
  subtitle: string;
  /** What the chart says, for those who do not see it. */
  summary: string;
  /** The same numbers as a table; left out where the chart is itself a table. */
  table?: ReactNode;
  /** Where the records behind the chart are; null where the reader may not open them. */
  records?: string | null;
  children: ReactNode;
}

/** A chart with its finding, its twin as a table and the way to its records. Works without script. */
export function Figure({ title, subtitle, summary, table, records, children }: FigureProps) {
  return (
    <figure className="min-w-0">
      <figcaption>
        <h2 className="text-title">
          <Sentence>{title}</Sentence>
        </h2>
        <p className="text-small text-ink-faint">{subtitle}</p>
        <p className="sr-only">{summary}</p>
      </figcaption>
      <div className="mt-3">{children}</div>
      <div className="mt-2 flex flex-wrap items-start gap-x-5 text-small print:hidden">
        {table ? (
          <details className="group min-w-0 open:basis-full">
            <summary className="link inline-block py-1">
              <span className="group-open:hidden">As a table</span>
              <span className="hidden group-open:inline">Close the table</span>
            </summary>
            <div className="pt-1 pb-3">{table}</div>
          </details>
        ) : null}
        {records ? (
          <Link href={records} className="link py-1">
            The records
          </Link>
        ) : null}
      </div>
    </figure>
  );
}
