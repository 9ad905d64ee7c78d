import Link from 'next/link';
import { FeelingWord } from './feeling-word';
import { MovableList } from './movable-list';
import { Verbatim } from './verbatim';
import type { FeedbackItem } from './voice';
import { VoiceFacts } from './voice-facts';

/** Records, newest first: where it came from, what was said, what was understood. `hrefOf` leads to the record. */
export function VerbatimList({
  items,
  timeZone,
  hrefOf = (id) => `/feedback/${id}`,
}: {
  items: readonly FeedbackItem[];
  timeZone: string;
  hrefOf?: (feedbackId: string) => string;
}) {
  return (
    <MovableList label="Feedback" className="border-t border-ink">
      {items.map((item) => (
        <li
          key={item.feedbackId}
          data-item
          tabIndex={-1}
          className="keep grid gap-x-8 gap-y-2 border-b border-rule py-5 focus:bg-raised focus:outline-offset-4 lg:grid-cols-[11rem_minmax(0,1fr)_13rem]"
        >
          <div className="order-2 lg:order-none">
            <VoiceFacts voice={item} timeZone={timeZone} />
          </div>
          <div className="order-1 min-w-0 lg:order-none">
            {item.text ? (
              <Verbatim voice={item} className="line-clamp-10 max-w-2xl print:line-clamp-none" />
            ) : (
              <p className="text-body text-ink-faint">A score without words.</p>
            )}
          </div>
          <div className="order-3 flex flex-wrap items-start gap-x-4 gap-y-1 text-small lg:order-none lg:flex-col">
            {item.mentions.length > 0 ? (
              <ul className="flex flex-wrap gap-x-4 gap-y-0.5 lg:flex-col">
                {item.mentions.map((mention) => (
                  <li key={mention.touchpointId}>
                    {mention.touchpoint} <FeelingWord feeling={mention.sentiment} />
                  </li>
                ))}
              </ul>
            ) : (
              <p>
                <FeelingWord feeling={item.sentiment} />
                {item.sentiment === null ? null : <span className="text-ink-faint"> overall</span>}
              </p>
            )}
            <Link
              href={hrefOf(item.feedbackId)}
              data-open
              className="link inline-block py-0.5 print:hidden"
              aria-label={`Open the record: ${Array.from(item.text).slice(0, 60).join('') || item.score || item.source}`}
            >
              Open
            </Link>
          </div>
        </li>
      ))}
    </MovableList>
  );
}
