import Link from 'next/link';
import type { OpenedReport } from '@/server/share/open-report';
import { Time } from '../ui/time';
import { sliceWords } from './slice-words';

/** Says that this is a copy, of when, by whose sight, cut to what. Printed too: a paper must say it as well. */
export function FrozenBanner({ report, timeZone }: { report: OpenedReport; timeZone: string }) {
  const { frozen, slice, expiresAt } = report;
  return (
    <aside
      aria-label="About this report"
      className="mb-8 flex flex-wrap items-baseline justify-between gap-x-8 gap-y-1 border-l-2 border-accent bg-accent-tint/60 px-4 py-2.5 text-small"
    >
      <p>
        <b className="font-semibold">{report.title}.</b> Frozen{' '}
        <Time at={report.frozenAt.toISOString()} timeZone={timeZone} precision="minute" />, as seen by{' '}
        {report.seenBy}. {sliceWords(frozen.subject, { ...slice, withVerbatims: report.withVerbatims })}. It
        does not change any more.
      </p>
      <p className="text-ink-soft">
        {expiresAt ? (
          <>
            Open to you until <Time at={expiresAt.toISOString()} timeZone={timeZone} precision="minute" />
          </>
        ) : null}
        {report.mayManage ? (
          <Link href={`/share/${report.id}`} className="link ml-4 print:hidden">
            Who can open it
          </Link>
        ) : null}
      </p>
    </aside>
  );
}
