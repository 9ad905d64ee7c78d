import type { AnsweredGroup, AnsweredPoint, PointType, XmrAnswer } from '@/server/maths/spc/case';
import { formatTable, type Row } from './output';

const DIGITS = 6;

const VARIATION: Record<PointType, string> = {
  common_cause: 'common cause',
  special_cause_improvement: 'improvement',
  special_cause_concern: 'concern',
  special_cause_neutral_high: 'high',
  special_cause_neutral_low: 'low',
};

const ASSURANCE: Record<string, string> = {
  consistent_pass: 'passes',
  consistent_fail: 'fails',
  inconsistent: 'hit or miss',
};

function rounded(value: number | null): number | null {
  return value === null ? null : Number(value.toPrecision(DIGITS));
}

function limitWords({ n, lpl, shortGroupWarning }: AnsweredGroup): string {
  if (lpl === null) return n > 1 ? 'none: no variation' : 'none: too few points';
  return shortGroupWarning ? 'trial' : 'full';
}

function groupRows({ groups, assurance, points }: XmrAnswer): Row[] {
  return groups.map((group, index) => {
    const own = points.filter(
      ({ facet, rebaseGroup }) => facet === group.facet && rebaseGroup === group.rebaseGroup,
    );
    const isLast = groups[index + 1]?.facet !== group.facet;
    const answer = assurance.find(({ facet }) => facet === group.facet)?.assurance;
    return {
      facet: group.facet,
      from: own[0]?.date,
      to: own.at(-1)?.date,
      n: group.n,
      mean: rounded(group.mean),
      lower: rounded(group.lpl),
      upper: rounded(group.upl),
      limits: limitWords(group),
      'last point': VARIATION[group.variationOfLastPoint],
      assurance: isLast && answer ? ASSURANCE[answer] : null,
    };
  });
}

/** Points in a row with the same cause stand in one row. */
function causeRows(points: readonly AnsweredPoint[]): Row[] {
  const runs: AnsweredPoint[][] = [];
  points.forEach((point, index) => {
    if (point.pointType === 'common_cause') return;
    const before = points[index - 1];
    const goesOn =
      before?.facet === point.facet &&
      before.rebaseGroup === point.rebaseGroup &&
      before.specialCauseType === point.specialCauseType;
    if (goesOn) runs.at(-1)?.push(point);
    else runs.push([point]);
  });
  return runs.map((run) => ({
    facet: run[0]?.facet,
    'special cause': run[0]?.specialCauseType,
    means: run[0] ? VARIATION[run[0].pointType] : null,
    points: run.length,
    from: run[0]?.date,
    to: run.at(-1)?.date,
  }));
}

/** An answer as a person reads it: mean and limits of each group, then each special cause with its dates. */
export function answerWords(answer: XmrAnswer): string {
  const causes = causeRows(answer.points);
  return [
    answer.id,
    formatTable(groupRows(answer)),
    causes.length > 0 ? formatTable(causes) : 'No special cause.',
  ].join('\n\n');
}
