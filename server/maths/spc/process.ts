import { type Assurance, assuranceOf, type Direction } from './assurance';
import { type Gap, gapsOf, standsNext } from './gaps';
import { type Judged, judgeGroup, type Rule } from './judge';
import { type Limits, limitsOf, SHORT_GROUP } from './limits';
import type { Period } from './periods';
import type { Sign } from './rules';
import { lastRun } from './run';

/** A base that grows or shrinks by more than this share makes limits of one width doubtful (the p′ caution). */
const STEADY_BASE_SHARE = 0.25;

/** Values this close, as a share of their size, differ by rounding only. */
const SAME_SHARE = 1e-9;

export interface ProcessInput {
  /** First day of the period, ISO date. */
  readonly day: string;
  readonly value: number | null;
  readonly n: number;
  readonly low?: number | null;
  readonly high?: number | null;
}

export interface ProcessOptions {
  /** Which way is better. */
  readonly direction: 'up' | 'down' | 'neutral';
  readonly target?: number | null;
  /** Days on which people set a new base line; one between two points begins at the next point. */
  readonly rebases?: readonly string[];
  readonly period: Period;
  /** A point on fewer answers is a gap. */
  readonly leastN?: number;
}

export type Verdict = 'better' | 'worse' | 'higher' | 'lower' | 'common';

export type Variation =
  | 'better-high'
  | 'better-low'
  | 'worse-high'
  | 'worse-low'
  | 'higher'
  | 'lower'
  | 'common'
  | 'none';

export interface ProcessPoint {
  readonly day: string;
  /** As it was given, also where it is a gap for its small base. */
  readonly value: number | null;
  readonly n: number;
  readonly low: number | null;
  readonly high: number | null;
  /** Of its group; never held inside the scale of the metric. */
  readonly mean: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  /** Counted from 0; a gap is of the group before it. */
  readonly group: number;
  readonly special: Rule | null;
  /** Null where nothing is said of the point: a gap, or a group without limits. */
  readonly verdict: Verdict | null;
  readonly judged: boolean;
  /** No value, or too small a base: nothing is drawn and no line joined. */
  readonly gap: boolean;
}

/** The points between two rebases. Limits are null where there is no variation, or only one point. */
export interface ProcessGroup {
  readonly group: number;
  /** Days of its first and last point that is no gap. */
  readonly from: string;
  readonly to: string;
  readonly points: number;
  readonly mean: number;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly trial: boolean;
  readonly noVariation: boolean;
}

export interface ProcessReading {
  readonly points: readonly ProcessPoint[];
  readonly groups: readonly ProcessGroup[];
  /** Where each rebase begins; null where no point follows, or none goes before. */
  readonly rebases: readonly { readonly asked: string; readonly at: string | null }[];
  /** The last point that is no gap: `variation`, `assurance` and `run` speak of it. */
  readonly lastDay: string | null;
  readonly variation: Variation;
  readonly assurance: Assurance | null;
  readonly run: { readonly rule: Rule; readonly since: string; readonly points: number } | null;
  /** Mean and limits of the last group. */
  readonly mean: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  /** The last group is short: its limits may still move. */
  readonly trial: boolean;
  /** The last group is constant. */
  readonly noVariation: boolean;
  readonly gaps: readonly Gap[];
  readonly unsteadyBase: boolean;
}

interface Known extends ProcessInput {
  readonly value: number;
}

const DIRECTION: Record<ProcessOptions['direction'], Direction> = {
  up: 'increase',
  down: 'decrease',
  neutral: 'neutral',
};

function verdictOf(sign: Sign, direction: ProcessOptions['direction']): Verdict {
  if (sign === 0) return 'common';
  if (direction === 'neutral') return sign > 0 ? 'higher' : 'lower';
  return sign > 0 === (direction === 'up') ? 'better' : 'worse';
}

function variationOf(verdict: Verdict | null, sign: Sign): Variation {
  if (verdict === null) return 'none';
  if (verdict !== 'better' && verdict !== 'worse') return verdict;
  return `${verdict}-${sign > 0 ? 'high' : 'low'}`;
}

function isConstant(values: readonly number[]): boolean {
  const low = Math.min(...values);
  const high = Math.max(...values);
  return high - low <= SAME_SHARE * Math.max(Math.abs(low), Math.abs(high));
}

/** Limits as the reference has them, but never of no width: then the moving ranges are not screened. */
function processLimits(values: readonly number[], joined: readonly boolean[]): Limits {
  const screened = limitsOf(values, joined, { fixAfterNPoints: null, screenOutliers: true });
  if (isConstant(values)) return { ...screened, lower: null, upper: null, nearLower: null, nearUpper: null };
  if (screened.lower === null || screened.lower !== screened.upper) return screened;
  return limitsOf(values, joined, { fixAfterNPoints: null, screenOutliers: false });
}

/** Which point each rebase begins at: the first that is no gap, on its day or later. */
function snapRebases(known: readonly Known[], rebases: readonly string[]) {
  return rebases.map((asked) => {
    const index = known.findIndex(({ day }) => day >= asked);
    return { asked, at: index > 0 ? (known[index]?.day ?? null) : null };
  });
}

