import { CATALOGUE, type MetricKey } from '@/server/maths/catalogue';
import { LEAST_LEADERS } from '@/server/maths/perception';
import type { FiguresShown } from '@/server/measure/perception/input';
import { formatLevel } from '../charts/prepare/number-format';

export const STATE_WORDS = {
  open: 'open',
  locked: 'locked',
  revealed: 'revealed',
  cancelled: 'called off',
} as const;

export const VOICE_WORDS = { customer: 'customers', employee: 'employees', partner: 'partners' } as const;

/** "3 of 5 leaders have lodged": how many, never who. */
export function lodgedWords({ lodged, leaders }: { lodged: number; leaders: number }): string {
  if (lodged === leaders)
    return leaders === 1 ? 'the one leader has lodged' : `all ${leaders} leaders have lodged`;
  return `${lodged} of ${leaders} ${leaders === 1 ? 'leader has' : 'leaders have'} lodged`;
}

/** How blind the estimates can be, said as it is. */
export function blindWords(figures: FiguresShown, month: string): string {
  switch (figures) {
    case 'none':
      return `No figure of ${month} was known when the round was opened.`;
    case 'part':
      return `${month} was running when the round was opened: a part of its figures stood on the board.`;
    case 'whole':
      return `The figures of ${month} stood on the board when the round was opened, so the estimates are only as blind as leaders kept them.`;
  }
}

/** Who is shown by name, as it was agreed at the start. */
export function nameWords(namesAgreed: boolean): string {
  return namesAgreed
    ? 'Names were agreed at the start: after the reveal everybody in the round sees who guessed what.'
    : `Names are not shown: after the reveal everybody sees the distribution, or with fewer than ${LEAST_LEADERS} leaders only the median, and each leader the own estimate.`;
}

interface Asked {
  readonly metric: MetricKey;
  readonly unit: string;
  readonly axis: readonly [number, number];
}

const UNIT_WORDS: Record<string, string> = { '%': 'Percent', points: 'Points', hours: 'Hours' };

/** "Percent, 0 to 100." and what is measured: no value of it. */
export function askedWords({ metric, unit, axis }: Asked): string {
  const [low, high] = axis.map((end) => formatLevel(end, { unit: '', axis }));
  const range = unit === 'hours' ? `${low} or more` : `${low} to ${high}`;
  return `${CATALOGUE[metric].sentence} ${UNIT_WORDS[unit] ?? `Points ${unit}`}, ${range}.`;
}
