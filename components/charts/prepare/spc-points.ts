import { SHORT_GROUP } from '@/server/maths/spc/limits';
import type { ProcessPoint, ProcessReading } from '@/server/maths/spc/process';
import { areMonths, periodWords } from './day-words';
import {
  formatCount,
  formatCountShort,
  formatMeasured,
  formatValue,
  type MetricStyle,
} from './number-format';
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
  /** The period at which it is drawn; null where no value follows yet. */
  readonly at: string | null;
  readonly number: number;
  readonly words: string;
}

function saidOf(point: ProcessPoint, style: MetricStyle): string {
  if (point.gap) return '';
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

/** A value on too few answers is not shown, neither as a dot nor as a number. */
function withoutGap(point: ProcessPoint): ProcessPoint {
  return point.gap ? { ...point, value: null, low: null, high: null } : point;
}

/** Process → points that a chart can draw. Gaps stay gaps; limits are held inside the scale for the drawing only. */
export function spcPoints(process: ProcessReading, style: MetricStyle): SpcPoint[] {
  const [floor, ceiling] = style.axis;
  const within = (value: number) => Math.min(ceiling, Math.max(floor, value));
  const drawn = process.points.map(withoutGap);
  const points = chartPoints(drawn, style);
  return process.points.flatMap((point, index): SpcPoint[] => {
    const base = points[index];
    if (!base) return [];
    const { lower, upper, mean, verdict, group } = point;
    return [
      {
        ...base,
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

/** The smallest and the largest base, "420 to 1.2k". */
export function baseRange(points: readonly { readonly n: number }[]): string {
  const bases = points.map(({ n }) => n);
  const [least, most] = [Math.min(...bases), Math.max(...bases)].map(formatCountShort);
  return least === most ? `${most}` : `${least} to ${most}`;
}

/**
 * Where limits start anew, and why. A day between two periods starts at the later one, and the words say so; one
 * before the first value starts nothing.
 * @param starts the days that the process was read with
 */
export function spcStarts(
  process: ProcessReading,
  starts: readonly { readonly day: string; readonly reason: string }[],
): SpcStart[] {
  const months = areMonths(process.points.map(({ day }) => day));
  const first = process.groups[0]?.from ?? '';
  const places = new Map(process.rebases.map(({ asked, at }) => [asked, at]));
  return starts
    .filter(({ day }) => day > first)
    .map(({ day, reason }, index) => {
      const at = places.get(day) ?? null;
      const place = at === null ? 'with the next value' : `from ${periodWords(at, months)}`;
      const when = at === day ? periodWords(day, months) : periodWords(day, false);
      const words = at === day ? `${when}: limits start anew.` : `${when}: limits start anew ${place}.`;
      return { at, number: index + 1, words: `${words} ${reason}`.trim() };
    });
}

/** The numbers drawn at each period: two starts may meet at one. */
export function startMarks(starts: readonly SpcStart[]): { readonly at: string; readonly label: string }[] {
  const marks = new Map<string, number[]>();
  for (const { at, number } of starts) {
    if (at !== null) marks.set(at, [...(marks.get(at) ?? []), number]);
  }
  return [...marks].map(([at, numbers]) => ({ at, label: numbers.join(', ') }));
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
    said.push(`Limits on trial: they rest on ${points} of ${SHORT_GROUP} periods and will still move.`);
  }
  if (process.unsteadyBase) {
    said.push(
      'The base swings by more than a quarter from one period to the next, so limits of one width are rough; the bars under the periods show n.',
    );
  }
  const missing = process.gaps.reduce((sum, gap) => sum + gap.periods, 0);
  if (missing > 0)
    said.push(
      `${missing} ${missing === 1 ? 'period has' : 'periods have'} no value or too few answers, and ${missing === 1 ? 'is' : 'are'} left out.`,
    );
  return said;
}
