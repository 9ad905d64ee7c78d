import type { Audience } from '../collect/input';
import type { MetricKey } from '../maths/catalogue';
import { type Bucket, lastDayOfMonth, monthOf } from './calendar';

/** One number asked for: a metric over the union of these places. null in a dimension means all of it. */
export interface Ask {
  readonly metric: MetricKey;
  readonly audience: Audience;
  readonly touchpointIds: readonly number[] | null;
  readonly locationIds: readonly number[] | null;
  readonly sourceIds: readonly number[] | null;
}

export interface Window {
  readonly from: string;
  readonly to: string;
  readonly bucket: Bucket | null;
}

interface Sight {
  readonly touchpoints: 'all' | readonly number[];
  readonly locations: 'all' | readonly number[];
}

function within(wanted: readonly number[] | null, seen: 'all' | readonly number[]): readonly number[] | null {
  if (seen === 'all') return wanted;
  return wanted === null ? seen : wanted.filter((id) => seen.includes(id));
}

/** The same question, cut to what this person may see. Somebody who sees no touchpoint gets a base of none. */
export function cutTo(sight: Sight, ask: Ask): Ask {
  return {
    ...ask,
    touchpointIds: within(ask.touchpointIds, sight.touchpoints),
    locationIds: within(ask.locationIds, sight.locations),
  };
}

/** Whether the month cells answer: thirty times fewer than the days. */
export function ofWholeMonths({ from, to, bucket }: Window): boolean {
  const whole = from === monthOf(from) && to === lastDayOfMonth(monthOf(to));
  return whole && (bucket === null || bucket === 'month' || bucket === 'quarter');
}

/** Whether the roll-ups hold this; otherwise the raw records are asked. Of employees nothing else is ever asked. */
export function isRolledUp(ask: Ask, window: Window): boolean {
  if (ask.audience === 'employee') return true;
  if (ask.locationIds === null) return true;
  if (ask.sourceIds !== null) return false;
  return ask.touchpointIds === null || ofWholeMonths(window);
}
