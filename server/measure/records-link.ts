import { type MetricKey, SCORE_METRICS } from '../maths/catalogue';

interface Records {
  readonly metric: MetricKey | null;
  readonly from: string;
  readonly to: string;
  readonly audience?: string | null;
  readonly touchpoint?: string | null;
  readonly location?: string | null;
  readonly source?: string | null;
  readonly feeling?: 'negative' | 'neutral' | 'positive' | null;
  readonly group?: 'promoter' | 'passive' | 'detractor' | null;
}

/** The explorer's address of the records behind a number. Its names are those of the explorer's filters. */
export function recordsLink(records: Records): string {
  const { metric, from, to, audience, touchpoint, location, source, feeling, group } = records;
  const query = new URLSearchParams();
  if (touchpoint) query.set('touchpoint', touchpoint);
  if (location) query.set('location', location);
  if (source) query.set('source', source);
  if (feeling) query.set('feeling', feeling);
  if (group) query.set('group', group);
  if (audience) query.set('audience', audience);
  query.set('from', from);
  query.set('to', to);
  // Scores of employees are not shown beside their words: the link leads to what was written in those months.
  const scored = metric !== 'sentiment' && SCORE_METRICS.some((score) => score === metric);
  if (metric && scored && audience !== 'employee') query.set('score', metric);
  return `/feedback?${query}`;
}
