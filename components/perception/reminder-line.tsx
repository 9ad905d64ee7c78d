'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { Reminders } from '@/server/measure/perception/reminders';
import { relativeWords } from '../ui/time-words';

/** What of the rounds waits for the reader: one quiet line over the page, until it is done. */
export function ReminderLine({ reminders }: { reminders: Reminders }) {
  const path = usePathname();
  const [first, ...more] = reminders.rounds.filter(({ id }) => path !== `/perception/${id}`);
  if (!first) return null;
  const left = relativeWords(new Date(first.locksAt), new Date(reminders.now));
  return (
    <p className="-mt-2 mb-6 border-l-2 border-accent pl-3 text-small text-ink-soft print:hidden">
      {first.why === 'lodge' ? 'Your estimates are asked for: ' : 'A round is locked and can be revealed: '}
      <Link href={`/perception/${first.id}`} className="link">
        {first.name}
      </Link>
      {first.why === 'lodge' ? `. It locks ${left}.` : '.'}
      {more.length > 0 ? (
        <>
          {' '}
          <Link href="/perception" className="link">
            {more.length === 1 ? 'One more round' : `${more.length} more rounds`}
          </Link>
        </>
      ) : null}
    </p>
  );
}
