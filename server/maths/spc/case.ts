import type { Assurance, Direction } from './assurance';
import type { Judged } from './judge';
import { type XmrInput, type XmrPoint, xmr } from './xmr';

/** One case as the reference data write it. A target or rebase dates may be given facet by facet. */
export interface XmrCase {
  readonly id: string;
  readonly options: {
    readonly improvementDirection: Direction;
    readonly target: number | Readonly<Record<string, number>> | null;
    readonly rebase: readonly string[] | Readonly<Record<string, readonly string[]>> | null;
    readonly fixAfterNPoints: number | null;
    readonly screenOutliers: boolean;
  };
  /** Without facets the facet is null. */
  readonly input: readonly (XmrInput & { readonly facet: string | null })[];
}

export type PointType =
  | 'common_cause'
  | 'special_cause_improvement'
  | 'special_cause_concern'
  | 'special_cause_neutral_high'
  | 'special_cause_neutral_low';

export interface AnsweredPoint {
  readonly facet: string;
  readonly date: string;
  readonly value: number | null;
  readonly rebaseGroup: number;
  readonly shortGroupWarning: boolean;
  readonly usedInLimits: boolean;
  readonly mean: number | null;
  readonly lpl: number | null;
  readonly upl: number | null;
  readonly outsideLimits: boolean | null;
  readonly relativeToMean: number | null;
  readonly closeToLimits: boolean | null;
  readonly specialCauseType: string;
  readonly pointType: PointType;
}

export interface AnsweredGroup {
  readonly facet: string;
  readonly rebaseGroup: number;
  readonly n: number;
  readonly mean: number | null;
  readonly lpl: number | null;
  readonly upl: number | null;
  readonly commonCause: number;
  readonly improvement: number;
  readonly concern: number;
  readonly neutralHigh: number;
  readonly neutralLow: number;
  readonly shortGroupWarning: boolean;
  readonly variationOfLastPoint: PointType;
}

/** A case answered in the reference's own words. */
export interface XmrAnswer {
  readonly id: string;
  readonly groups: readonly AnsweredGroup[];
  readonly assurance: readonly { readonly facet: string; readonly assurance: string | null }[];
  readonly points: readonly AnsweredPoint[];
}

const NO_FACET = 'no facet';

const ASSURANCE: Record<Assurance, string> = {
  passes: 'consistent_pass',
  fails: 'consistent_fail',
  'hit-or-miss': 'inconsistent',
};

function causeName({ rule, sign }: Judged): string {
  const high = sign > 0;
  switch (rule) {
    case 'outside':
      return high ? 'Above UCL' : 'Below LCL';
    case 'trend':
      return `7 Point Trend (${high ? 'In' : 'De'}creasing)`;
    case 'two-of-three':
      return `2 in 3 ${high ? 'Above' : 'Below'} CL`;
    case 'shift':
      return `7 Points ${high ? 'Above' : 'Below'} CL`;
    default:
      return 'Common Cause';
  }
}

function pointType({ sign, verdict }: XmrPoint): PointType {
  if (sign === 0) return 'common_cause';
  if (verdict === 0) return sign > 0 ? 'special_cause_neutral_high' : 'special_cause_neutral_low';
  return verdict > 0 ? 'special_cause_improvement' : 'special_cause_concern';
}

function answerPoint(facet: string, point: XmrPoint): AnsweredPoint {
  const { limits, value } = point;
  return {
    facet,
    date: point.date,
    value,
    rebaseGroup: point.group,
    shortGroupWarning: point.short,
    usedInLimits: point.usedInLimits,
    mean: Number.isNaN(limits.mean) ? null : limits.mean,
    lpl: limits.lower,
    upl: limits.upper,
    outsideLimits: point.outside,
    relativeToMean: value === null ? null : point.side,
    closeToLimits: point.near,
    specialCauseType: causeName(point),
    pointType: pointType(point),
  };
}

/** The last point that is not blank speaks for its group. */
function answerGroup(points: readonly AnsweredPoint[]): AnsweredGroup[] {
  const [first] = points;
  if (!first) return [];
  const known = points.filter((point) => point.value !== null);
  const count = (type: PointType) => known.filter((point) => point.pointType === type).length;
  return [
    {
      facet: first.facet,
      rebaseGroup: first.rebaseGroup,
      n: known.length,
      mean: first.mean,
      lpl: first.lpl,
      upl: first.upl,
      commonCause: count('common_cause'),
      improvement: count('special_cause_improvement'),
      concern: count('special_cause_concern'),
      neutralHigh: count('special_cause_neutral_high'),
      neutralLow: count('special_cause_neutral_low'),
      shortGroupWarning: first.shortGroupWarning,
      variationOfLastPoint: known.at(-1)?.pointType ?? 'common_cause',
    },
  ];
}

function ownOf<T>(byFacet: Readonly<Record<string, T>>, facet: string): T | null {
  return Object.hasOwn(byFacet, facet) ? (byFacet[facet] ?? null) : null;
}

function targetOf(target: XmrCase['options']['target'], facet: string): number | null {
  return target === null || typeof target === 'number' ? target : ownOf(target, facet);
}

function rebaseOf(rebase: XmrCase['options']['rebase'], facet: string): readonly string[] {
  if (rebase === null) return [];
  return isList(rebase) ? rebase : (ownOf(rebase, facet) ?? []);
}

/** `Array.isArray` does not know lists that may not be changed. */
function isList(rebase: NonNullable<XmrCase['options']['rebase']>): rebase is readonly string[] {
  return Array.isArray(rebase);
}

/**
 * Answers a case facet by facet, in the order of their names (by code point), each in order of time.
 * @returns the shape of `expected` in the reference data, with the id; limits that do not exist are null
 * @throws RangeError as `xmr`
 * Source: `data/spc/README.md`.
 */
export function answerCase({ id, options, input }: XmrCase): XmrAnswer {
  const facets = Map.groupBy(input, ({ facet }) => facet ?? NO_FACET);
  const answers = [...facets.keys()]
    .sort((a, b) => (a < b ? -1 : 1))
    .map((facet) => {
      const { points, assurance } = xmr(facets.get(facet) ?? [], {
        ...options,
        target: targetOf(options.target, facet),
        rebase: rebaseOf(options.rebase, facet),
      });
      const answered = points.map((point) => answerPoint(facet, point));
      const groups = [...Map.groupBy(answered, ({ rebaseGroup }) => rebaseGroup).values()].flatMap(
        answerGroup,
      );
      return { facet, groups, assurance: assurance === null ? null : ASSURANCE[assurance], points: answered };
    });
  return {
    id,
    groups: answers.flatMap(({ groups }) => groups),
    assurance: answers.map(({ facet, assurance }) => ({ facet, assurance })),
    points: answers.flatMap(({ points }) => points),
  };
}
