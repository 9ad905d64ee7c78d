import type { Measured } from '@/server/maths/measured';
import { type AxisScale, axisScale } from './axis-scale';
import { formatCount, formatMeasured, formatTooFew, formatValue, type MetricStyle } from './number-format';

/** One location as a funnel plot is given it. */
export interface FunnelGiven {
  /** null for one that the reader does not see. */
  readonly name: string | null;
  readonly key: string | null;
  readonly value: Measured;
  readonly size: 'none' | 'hidden' | 'small' | 'full';
  readonly outside: 'within' | '95' | '99.8';
  readonly side: 'above' | 'below' | null;
  readonly records: string | null;
}

export interface FunnelLimit {
  readonly n: number;
  readonly low95: number;
  readonly high95: number;
  readonly low998: number;
  readonly high998: number;
}

/** Beyond the outer limits is a signal; beyond the inner ones is one in twenty, and only ringed. */
export type DotTone = 'better' | 'worse' | 'edge' | 'same' | 'other';

export interface FunnelDot {
  readonly id: string;
  readonly name: string | null;
  readonly n: number;
  readonly value: number;
  readonly tone: DotTone;
  readonly chosen: boolean;
  /** Drawn hollow: the base is too small to rank. */
  readonly hollow: boolean;
  /** Name, value, interval, base and where it lies, for hover, keyboard and screen reader. */
  readonly words: string;
  readonly place: string;
  readonly records: string | null;
  /** Order in which names are set beside dots; null where none is. */
  readonly labelOrder: number | null;
}

const PLACES = {
  within: 'within the limits',
  '95': 'beyond the 95% limit, as one in twenty is by chance',
  '99.8': 'beyond the 99.8% limit',
} as const;

/** "above: beyond the 99.8% limit". */
export function placeWords({ outside, side }: Pick<FunnelGiven, 'outside' | 'side'>): string {
  return side === null ? PLACES[outside] : `${side}: ${PLACES[outside]}`;
}

function toneOf({ name, outside, side }: FunnelGiven): DotTone {
  if (name === null) return 'other';
  if (outside === 'within') return 'same';
  if (outside === '95') return 'edge';
  return side === 'above' ? 'better' : 'worse';
}

/**
 * Locations as dots, the smallest base first, which is the order of the arrow keys. Those under the least base have no
 * value and no dot. Named are the chosen one and those beyond the outer limits, the largest base first.
 */
export function funnelDots(
  points: readonly FunnelGiven[],
  style: MetricStyle,
  chosenKey: string | null,
): FunnelDot[] {
  const drawn = points
    .filter(
      (point): point is FunnelGiven & { value: Measured & { value: number } } => point.value.value !== null,
    )
    .sort((a, b) => a.value.n - b.value.n || a.value.value - b.value.value);
  const dots = drawn.map((point, i) => {
    const { name, key, value, size, records } = point;
    const who = name ?? 'A location of another team';
    return {
      id: key ?? `other-${i}`,
      name,
      n: value.n,
      value: value.value,
      tone: toneOf(point),
      chosen: key !== null && key === chosenKey,
      hollow: size === 'small',
      words: `${who}: ${formatMeasured(value, style)}${size === 'small' ? ', small base' : ''}`,
      place: placeWords(point),
      records,
    };
  });
  const named = dots
    .filter((dot) => dot.name !== null && (dot.chosen || dot.tone === 'better' || dot.tone === 'worse'))
    .sort((a, b) => Number(b.chosen) - Number(a.chosen) || b.n - a.n);
  return dots.map((dot) => {
    const order = named.indexOf(dot);
    return { ...dot, labelOrder: order < 0 ? null : order };
  });
}

/** Bases that differ by more than this many times are spread by orders of magnitude. */
const LOG_FROM_RATIO = 12;
const TICK_FACTORS = [1, 2, 5];

export interface BaseAxis {
  readonly scale: 'linear' | 'log';
  readonly domain: readonly [number, number];
  readonly ticks: readonly number[];
}

/** The axis of bases: from a little under the smallest to a little over the largest. */
export function baseAxis(bases: readonly number[]): BaseAxis {
  const least = Math.max(1, Math.min(...bases));
  const most = Math.max(...bases, least + 1);
  if (most / least < LOG_FROM_RATIO) {
    const { domain, ticks } = axisScale([0, most * 1.2], [least, most], 6);
    return { scale: 'linear', domain, ticks };
  }
  const domain = [least / 1.15, most * 1.15] as const;
  const ticks: number[] = [];
  for (let power = 0; 10 ** power <= domain[1]; power++) {
    for (const factor of TICK_FACTORS) ticks.push(factor * 10 ** power);
  }
  return { scale: 'log', domain, ticks: ticks.filter((tick) => tick >= domain[0] && tick <= domain[1]) };
}

/** What the dots and the inner limits need, on the metric's own scale; the outer limits of tiny bases may leave it. */
export function funnelAxis(
  dots: readonly FunnelDot[],
  limits: readonly FunnelLimit[],
  centre: number,
  style: MetricStyle,
): AxisScale {
  const middle = limits[Math.floor(limits.length / 2)];
  return axisScale(style.axis, [
    centre,
    ...dots.map((dot) => dot.value),
    ...(middle ? [middle.low998, middle.high998] : []),
    ...(limits[0] ? [limits[0].low95, limits[0].high95] : []),
  ]);
}

/** What a funnel plot says, in words. */
export function summariseFunnel(points: readonly FunnelGiven[], style: MetricStyle, centre: number): string {
  const named = points.filter((point) => point.name !== null && point.value.value !== null);
  const others = points.filter((point) => point.name === null).length;
  const small = points.filter((point) => point.name !== null && point.value.value === null);
  const beyond = named.filter((point) => point.outside === '99.8');
  const parts = [
    `${formatCount(named.length)} ${named.length === 1 ? 'location' : 'locations'} about an average of ${formatValue(centre, style)}.`,
    ...beyond.map((point) => `${point.name} lies ${point.side}, ${formatMeasured(point.value, style)}.`),
  ];
  if (beyond.length === 0) parts.push('None lies beyond the 99.8% limits.');
  if (others > 0) parts.push(`${formatCount(others)} of other teams are drawn without a name.`);
  if (small.length > 0) {
    parts.push(
      `Without a value: ${small.map((point) => `${point.name}, ${formatTooFew(point.value.n)}`).join('; ')}.`,
    );
  }
  return parts.join(' ');
}
