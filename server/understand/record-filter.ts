import { may, type Scope } from '@/server/access/scope';
import type { Audience, ScoreType } from '@/server/collect/input';

export type Feeling = -1 | 0 | 1;

/** Which records are asked for, by ids and moments. null = all. Also the filter that the search function reads. */
export interface RecordFilter {
  /** Spoken of in the text; with a score type: where the score was asked for. */
  touchpoints: readonly number[] | null;
  locations: readonly number[] | null;
  sources: readonly number[] | null;
  audiences: readonly Audience[];
  /** About the touchpoints where some are named, else of the whole record. */
  feelings: readonly Feeling[] | null;
  /** Only texts whose feeling is not known. */
  unread: boolean;
  scoreType: Exclude<ScoreType, 'none'> | null;
  scoreFrom: number | null;
  scoreTo: number | null;
  /** Moments in ISO 8601; `to` is the first that is no longer in. */
  from: string | null;
  to: string | null;
  /** What the person's teams own: such a record is seen, whatever else is asked. */
  ownTouchpoints: readonly number[] | null;
  /** Only records that are positive as a whole. */
  praiseOnly: boolean;
}

export const EVERYTHING: RecordFilter = {
  touchpoints: null,
  locations: null,
  sources: null,
  audiences: ['customer', 'partner'],
  feelings: null,
  unread: false,
  scoreType: null,
  scoreFrom: null,
  scoreTo: null,
  from: null,
  to: null,
  ownTouchpoints: null,
  praiseOnly: false,
};

function both(asked: readonly number[] | null, own: 'all' | readonly number[]): readonly number[] | null {
  if (own === 'all') return asked;
  return asked === null ? own : asked.filter((id) => own.includes(id));
}

/**
 * Cuts a filter to what this person may see: a lead the own touchpoints at the own locations, the front line only
 * praise of them, employees' words only whose role includes them.
 */
export function narrow(scope: Scope, asked: RecordFilter): RecordFilter {
  const praiseOnly = !may(scope, 'see-feedback');
  return {
    ...asked,
    touchpoints: asked.touchpoints === null ? null : both(asked.touchpoints, scope.touchpoints),
    locations: both(asked.locations, scope.locations),
    audiences: asked.audiences.filter((audience) => audience !== 'employee' || may(scope, 'see-employees')),
    ownTouchpoints: scope.touchpoints === 'all' ? null : scope.touchpoints,
    praiseOnly,
    feelings: praiseOnly && asked.touchpoints !== null ? [1] : asked.feelings,
  };
}

/** True where nothing can match, so that nobody need be asked. */
export function matchesNothing(filter: RecordFilter): boolean {
  return [
    filter.touchpoints,
    filter.locations,
    filter.sources,
    filter.audiences,
    filter.ownTouchpoints,
    filter.feelings,
  ].some((list) => list !== null && list.length === 0);
}

/** The filter as the search function reads it: a key that is missing narrows nothing. */
export function asSearchFilter(filter: RecordFilter): Record<string, unknown> {
  const entries = Object.entries(filter).filter(([, value]) => value !== null && value !== false);
  return Object.fromEntries(entries);
}
