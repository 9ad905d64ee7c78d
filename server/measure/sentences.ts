import type { Bases } from '../maths/base';
import type { MetricKey } from '../maths/catalogue';
import type { Measured } from '../maths/measured';
import type { ProcessReading } from '../maths/spc/process';
import { writtenValue } from '../maths/written';
import type { Change } from './board-view';

export const NOTHING_CHANGED = 'Nothing changed that can be told from normal variation.';

/** What a rule needs to know to speak of one number. */
export interface Spoken {
  readonly name: string;
  readonly metric: MetricKey;
  readonly unit: string;
  readonly now: Measured;
  readonly change: Change;
  readonly process: ProcessReading;
  readonly kind?: 'service' | 'experience';
  readonly target?: number | null;
  readonly expectation?: number | null;
  readonly period?: 'week' | 'month' | 'quarter';
}

const say = (spoken: Spoken, value: number) => writtenValue(spoken.metric, value, spoken.unit);

/** The value of now as it is written; "no value" where there is none. */
export function nowWords(spoken: Spoken): string {
  return spoken.now.value === null ? 'no value' : say(spoken, spoken.now.value);
}

const COUNT_WORDS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const counted = (count: number) => COUNT_WORDS[count] ?? String(count);

/** Whether the newest point stands out, in either direction. */
export function hasChanged({ change }: Pick<Spoken, 'change'>): boolean {
  return change.verdict === 'better' || change.verdict === 'worse' || change.verdict === 'moved';
}

/** What follows "has": the rule that found the special cause, in words; null where there is none. */
function movement(spoken: Spoken): string | null {
  const { now, process } = spoken;
  const { run, variation, mean, lower, upper } = process;
  if (!hasChanged(spoken) || !run || now.value === null || mean === null) return null;
  if (lower === null || upper === null) return null;
  const high = variation.endsWith('high') || variation === 'higher';
  const value = say(spoken, now.value);
  const unit = spoken.period ?? 'month';
  const verb = high ? 'risen' : 'fallen';
  switch (run.rule) {
    case 'outside': {
      const limit = `${high ? 'above' : 'below'} its ${high ? 'upper' : 'lower'} limit of ${say(spoken, high ? upper : lower)}`;
      if (run.points === 1) return `${verb} to ${value}, ${limit}`;
      return `been ${limit} for ${counted(run.points)} ${unit}s, now ${value}`;
    }
    case 'trend':
      return `${verb} ${counted(run.points - 1)} ${unit}s in a row, to ${value}`;
    case 'shift':
      return `stayed ${high ? 'above' : 'below'} its average of ${say(spoken, mean)} for ${counted(run.points)} ${unit}s, now ${value}`;
    case 'two-of-three':
      return `come near its ${high ? 'upper' : 'lower'} limit of ${say(spoken, high ? upper : lower)} twice in three ${unit}s, now ${value}`;
  }
}

/** "Feeling about Check-in has fallen to −17, below its lower limit of −5"; null where nothing stands out. */
export function changeSentence(spoken: Spoken): string | null {
  const moved = movement(spoken);
  return moved && `${spoken.name} has ${moved}.`;
}

/** The newest period where it can be told from the target; over time, chance decides. */
function hitOrMiss({ now, period = 'month' }: Spoken, target: number, level: string): string {
  const under = now.high !== null && now.high < target;
  const over = now.low !== null && now.low > target;
  if (!under && !over) return `Meets or misses the target of ${level} by chance.`;
  return `${under ? 'Under' : 'Over'} the target of ${level} this ${period}; over time it is met or missed by chance.`;
}

/** Whether the aim will be met again and again, from the limits: a single month above or below it says little. */
function aimSentence(spoken: Spoken): string | null {
  const { kind, target, expectation, process } = spoken;
  const aim = kind === 'service' ? target : expectation;
  if (aim === null || aim === undefined || process.assurance === null) return null;
  const level = say(spoken, aim);
  if (kind === 'service') {
    switch (process.assurance) {
      case 'passes':
        return `Meets the target of ${level}, and will unless something changes.`;
      case 'fails':
        return `Misses the target of ${level}, and will unless something changes.`;
      case 'hit-or-miss':
        return hitOrMiss(spoken, aim, level);
    }
  }
  switch (process.assurance) {
    case 'passes':
      return `Better than the expected ${level}, and will stay so unless something changes.`;
    case 'fails':
      return `Worse than the expected ${level}, and will stay so unless something changes.`;
    case 'hit-or-miss':
      return `Now better, now worse than the expected ${level}, by chance.`;
  }
}

