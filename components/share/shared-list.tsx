import Link from 'next/link';
import type { SharedWithMe } from '@/server/share/queries';
import { Time } from '../ui/time';
import { sliceWords } from './slice-words';

/** Reports that others shared with the reader. Opening is noted, so nothing opens one ahead of the click. */
export function SharedList({ reports, timeZone }: { reports: readonly SharedWithMe[]; timeZone: string }) {
  return (
    <ul className="flex flex-col">
      {reports.map((report) => (
        <li key={report.id} className="border-b border-rule py-3">
          <Link href={`/r/${report.id}`} prefetch={false} className="link text-lead">
            {report.title}
          </Link>
          <p className="text-small text-ink-soft">
            {sliceWords(report.subject, report.slice)} · frozen{' '}
            <Time at={report.frozenAt.toISOString()} timeZone={timeZone} precision="minute" /> by{' '}
            {report.creator}
            {report.expiresAt ? (
              <>
                {' '}
                · open to you until <Time at={report.expiresAt.toISOString()} timeZone={timeZone} />
              </>
            ) : null}
          </p>
        </li>
      ))}
    </ul>
  );
}
