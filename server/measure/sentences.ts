import { FULL_BASE } from '../maths/base';
import type { MetricKey } from '../maths/catalogue';
import { asMeasured, type Measured } from '../maths/measured';
import { writtenValue } from '../maths/written';
import type { Change } from './board-view';

export const NOTHING_CHANGED = 'Nothing changed that can be told from normal variation.';

/** What a rule needs to know to speak of one number. */
export interface Spoken {
  readonly name: string;
  readonly metric: MetricKey;
  readonly unit: string;
  readonly now: Measured;
  readonly usual: number | null;
  readonly change: Change;
  readonly kind?: 'service' | 'experience';
  readonly target?: number | null;
  readonly expectation?: number | null;
}

const say = (spoken: Spoken, value: number) => writtenValue(spoken.metric, value, spoken.unit);

/** The value of now as it is written; "no value" where there is none. */
export function nowWords(spoken: Spoken): string {
  return spoken.now.value === null ? 'no value' : say(spoken, spoken.now.value);
}

function movement(spoken: Spoken): string | null {
  const { now, usual, change } = spoken;
  if (now.value === null || usual === null) return null;
  if (change.verdict !== 'better' && change.verdict !== 'worse') return null;
  const verb = now.value > usual ? 'risen' : 'fallen';
  return `${verb} to ${say(spoken, now.value)} from a usual ${say(spoken, usual)}`;
}

/** "Feeling about Check-in has fallen to −17 from a usual +4"; null where chance could have made the change. */
export function changeSentence(spoken: Spoken): string | null {
  const moved = movement(spoken);
  return moved && `${spoken.name} has ${moved}.`;
}

function aimSentence(spoken: Spoken): string | null {
  const { low, high } = spoken.now;
  if (low === null || high === null || spoken.now.n < FULL_BASE) return null;
  if (spoken.kind === 'service' && spoken.target !== null && spoken.target !== undefined) {
    const target = say(spoken, spoken.target);
    if (low >= spoken.target) return `Meets the target of ${target}.`;
    if (high < spoken.target) return `Misses the target of ${target}.`;
    return `Cannot be told from the target of ${target}.`;
  }
  if (spoken.kind === 'experience' && spoken.expectation !== null && spoken.expectation !== undefined) {
    if (high < spoken.expectation) return `Below the expected ${say(spoken, spoken.expectation)}.`;
    if (low > spoken.expectation) return `Above the expected ${say(spoken, spoken.expectation)}.`;
  }
  return null;
}

/** The one plain sentence beside an indicator. */
export function indicatorSentence(spoken: Spoken, reason: string | null): string {
  const { now, change } = spoken;
  if (now.n === 0) return reason ?? 'No answers in this month.';
  if (now.value === null) return reason ?? 'This cannot be measured.';
  if (now.n < FULL_BASE) return `Too few answers to tell: ${now.n}.`;
  const moved = movement(spoken);
  const chance =
    change.verdict === 'too-few'
      ? 'Too few earlier answers to compare with.'
      : moved
        ? `Has ${moved}: ${change.verdict} than chance explains.`
        : 'No change beyond normal variation.';
  return [chance, aimSentence(spoken)].filter(Boolean).join(' ');
}

/** "…misses its target of 85% at 71%"; null where it does not, or that cannot be told. */
export function missedTarget(spoken: Spoken): string | null {
  const { now, kind, target } = spoken;
  if (kind !== 'service' || target === null || target === undefined || now.value === null) return null;
  if (now.high === null || now.high >= target || now.n < FULL_BASE) return null;
  return `${spoken.name} misses its target of ${say(spoken, target)}: it is ${say(spoken, now.value)}.`;
}

function strength(spoken: Spoken): number {
  const { value, low, high } = asMeasured(spoken.change.difference);
  if (value === null || low === null || high === null || high === low) return 0;
  return Math.abs(value) / (high - low);
}

/** What changed by more than chance, the surest first. */
export function surestFirst<T extends Spoken>(all: readonly T[]): T[] {
  return all
    .filter((one) => one.change.verdict === 'better' || one.change.verdict === 'worse')
    .sort((a, b) => strength(b) - strength(a));
}

/** How many sentences stand under the headline. */
const MOST_SUPPORTING = 3;
/** How many changes the headline itself names. */
const IN_HEADLINE = 2;

/** A difference between places that is more than chance: for the headline, and spelt out under it. */
export interface Apart {
  readonly headline: string;
  readonly sentence: string;
}

/** The headline and what supports it, from changes and differences between sites that are more than chance. */
export function headlineOf(
  all: readonly Spoken[],
  apart: readonly Apart[] = [],
): { headline: string; supporting: string[] } {
  if (!all.some((one) => one.now.n > 0)) {
    return { headline: 'No answers in this month.', supporting: [] };
  }
  const changes = surestFirst(all).flatMap((one) => changeSentence(one) ?? []);
  const [first] = apart;
  const spare = changes.length < IN_HEADLINE && first ? [first.headline] : [];
  const missed = all.flatMap((one) => missedTarget(one) ?? []);
  const few = all.filter((one) => one.change.verdict === 'too-few').length;
  const untold =
    few === 0
      ? []
      : [
          `${few} of ${all.length} numbers on this page ${few === 1 ? 'has' : 'have'} too few answers to compare.`,
        ];
  const told = all.length > few;
  const nothing = told ? NOTHING_CHANGED : 'There are too few answers yet to tell whether anything changed.';
  return {
    headline: [...changes.slice(0, IN_HEADLINE), ...spare].join(' ') || nothing,
    supporting: [
      ...changes.slice(IN_HEADLINE),
      ...(changes.length === 0 && first ? [nothing] : []),
      ...apart.slice(0, IN_HEADLINE).map((one) => one.sentence),
      ...missed,
      ...(told ? untold : []),
    ].slice(0, MOST_SUPPORTING),
  };
}

interface Felt {
  readonly name: string;
  readonly feeling: Measured;
  readonly enough: boolean;
}

const overlap = (a: Measured, b: Measured) =>
  a.high !== null &&
  b.low !== null &&
  a.low !== null &&
  b.high !== null &&
  a.low <= b.high &&
  b.low <= a.high;

/**
 * The finding of a list of places compared by feeling: which is spoken of worst, and whether that can be told.
 * @param what "touchpoint" or "location", for the sentence where there is too little
 */
export function worstOf(places: readonly Felt[], what: string): string {
  const ranked = places
    .filter((place) => place.enough && place.feeling.n >= FULL_BASE && place.feeling.value !== null)
    .sort((a, b) => (a.feeling.value ?? 0) - (b.feeling.value ?? 0));
  const [worst, next] = ranked;
  const best = ranked.at(-1);
  if (!worst || !best) return `Too few customers spoke of any one ${what} to compare them.`;
  const said = (place: Felt) =>
    `${place.name} (${writtenValue('sentiment', place.feeling.value ?? 0, 'points')})`;
  if (!next) return `${said(worst)} is the only ${what} with enough said to judge.`;
  if (overlap(worst.feeling, best.feeling))
    return `No ${what} can be told from the others by what customers say.`;
  if (overlap(worst.feeling, next.feeling)) {
    return `Customers speak worst of ${said(worst)} and ${said(next)}, which cannot be told apart, and best of ${said(best)}.`;
  }
  return `Customers speak worst of ${said(worst)} and best of ${said(best)}.`;
}
