import type { ProcessPoint, ProcessReading } from '@/server/maths/spc/process';
import { formatCount, formatMeasured, formatValue, type MetricStyle } from './number-format';
import { type ChartPoint, chartPoints } from './series-points';

/** Which special cause a dot stands for. */
export type SpcTone = 'better' | 'worse' | 'moved' | 'common';

const TONES = {
  better: 'better',
  worse: 'worse',
  higher: 'moved',
  lower: 'moved',
  common: 'common',
} as const;

export const RULE_WORDS = {
  outside: 'outside its limits',
  trend: 'part of a run in one direction',
  'two-of-three': 'near a limit, twice in three',
  shift: 'part of a run on one side of the average',
} as const;

/** A period as the chart draws it: its dot, and the levels of its base line. */
export interface SpcPoint extends ChartPoint {
  readonly tone: SpcTone;
  readonly group: number;
  readonly mean: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  /** Limits as far as the scale goes: drawn there, never worked out there. */
  readonly limits: readonly [number, number] | null;
  readonly said: string;
}

/** A day on which limits start anew, as it stands in the chart and under it. */
export interface SpcStart {
  readonly day: string;
  readonly number: number;
  readonly words: string;
}

function saidOf(point: ProcessPoint, style: MetricStyle): string {
  if (point.gap) return point.value === null ? 'no value' : 'too few answers: not judged';
  const parts: string[] = [];
  if (point.mean !== null) parts.push(`average ${formatValue(point.mean, style)}`);
  if (point.lower !== null && point.upper !== null) {
    parts.push(`limits ${formatValue(point.lower, style)} to ${formatValue(point.upper, style)}`);
  }
  if (point.special && point.verdict && point.verdict !== 'common') {
    parts.push(`${point.verdict}: ${RULE_WORDS[point.special]}`);
  }
  return parts.join(', ');
}

/** Process → points that a chart can draw. Gaps stay gaps; limits are held inside the scale for the drawing only. */
export function spcPoints(process: ProcessReading, style: MetricStyle): SpcPoint[] {
  const [floor, ceiling] = style.axis;
  const within = (value: number) => Math.min(ceiling, Math.max(floor, value));
  const drawn = process.points.map((point) => (point.gap ? { ...point, value: null } : point));
  const points = chartPoints(drawn, style);
  return process.points.flatMap((point, index): SpcPoint[] => {
    const base = points[index];
    if (!base) return [];
    const { lower, upper, mean, verdict, group } = point;
    return [
      {
        ...base,
        words: formatMeasured(point, style),
        tone: verdict ? TONES[verdict] : 'common',
        group,
        mean,
        lower,
        upper,
        limits: lower === null || upper === null ? null : [within(lower), within(upper)],
        said: saidOf(point, style),
      },
    ];
  });
}

/** Base lines as they are drawn: one stretch each, from its first to its last point. */
export function spcGroups(points: readonly SpcPoint[]): number[] {
  return [...new Set(points.map(({ group }) => group))];
}

/** What the chart says to those who do not see it. */
export function summariseProcess(name: string, process: ProcessReading, style: MetricStyle): string {
  const known = process.points.filter((point) => !point.gap);
  const last = known.at(-1);
  if (!last || last.value === null) return `${name}: no period has a base large enough to show.`;
  const special = known.filter((point) => point.verdict && point.verdict !== 'common').length;
  const parts = [
    `${name}, ${formatCount(known.length)} periods. Latest ${formatMeasured(last, style)}.`,
    process.mean === null ? '' : `Average ${formatValue(process.mean, style)}.`,
    process.lower === null || process.upper === null
      ? process.noVariation
        ? 'No variation, so no limits.'
        : 'No limits yet.'
      : `Limits ${formatValue(process.lower, style)} to ${formatValue(process.upper, style)}.`,
    special === 0
      ? 'No special cause.'
      : `${special} of them ${special === 1 ? 'is a' : 'are'} special cause${special === 1 ? '' : 's'}.`,
  ];
  return parts.filter(Boolean).join(' ');
}

/** What must be said under the chart before it is trusted. */
export function spcCautions(process: ProcessReading): string[] {
  const said: string[] = [];
  if (process.noVariation)
    said.push('Every period is the same: there is no variation, so no limits are drawn.');
  else if (process.lower === null) said.push('Too few periods for limits.');
  else if (process.trial) {
    const points = process.groups.at(-1)?.points ?? 0;
    said.push(`Limits on trial: they rest on ${points} of 13 periods and will still move.`);
  }
  if (process.unsteadyBase) {
    said.push(
      'The base swings by more than a quarter from one period to the next, so limits of one width are rough; n stands under each period.',
    );
  }
  const missing = process.gaps.reduce((sum, gap) => sum + gap.periods, 0);
  if (missing > 0)
    said.push(
      `${missing} ${missing === 1 ? 'period has' : 'periods have'} no value or too few answers, and ${missing === 1 ? 'is' : 'are'} left out.`,
    );
  return said;
}
