import Link from 'next/link';
import type { Voice } from '@/server/measure/board-view';
import { Verbatim } from '../feedback/verbatim';
import { VoiceFacts } from '../feedback/voice-facts';

/** Verbatims chosen by a stated rule, side by side. */
export function Voices({
  voices,
  timeZone,
  linkRecords,
}: {
  voices: readonly Voice[];
  timeZone: string;
  linkRecords: boolean;
}) {
  return (
    <ul className="grid gap-x-10 gap-y-8 md:grid-cols-[repeat(auto-fit,minmax(17rem,1fr))]">
      {voices.map((voice) => (
        <li key={voice.feedbackId} className="keep min-w-0">
          <blockquote>
            {voice.chosenBecause ? (
              <p className="mb-1.5 text-note font-medium text-ink-soft">{voice.chosenBecause}</p>
            ) : null}
            <Verbatim voice={voice} quoted className="line-clamp-8 print:line-clamp-none" />
            <footer className="mt-2 flex flex-wrap gap-x-3">
              <VoiceFacts voice={voice} timeZone={timeZone} />
              {linkRecords ? (
                <Link
                  prefetch={false}
                  href={`/feedback/${voice.feedbackId}`}
                  className="link text-note print:hidden"
                >
                  The record
                </Link>
              ) : null}
            </footer>
          </blockquote>
        </li>
      ))}
    </ul>
  );
}
