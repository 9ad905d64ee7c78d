const STEPS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** "3 days ago", "in 2 hours", "now". Both are instants; the caller says what now is. */
export function relativeWords(at: Date, now: Date): string {
  const seconds = Math.round((at.getTime() - now.getTime()) / 1_000);
  const words = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
  for (const [unit, size] of STEPS) {
    if (Math.abs(seconds) >= size) return words.format(Math.round(seconds / size), unit);
  }
  return 'just now';
}

export type TimePrecision = 'month' | 'day' | 'minute';

/** "October 2026", "18 Oct 2026" or "18 Oct 2026, 09:14", in the organisation's time zone. */
export function absoluteWords(at: Date, timeZone: string, precision: TimePrecision): string {
  if (precision === 'month') {
    return new Intl.DateTimeFormat('en-GB', { timeZone, month: 'long', year: 'numeric' }).format(at);
  }
  return new Intl.DateTimeFormat('en-GB', {
    timeZone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    ...(precision === 'minute' ? { hour: '2-digit', minute: '2-digit' } : {}),
  }).format(at);
}
