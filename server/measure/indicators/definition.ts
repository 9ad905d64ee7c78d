import type { Audience, FeedbackKind } from '@/server/collect/input';
import type { MetricKey } from '@/server/maths/catalogue';
import type { Ask } from '../ask';

export type IndicatorPeriod = 'week' | 'month' | 'quarter';
export type IndicatorDirection = 'up' | 'down' | 'neutral';

/** One indicator within an index, and how much it counts. */
export interface Part {
  readonly indicatorId: number;
  readonly weight: number;
}

/** What is measured. A change of any of this is a change of the numbers, and the chart says so. */
export interface Definition {
  readonly metric: MetricKey;
  readonly audience: Audience;
  /** Ids that are counted; null = all. */
  readonly touchpointIds: readonly number[] | null;
  readonly locationIds: readonly number[] | null;
  readonly sourceIds: readonly number[] | null;
  readonly period: IndicatorPeriod;
  /** Of an index only. */
  readonly parts: readonly Part[];
}

/** An indicator as it stood from one moment to the next. */
export interface IndicatorVersion extends Definition {
  readonly version: number;
  /** The organisation's local day on which it began. */
  readonly day: string;
  readonly reason: string | null;
  /** Whether the periods before it are measured by it too, because somebody chose so. */
  readonly pastToo: boolean;
  readonly kind: 'service' | 'experience';
  readonly direction: IndicatorDirection;
  readonly target: number | null;
  readonly expectation: number | null;
}

/** A day from which limits are worked out anew, and why. */
export interface RebaseMark {
  readonly id: number;
  readonly day: string;
  readonly reason: string;
  readonly action: string | null;
  readonly actionLink: string | null;
}

/** An indicator as it stands now, with all it was before. */
export interface Indicator extends IndicatorVersion {
  readonly id: number;
  readonly theme: string;
  readonly name: string;
  readonly archived: boolean;
  /** The first day of the organisation's week, 0 for Sunday. */
  readonly weekStart: number;
  /** What was chosen by name, of which `locationIds` and `sourceIds` are what is counted. */
  readonly chosen: {
    readonly locationIds: readonly number[] | null;
    readonly regions: readonly string[] | null;
    readonly sourceIds: readonly number[] | null;
    readonly sourceKinds: readonly FeedbackKind[] | null;
  };
  /** Keys of what is counted with commas between, as the explorer's address takes them; null = all. */
  readonly touchpointKey: string | null;
  readonly locationCode: string | null;
  readonly sourceKey: string | null;
  /** The person who owns it, else the team. */
  readonly owner: string | null;
  readonly ownerTeamId: number | null;
  readonly ownerTeamKey: string | null;
  readonly ownerPersonId: string | null;
  /** All versions, oldest first; the last is what stands above. */
  readonly versions: readonly IndicatorVersion[];
  /** Those that were not withdrawn, oldest first. */
  readonly rebases: readonly RebaseMark[];
  /** Of an index: every indicator that it is or was made of, archived ones too. */
  readonly partIndicators: readonly Indicator[];
  /** The touchpoint that it is about, where it is about one; null of several, and of the whole journey. */
  readonly touchpointId: number | null;
}

const same = (a: readonly number[] | null, b: readonly number[] | null) =>
  a === null || b === null ? a === b : a.length === b.length && [...a].sort().join() === [...b].sort().join();

const weighed = (parts: readonly Part[]) =>
  parts
    .map(({ indicatorId, weight }) => `${indicatorId}:${weight}`)
    .sort()
    .join();

/** Whether two definitions give the same numbers. */
export function measuresTheSame(a: Definition, b: Definition): boolean {
  return (
    a.metric === b.metric &&
    a.audience === b.audience &&
    a.period === b.period &&
    same(a.touchpointIds, b.touchpointIds) &&
    same(a.locationIds, b.locationIds) &&
    same(a.sourceIds, b.sourceIds) &&
    weighed(a.parts) === weighed(b.parts)
  );
}

/** The question that a definition puts to the answers; an index puts those of its parts instead. */
export function askOf({ metric, audience, touchpointIds, locationIds, sourceIds }: Definition): Ask {
  return { metric, audience, touchpointIds, locationIds, sourceIds };
}
