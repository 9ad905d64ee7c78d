import { CATALOGUE, type MetricKey } from '@/server/maths/catalogue';
import type { IndicatorSettings } from '@/server/measure/indicator-settings';
import type { IndicatorInput } from '@/server/measure/indicators/input';
import { formatLevel } from '../charts/prepare/number-format';

type Choice = { readonly key: string; readonly name: string };

const nameOf = (choices: readonly Choice[], key: string | undefined) =>
  choices.find((choice) => choice.key === key)?.name ?? key;

const AUDIENCES = { customer: null, employee: 'employees only', partner: 'partners only' } as const;

/** Where an indicator is measured: "Check-in · Nairobi · Survey", or everything. */
export function whereWords(indicator: IndicatorInput, settings: IndicatorSettings): string {
  const { scope } = indicator;
  const parts = [
    nameOf(settings.touchpoints, scope?.touchpointKeys?.[0]),
    nameOf(settings.locations, scope?.locationCodes?.[0]),
    nameOf(settings.sources, scope?.sourceKeys?.[0]),
    AUDIENCES[scope?.audience ?? 'customer'],
  ].filter((part) => part !== undefined && part !== null);
  return parts.join(' · ') || 'Everywhere, from every source';
}

/** "points, −100 to 100": the unit in which a target is written. */
export function unitWords(metric: MetricKey): string {
  const { unit, axis } = CATALOGUE[metric];
  const [low, high] = axis.map((end) => formatLevel(end, { unit: '', axis }));
  return `${unit}, ${low} to ${high}`;
}

/** The target or expectation in words; null where none is set. */
export function levelWords({ metric, kind, target, expectation }: IndicatorInput): string | null {
  const level = kind === 'service' ? target : expectation;
  if (level === null || level === undefined) return null;
  const { unit, axis } = CATALOGUE[metric];
  return `${kind === 'service' ? 'target' : 'expected'} ${formatLevel(level, { unit, axis })}`;
}