function isUnsteady(group: readonly Known[], joined: readonly boolean[]): boolean {
  return group.some(({ n }, index) => {
    const before = group[index - 1];
    return before !== undefined && joined[index] && Math.abs(n - before.n) > STEADY_BASE_SHARE * before.n;
  });
}

function readGroup(group: number, known: readonly Known[], period: Period) {
  const values = known.map(({ value }) => value);
  const joined = known.map(({ day }, index) => standsNext(known[index - 1]?.day, day, period));
  const limits = processLimits(values, joined);
  const judged = limits.lower === null ? [] : judgeGroup(values, joined, limits);
  const { mean, lower, upper } = limits;
  const facts: ProcessGroup = {
    group,
    from: known[0]?.day ?? '',
    to: known.at(-1)?.day ?? '',
    points: known.length,
    mean,
    lower,
    upper,
    trial: known.length < SHORT_GROUP,
    noVariation: known.length > 1 && isConstant(values),
  };
  return { facts, known, judged, unsteady: isUnsteady(known, joined), run: lastRun(values, judged, joined) };
}

type ReadGroup = ReturnType<typeof readGroup>;

function splitGroups(known: readonly Known[], starts: ReadonlySet<string | null>): Known[][] {
  const groups: Known[][] = [];
  for (const point of known) {
    const open = groups.at(-1);
    if (!open || starts.has(point.day)) groups.push([point]);
    else open.push(point);
  }
  return groups;
}

function showPoints(
  points: readonly ProcessInput[],
  groups: readonly ReadGroup[],
  direction: ProcessOptions['direction'],
): ProcessPoint[] {
  const judgedOf = new Map<ProcessInput, Judged | undefined>(
    groups.flatMap(({ known, judged }) => known.map((point, index) => [point, judged[index]] as const)),
  );
  let at = 0;
  return points.map((point) => {
    const next = groups[at + 1];
    if (next && point === next.known[0]) at += 1;
    const facts = groups[at]?.facts;
    const judged = judgedOf.get(point);
    return {
      day: point.day,
      value: point.value,
      n: point.n,
      low: point.low ?? null,
      high: point.high ?? null,
      mean: facts?.mean ?? null,
      lower: facts?.lower ?? null,
      upper: facts?.upper ?? null,
      group: at,
      special: judged?.rule ?? null,
      verdict: judged ? verdictOf(judged.sign, direction) : null,
      judged: judged !== undefined,
      gap: !judgedOf.has(point),
    };
  });
}

/**
 * One process read once: what feeds the dots, the variation and assurance icons and the sentence alike.
 * Never to be fed with rolling averages: neighbours would correlate and the limits shrink.
 *
 * Gaps: a period without a point, with the value null, or on fewer than `leastN` answers. The points on either
 * side of one missing period are neighbours; those on either side of more are not: no moving range is taken
 * between them and no rule looks across. Mean and limits are still those of the whole group.
 *
 * Limits are the reference's (all points of the group, screened), but where screening would leave limits of no
 * width although the values differ, they are not screened. A constant group has no limits: `noVariation`.
 * @param points oldest first, at most one a period; values and target in one unit
 * @returns a point for each given one, the groups between rebases, and what is said of the last point
 * @throws RangeError where days do not rise, or a value is not finite
 * Source: `reference/spc.md`, with its traps.
 */
export function readProcess(points: readonly ProcessInput[], options: ProcessOptions): ProcessReading {
  const { direction, period, target = null, rebases = [], leastN = 0 } = options;
  points.forEach(({ day, value }, index) => {
    if (day <= (points[index - 1]?.day ?? '')) throw new RangeError(`${day} does not follow the day before.`);
    if (value !== null && !Number.isFinite(value)) throw new RangeError(`${value} of ${day} is no number.`);
  });
  const known = points.filter((point): point is Known => point.value !== null && point.n >= leastN);
  const snapped = snapRebases(known, rebases);
  const starts = new Set(snapped.map(({ at }) => at));
  const groups = splitGroups(known, starts).map((own, group) => readGroup(group, own, period));
  const last = groups.at(-1);
  const lastJudged = last?.judged.at(-1);
  const facts = last?.facts;
  const limits = facts?.lower === null ? null : facts;
  return {
    points: showPoints(points, groups, direction),
    groups: groups.map((group) => group.facts),
    rebases: snapped,
    lastDay: facts?.to ?? null,
    variation: variationOf(lastJudged ? verdictOf(lastJudged.sign, direction) : null, lastJudged?.sign ?? 0),
    assurance: limits ? assuranceOf(DIRECTION[direction], target, limits) : null,
    run: last?.run
      ? { rule: last.run.rule, since: last.known[last.run.first]?.day ?? '', points: last.run.points }
      : null,
    mean: facts?.mean ?? null,
    lower: facts?.lower ?? null,
    upper: facts?.upper ?? null,
    trial: facts?.trial ?? false,
    noVariation: facts?.noVariation ?? false,
    gaps: gapsOf(points, new Set(known), starts, period),
    unsteadyBase: groups.some(({ unsteady }) => unsteady),
  };
}
