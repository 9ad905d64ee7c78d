import { FULL_BASE, LEAST_BASE } from './base';

/** What customers say: a score of their own, or the feeling in their words. */
export const SCORE_METRICS = ['nps', 'csat', 'ces', 'rating', 'sentiment'] as const;
/** How long they wait for us. */
export const WAIT_METRICS = ['response', 'acknowledgement', 'resolution'] as const;
export type WaitMetric = (typeof WAIT_METRICS)[number];
/** What can be asked of the records themselves. */
export const METRICS = [...SCORE_METRICS, ...WAIT_METRICS] as const;
/** Those, and the index that is worked out from several of them. */
export type MetricKey = (typeof METRICS)[number] | 'index';

export function isWait(metric: string): metric is WaitMetric {
  return WAIT_METRICS.some((one) => one === metric);
}

/** What there is to know of a metric: the one place that says it. */
export interface MetricEntry {
  readonly key: MetricKey;
  readonly name: string;
  readonly unit: string;
  /** Lower and upper end of the axis; a rating takes its own scale where one is known. */
  readonly axis: readonly [number, number];
  readonly direction: 'up' | 'down';
  /** What the metric is by nature; an indicator of what we do may still be built on it. */
  readonly kind: 'service' | 'experience';
  readonly decimals: number;
  /** Whether a plus sign is written: the metric's zero is its middle. */
  readonly signed: boolean;
  readonly leastBase: number;
  readonly fullBase: number;
  readonly empty: string;
  readonly sentence: string;
  readonly formula: string;
}

const BASES = { leastBase: LEAST_BASE, fullBase: FULL_BASE } as const;

/** The axis is a usual window: hours have no upper end, and a longer wait stretches it. */
const WAITS = {
  unit: 'hours',
  axis: [0, 72],
  direction: 'down',
  kind: 'service',
  decimals: 1,
  signed: false,
  ...BASES,
} as const;
const MEDIAN = 'Kaplan–Meier median in hours of the clock, those who still wait censored at the as-of moment';

export const CATALOGUE: Readonly<Record<MetricKey, MetricEntry>> = {
  nps: {
    key: 'nps',
    name: 'Net promoter score',
    unit: 'points',
    axis: [-100, 100],
    direction: 'up',
    kind: 'experience',
    decimals: 1,
    signed: true,
    ...BASES,
    empty: 'Nobody answered how likely they are to recommend, on a scale of 0 to 10.',
    sentence: 'Share who would recommend us (9–10) minus share who would not (0–6).',
    formula: '100 · (promoters − detractors) / answers, on a 0–10 scale only',
  },
  csat: {
    key: 'csat',
    name: 'Satisfied',
    unit: '%',
    axis: [0, 100],
    direction: 'up',
    kind: 'experience',
    decimals: 0,
    signed: false,
    ...BASES,
    empty: 'Nobody answered how satisfied they are.',
    sentence: 'Share who gave one of the two best answers.',
    formula: '100 · answers in the top two boxes / answers, with a Wilson interval',
  },
  ces: {
    key: 'ces',
    name: 'Ease',
    unit: 'of 7',
    axis: [1, 7],
    direction: 'up',
    kind: 'experience',
    decimals: 2,
    signed: false,
    ...BASES,
    empty: 'Nobody answered how easy it was.',
    sentence: 'How easy we made it, on average: higher is easier.',
    formula: 'mean answer, with a t interval; answers on unlike scales are never mixed',
  },
  rating: {
    key: 'rating',
    name: 'Rating',
    unit: 'of 5',
    axis: [1, 5],
    direction: 'up',
    kind: 'experience',
    decimals: 2,
    signed: false,
    ...BASES,
    empty: 'Nobody gave a rating.',
    sentence: 'The average rating that customers gave.',
    formula: 'mean rating on its own scale; ratings on unlike scales are each brought to 0–100 first',
  },
  sentiment: {
    key: 'sentiment',
    name: 'Feeling',
    unit: 'points',
    axis: [-100, 100],
    direction: 'up',
    kind: 'experience',
    decimals: 1,
    signed: true,
    ...BASES,
    empty: 'Nothing that was said has been analysed.',
    sentence: 'Share who spoke well of it minus share who spoke badly.',
    formula: '100 · (positive − negative) / analysed; what is not analysed does not count',
  },
  index: {
    key: 'index',
    name: 'Experience index',
    unit: 'of 100',
    axis: [0, 100],
    direction: 'up',
    kind: 'experience',
    decimals: 1,
    signed: false,
    ...BASES,
    empty: 'None of its parts has enough answers.',
    sentence: 'Several indicators, each brought to 0–100 and weighed together.',
    formula:
      'Σ weight · score / Σ weight over the parts that reach their base; none where they hold under 60 % of the weights',
  },
  response: {
    key: 'response',
    name: 'Response time',
    ...WAITS,
    empty: 'No source in this choice tells when it was answered.',
    sentence: 'Within how many hours half of those who wrote had a reply.',
    formula: `time from record to reply: ${MEDIAN}`,
  },
  acknowledgement: {
    key: 'acknowledgement',
    name: 'Time to acknowledge',
    ...WAITS,
    empty: 'No source in this choice tells when a person first took notice.',
    sentence: 'Within how many hours half of those who wrote heard from a person for the first time.',
    formula: `time from record to first human contact, a reply at the latest: ${MEDIAN}`,
  },
  resolution: {
    key: 'resolution',
    name: 'Time to resolve',
    ...WAITS,
    empty: 'No source in this choice tells when the matter was settled.',
    sentence: 'Within how many hours half of those who wrote had their matter settled.',
    formula: `time from record to resolution: ${MEDIAN}`,
  },
};
