import type { Measured } from '@/server/maths/measured';
import { writtenNumber } from '@/server/maths/written';
import type { SitePoint } from './read-consistency';

/** Scales longer than this are written with one decimal, shorter ones with two. */
const LONG_SCALE = 20;

interface Style {
  readonly unit: string;
  readonly axis: readonly [number, number];
}

const decimalsOf = ({ axis }: Style) => (axis[1] - axis[0] > LONG_SCALE ? 1 : 2);
const bare = (value: number, style: Style) => writtenNumber(value, decimalsOf(style));

/** "6.1 points", "4.2 percentage points". */
export function distanceWords(value: number, style: Style): string {
  return `${bare(value, style)} ${style.unit === '%' ? 'percentage points' : 'points'}`;
}

/** The distance between sites as a sentence. */
export function tauSentence(tau: Measured, style: Style): string {
  const { value, low, high } = tau;
  if (value === null || low === null || high === null) return 'How far the locations lie apart is not known.';
  if (value === 0) {
    return `The locations lie no further apart than chance would have them; at most ${distanceWords(high, style)} from the average.`;
  }
  const interval = `${bare(low, style)} to ${bare(high, style)}`;
  const lies = `A typical location lies ${distanceWords(value, style)} from the average (${interval})`;
  return low > 0 ? `${lies}.` : `${lies}, which chance alone could bring about.`;
}

/** Whether sites have come closer: only where the two intervals have nothing in common. */
export function spreadChange(now: Measured, before: Measured): 'closer' | 'further' | 'same' | 'unknown' {
  if (now.low === null || now.high === null || before.low === null || before.high === null) return 'unknown';
  if (now.high < before.low) return 'closer';
  return now.low > before.high ? 'further' : 'same';
}

export function spreadSentence(now: Measured, before: Measured, style: Style): string | null {
  const change = spreadChange(now, before);
  if (change === 'unknown' || before.value === null) return null;
  const was = distanceWords(before.value, style);
  if (change === 'closer') return `They have come closer: in the twelve months before it was ${was}.`;
  if (change === 'further') return `They have drifted apart: in the twelve months before it was ${was}.`;
  return `No clear change from the twelve months before (${was}).`;
}

const MOST_NAMED = 3;

function named(points: readonly SitePoint[]): string {
  const names = points.map((point) => point.name ?? '');
  // "1 more" is no shorter than a name.
  const shown = names.slice(0, names.length === MOST_NAMED + 1 ? names.length : MOST_NAMED);
  const rest = names.length - shown.length;
  const parts = rest > 0 ? [...shown, `${rest} more`] : shown;
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

/** Which of the reader's own sites lie beyond the outer limits. @param all whether the reader sees every site */
export function funnelSentence(points: readonly SitePoint[], all: boolean): string {
  const own = points.filter((point) => point.name !== null && point.value.value !== null);
  if (own.length === 0) {
    return all
      ? 'No site has enough answers to be shown.'
      : 'None of your locations has enough answers to be shown.';
  }
  const beyond = (side: 'above' | 'below') =>
    own.filter((point) => point.outside === '99.8' && point.side === side);
  const [below, above] = [beyond('below'), beyond('above')];
  const what = 'the others and chance allow';
  const verb = (sites: readonly SitePoint[]) => (sites.length === 1 ? 'lies' : 'lie');
  if (below.length > 0 && above.length > 0) {
    return `${named(below)} ${verb(below)} below, and ${named(above)} above, what ${what}.`;
  }
  if (below.length > 0) return `${named(below)} ${verb(below)} below what ${what}.`;
  if (above.length > 0) return `${named(above)} ${verb(above)} above what ${what}.`;
  return all ? `No location lies outside what ${what}.` : `None of your locations lies outside what ${what}.`;
}

/** Said where the limits were widened; null where they were not. */
export function wideningSentence(widening: number): string | null {
  const times = writtenNumber(widening, widening < 1.1 ? 2 : 1);
  if (Number(times) === 1) return null;
  return `The limits are ${times} times as wide as chance alone would draw them, because the locations as a whole lie further apart.`;
}
