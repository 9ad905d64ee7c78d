import { formatCount } from '../charts/prepare/number-format';

/** "12,400 rows, 3,100 a second, about 2 minutes left". */
export function runningWords({
  rows,
  perSecond,
  secondsLeft,
}: {
  rows: number;
  perSecond: number | null;
  secondsLeft: number | null;
}): string {
  const parts = [`${formatCount(rows)} rows`];
  if (perSecond !== null) parts.push(`${formatCount(perSecond)} a second`);
  if (secondsLeft !== null) parts.push(leftWords(secondsLeft));
  return parts.join(', ');
}

function leftWords(seconds: number): string {
  if (seconds < 5) return 'nearly done';
  if (seconds < 90) return `about ${Math.round(seconds / 5) * 5} seconds left`;
  if (seconds < 5_400) return `about ${Math.round(seconds / 60)} minutes left`;
  return `about ${Math.round(seconds / 3_600)} hours left`;
}

/** "1.2 MB". */
export function sizeWords(bytes: number): string {
  if (bytes < 1_000) return `${Math.round(bytes)} bytes`;
  if (bytes < 1_000_000) return `${(bytes / 1_000).toFixed(0)} kB`;
  if (bytes < 1_000_000_000) return `${(bytes / 1_000_000).toFixed(1)} MB`;
  return `${(bytes / 1_000_000_000).toFixed(1)} GB`;
}
