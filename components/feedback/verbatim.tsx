import clsx from 'clsx';
import type { Voice } from '@/server/measure/board-view';
import { verbatimParts } from './verbatim-parts';
import { FEELING_MARKS, FEELING_STYLES, FEELING_WORDS } from './voice';

/** Told by the language: a text that begins with a Latin name would else be set from the wrong side. */
const RIGHT_TO_LEFT = new Set(['ar', 'fa', 'he', 'ur']);

/** What a customer said, with each passage that speaks of a touchpoint marked in its feeling. */
export function Verbatim({
  voice,
  quoted = false,
  className,
}: {
  voice: Pick<Voice, 'text' | 'language' | 'highlights'>;
  /** In quotation marks and slanted, as on the board. */
  quoted?: boolean;
  className?: string;
}) {
  return (
    <p
      dir={RIGHT_TO_LEFT.has(voice.language ?? '') ? 'rtl' : 'auto'}
      lang={voice.language ?? undefined}
      className={clsx(
        'font-serif text-lead break-words whitespace-pre-line [&:dir(rtl)]:leading-[1.9]',
        quoted && 'italic before:content-["“"] after:content-["”"]',
        className,
      )}
    >
      {verbatimParts(voice.text, voice.highlights).map((part) =>
        part.feeling === null ? (
          <span key={part.start}>{part.text}</span>
        ) : (
          <mark
            key={part.start}
            title={`${FEELING_WORDS[part.feeling]} about ${part.touchpoints.join(', ')}`}
            className={clsx('box-decoration-clone rounded-[2px] px-0.5', FEELING_STYLES[part.feeling])}
          >
            <span className="sr-only">{`${FEELING_WORDS[part.feeling]} about ${part.touchpoints.join(', ')}: `}</span>
            {part.text}
            <sup
              aria-hidden="true"
              className="ml-0.5 font-sans text-note leading-none font-semibold not-italic"
            >
              {FEELING_MARKS[part.feeling]}
            </sup>
          </mark>
        ),
      )}
    </p>
  );
}
