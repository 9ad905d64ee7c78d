import type { Measured } from '@/server/maths/measured';
import { writtenNumber } from '@/server/maths/written';

/** The most that are said in one breath. */
const MOST_LEVEL = 2;

interface Spoken {
  readonly name: string;
  readonly without: Measured;
}

/** Both numbers with as few decimals as still tell them apart. */
function pair(a: number, b: number): [string, string] {
  const decimals = a.toFixed(1) === b.toFixed(1) ? 2 : 1;
  return [writtenNumber(a, decimals), writtenNumber(b, decimals)];
}

/** "Without a bad Check-in the overall would be 7.9 instead of 7.4." */
export function withoutSentence(link: Spoken, overall: Measured): string | null {
  if (link.without.value === null || overall.value === null) return null;
  const [without, now] = pair(link.without.value, overall.value);
  return `Without a bad ${link.name} the overall would be ${without} instead of ${now}.`;
}

/** Which touchpoint is weakest, and which cannot be told from it. */
export function weakestSentence(weakest: Spoken | null, level: readonly Spoken[]): string {
  if (!weakest) return 'No touchpoint costs journeys more than chance explains.';
  if (level.length === 0) return `${weakest.name} is the weakest link.`;
  // "1 more" is no shorter than a name.
  const shown = level.length === MOST_LEVEL + 1 ? level.length : MOST_LEVEL;
  const named = level.slice(0, shown).map((link) => link.name);
  const rest = level.length - named.length;
  const others = rest > 0 ? [...named, `${rest} more`] : named;
  const list = others.length < 2 ? others.join('') : `${others.slice(0, -1).join(', ')} and ${others.at(-1)}`;
  return `${weakest.name} costs journeys most, and cannot be told from ${list}.`;
}

/** "Of 100 journeys 62 had no bad touchpoint (58 to 66); …": shares in percent. */
export function cleanSentence(clean: Measured, ifIndependent: number | null): string | null {
  if (clean.value === null || clean.low === null || clean.high === null) return null;
  const whole = (percent: number) => writtenNumber(percent, 0);
  const said = `Of 100 journeys ${whole(clean.value)} had no bad touchpoint (${whole(clean.low)} to ${whole(clean.high)})`;
  if (ifIndependent === null) return `${said}.`;
  return `${said}; if touchpoints failed independently of each other, it would be ${whole(ifIndependent)}.`;
}
