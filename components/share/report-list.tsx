import Link from 'next/link';
import type { ReactNode } from 'react';
import { EmptyState } from '../ui/empty-state';
import { Time } from '../ui/time';
import type { ReportLine } from './share-shapes';

/** Frozen reports, newest first, each with its slice and how many may see it. */
export function ReportList({
  reports,
  timeZone,
  empty,
}: {
  reports: readonly ReportLine[];
  timeZone: string;
  empty?: ReactNode;
}) {
  if (reports.length === 0) {
    return (
      <EmptyState title="No report yet" action={empty}>
        A report is a board page or a touchpoint as it stands today, frozen, cut to a period and to sites, and
        shown only to the people you name.
      </EmptyState>
    );
  }
  return (
    <ul className="border-t border-ink">
      {reports.map((report) => (
        <li
          key={report.id}
          className="relative grid gap-x-8 gap-y-1 border-b border-rule py-4 hover:bg-raised md:grid-cols-[minmax(0,1fr)_14rem_9rem]"
        >
          <div className="min-w-0">
            <Link
              href={report.href}
              className="font-serif text-lead font-medium break-words underline-offset-3 after:absolute after:inset-0 hover:underline"
            >
              {report.title}
            </Link>
            <p className="text-small text-ink-faint">
              {report.subject === 'board' ? 'Board' : 'Touchpoint'} · {report.sliceWords}
            </p>
          </div>
          <p className="text-small text-ink-soft">
            frozen <Time at={report.createdAt} timeZone={timeZone} />
            <span className="block text-note text-ink-faint">by {report.createdBy}</span>
          </p>
          <p className="text-small text-ink-soft">
            {report.sharedWith === 0
              ? 'shared with nobody'
              : `shared with ${report.sharedWith} ${report.sharedWith === 1 ? 'person' : 'people'}`}
          </p>
        </li>
      ))}
    </ul>
  );
}
