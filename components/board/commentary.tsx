import Link from 'next/link';
import type { BoardCommentary } from '@/server/measure/board-view';
import { Time } from '../ui/time';

interface Part {
  readonly start: number;
  readonly text: string;
  readonly says: string | null;
}

/** A text cut at its marks, in order. */
export function commentaryParts(text: string, marks: BoardCommentary['marks']): Part[] {
  const parts: Part[] = [];
  let at = 0;
  for (const { start, end, says } of [...marks].sort((a, b) => a.start - b.start)) {
    if (start > at) parts.push({ start: at, text: text.slice(at, start), says: null });
    parts.push({ start, text: text.slice(start, end), says });
    at = end;
  }
  if (at < text.length) parts.push({ start: at, text: text.slice(at), says: null });
  return parts;
}

/** A text with every claim underlined that its chart does not bear out, and the reason after it. */
export function MarkedText({ text, marks }: Pick<BoardCommentary, 'text' | 'marks'>) {
  return commentaryParts(text, marks).map((part) =>
    part.says === null ? (
      <span key={part.start}>{part.text}</span>
    ) : (
      <span key={part.start}>
        <span className="underline decoration-wavy decoration-worse decoration-1 underline-offset-4">
          {part.text}
        </span>{' '}
        <em className="font-sans text-note text-worse not-italic">[{part.says}]</em>
      </span>
    ),
  );
}

/** What the owner says beside a number. */
export function CommentaryNote({
  commentary,
  timeZone,
  href,
}: {
  commentary: BoardCommentary | null | undefined;
  timeZone: string;
  /** Where it is written; null where the reader may not. */
  href: string | null;
}) {
  if (!commentary) {
    if (!href) return null;
    return (
      <Link
        href={href}
        prefetch={false}
        className="inline-block min-h-6 text-note text-ink-faint underline-offset-3 hover:text-ink hover:underline print:hidden"
      >
        Comment on it
      </Link>
    );
  }
  const { text, marks, by, at, late } = commentary;
  return (
    <div className="border-l-2 border-rule-strong pl-3 text-small">
      <p dir="auto" className="whitespace-pre-line">
        <MarkedText text={text} marks={marks} />
      </p>
      <p className="mt-0.5 text-note text-ink-faint">
        {by ?? 'Somebody who has left'}
        {at ? (
          <>
            , <Time at={at} timeZone={timeZone} />
          </>
        ) : null}
        {late ? ', added after the month was closed' : null}
        {href ? (
          <>
            {' · '}
            <Link href={href} prefetch={false} className="link print:hidden">
              edit
            </Link>
          </>
        ) : null}
      </p>
    </div>
  );
}