/** How much of a process the limits rest on, where that is little. */
function trialWords({ process, period = 'month' }: Spoken): string | null {
  if (!process.trial || process.lower === null) return null;
  const points = process.groups.at(-1)?.points ?? 0;
  return `The limits are on trial: ${counted(points)} ${period}s.`;
}

const VERDICT_WORDS = { better: 'better than chance explains', worse: 'worse than chance explains' } as const;

/** The one plain sentence beside an indicator. */
export function indicatorSentence(spoken: Spoken, reason: string | null): string {
  const { now, change, process } = spoken;
  const unit = spoken.period ?? 'month';
  if (now.n === 0) return reason ?? `No answers in this ${unit}.`;
  if (now.value === null) return reason ?? 'This cannot be measured.';
  if (process.points.at(-1)?.gap) return `Too few answers to tell: ${now.n}.`;
  if (process.noVariation) return `Every ${unit} is the same, so there is no variation to judge by.`;
  if (change.verdict === 'too-few') return `Too few earlier ${unit}s to compare with.`;
  const moved = movement(spoken);
  const said =
    moved && change.verdict !== 'same' && change.verdict !== 'moved'
      ? `Has ${moved}: ${VERDICT_WORDS[change.verdict]}.`
      : moved
        ? `Has ${moved}.`
        : 'No change beyond normal variation.';
  return [said, aimSentence(spoken), trialWords(spoken)].filter(Boolean).join(' ');
}

/** "…misses its target of 85%, month after month: it is 71%"; null where it does not, or by chance only. */
export function missedTarget(spoken: Spoken): string | null {
  const { now, kind, target, process, period = 'month' } = spoken;
  if (kind !== 'service' || target === null || target === undefined || now.value === null) return null;
  if (process.assurance !== 'fails') return null;
  return `${spoken.name} misses its target of ${say(spoken, target)} ${period} after ${period}: it is ${say(spoken, now.value)}.`;
}

/** Which rule speaks first (`reference/spc.md`, 10). */
const RULE_ORDER = ['outside', 'trend', 'two-of-three', 'shift'] as const;

/** How far the newest point lies from its mean, in half-widths of its limits. */
function distance({ now, process: { mean, upper } }: Spoken): number {
  if (now.value === null || mean === null || upper === null || upper === mean) return 0;
  return Math.abs(now.value - mean) / (upper - mean);
}

/** What stands out, by the order of the rules, then by its distance from the mean. */
export function surestFirst<T extends Spoken>(all: readonly T[]): T[] {
  const rank = ({ process }: Spoken) =>
    process.run ? RULE_ORDER.indexOf(process.run.rule) : RULE_ORDER.length;
  return all.filter(hasChanged).sort((a, b) => rank(a) - rank(b) || distance(b) - distance(a));
}

/** How many sentences stand under the headline. */
const MOST_SUPPORTING = 3;
/** How many changes the headline itself names. */
const IN_HEADLINE = 2;
/** How many places that stand apart are told. */
const MOST_APART = 2;

/**
 * The headline and what supports it: special causes only. A place that stands apart from the others is a special
 * cause too, but not a change, so it supports and never leads.
 * @param apart one sentence a place, the surest first
 */
export function headlineOf(
  all: readonly Spoken[],
  apart: readonly string[] = [],
): { headline: string; supporting: string[] } {
  if (!all.some((one) => one.now.n > 0)) {
    return { headline: 'No answers in this month.', supporting: [] };
  }
  const changes = surestFirst(all).flatMap((one) => changeSentence(one) ?? []);
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
    headline: changes.slice(0, IN_HEADLINE).join(' ') || nothing,
    supporting: [
      ...changes.slice(IN_HEADLINE),
      ...missed,
      ...apart.slice(0, MOST_APART),
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
export function worstOf(places: readonly Felt[], what: string, bases: Bases): string {
  const ranked = places
    .filter((place) => place.enough && place.feeling.n >= bases.full && place.feeling.value !== null)
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
