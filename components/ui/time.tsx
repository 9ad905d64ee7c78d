import { absoluteWords, relativeWords, type TimePrecision } from './time-words';

/** A moment in the organisation's time zone. Give `now` to say it relatively, with the exact time on hover. */
export function Time({
  at,
  timeZone,
  precision = 'day',
  now,
}: {
  /** ISO instant. */
  at: string;
  timeZone: string;
  precision?: TimePrecision;
  /** ISO instant. */
  now?: string;
}) {
  const moment = new Date(at);
  const exact = absoluteWords(moment, timeZone, precision);
  return (
    <time
      className="whitespace-nowrap"
      dateTime={precision === 'month' ? at.slice(0, 7) : at}
      title={precision === 'month' ? undefined : `${absoluteWords(moment, timeZone, 'minute')}, ${timeZone}`}
      suppressHydrationWarning
    >
      {now ? relativeWords(moment, new Date(now)) : exact}
    </time>
  );
}
