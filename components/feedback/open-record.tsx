import { ChevronRight } from 'lucide-react';
import Link from 'next/link';
import type { FeedbackItem } from './voice';

const NAMED_BY = 60;

/** The way from a list into one record; Enter follows it too. */
export function OpenRecord({ item }: { item: FeedbackItem }) {
  const said = Array.from(item.text).slice(0, NAMED_BY).join('') || item.score || item.source;
  return (
    <Link
      href={`/feedback/${item.feedbackId}`}
      prefetch={false}
      data-open
      aria-label={`Open the record: ${said}`}
      className="-my-1 inline-flex shrink-0 items-center gap-0.5 rounded-small py-1 pl-2 text-accent hover:underline pointer-coarse:min-h-11 print:hidden"
    >
      Open
      <ChevronRight size={14} aria-hidden="true" />
    </Link>
  );
}
