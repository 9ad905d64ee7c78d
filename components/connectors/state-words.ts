import type { ConnectorView } from '@/server/collect/connectors/view-connector';
import type { BadgeTone } from '../ui/badge';

type State = Pick<ConnectorView, 'state' | 'running' | 'fault' | 'lastRunAt'>;

/** How a connector does, in words. */
export function stateWords({ state, running, fault, lastRunAt }: State): { words: string; tone: BadgeTone } {
  if (state === 'stopped') return { words: 'stopped, needs you', tone: 'strong' };
  if (state === 'paused') return { words: 'paused', tone: 'plain' };
  if (running) return { words: 'reading now', tone: 'accent' };
  if (fault) return { words: 'trying again', tone: 'strong' };
  return lastRunAt === null
    ? { words: 'about to start', tone: 'plain' }
    : { words: 'reading', tone: 'plain' };
}

const UNITS: readonly [string, string, number][] = [
  ['week', 'weeks', 7 * 24 * 60],
  ['day', 'days', 24 * 60],
  ['hour', 'hours', 60],
  ['minute', 'minutes', 1],
];

/** "every 15 minutes", "every hour", "every 2 days". */
export function everyWords(minutes: number): string {
  const [one, many, size] = UNITS.find(([, , length]) => minutes % length === 0) ?? ['minute', 'minutes', 1];
  const n = minutes / size;
  return n === 1 ? `every ${one}` : `every ${n} ${many}`;
}

/** "0.4 s", "12 s", "3 min". */
export function tookWords(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds >= 120) return `${Math.round(seconds / 60)} min`;
  return seconds >= 10 ? `${Math.round(seconds)} s` : `${Math.max(0.1, Math.round(seconds * 10) / 10)} s`;
}
