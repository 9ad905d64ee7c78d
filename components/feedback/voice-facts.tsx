import type { Voice } from '@/server/measure/board-view';
import { Time } from '../ui/time';
import type { TimePrecision } from '../ui/time-words';
import { KIND_WORDS } from './voice';

/** Where a voice came from, in one line: kind, source, location, day, score. */
export function VoiceFacts({
  voice,
  timeZone,
  precision = 'day',
}: {
  voice: Voice;
  timeZone: string;
  precision?: TimePrecision;
}) {
  const facts = [KIND_WORDS[voice.kind] ?? voice.kind, voice.source, voice.location, voice.score].filter(
    (fact): fact is string => Boolean(fact),
  );
  return (
    <p className="text-note text-ink-faint">
      {facts.map((fact) => (
        <span key={fact}>{fact} · </span>
      ))}
      <Time at={voice.occurredAt} timeZone={timeZone} precision={precision} />
    </p>
  );
}
