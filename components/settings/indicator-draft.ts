import { CATALOGUE, isWait, type MetricKey } from '@/server/maths/catalogue';
import type { IndicatorSettings } from '@/server/measure/indicator-settings';
import type { IndicatorInput } from '@/server/measure/indicators/input';
import { formatLevel } from '../charts/prepare/number-format';

type Choice = { readonly key: string; readonly name: string };
type Scope = NonNullable<IndicatorInput['scope']>;
/** The parts of a scope that are lists of choices. */
export type ScopeList = Exclude<keyof Scope, 'audience'>;

export const NEW_INDICATOR: IndicatorInput = {
  name: '',
  theme: '',
  metric: 'sentiment',
  kind: 'experience',
  scope: { audience: 'customer' },
};

export const KIND_WORDS: Readonly<Record<string, string>> = {
  social: 'Social',
  review: 'Reviews',
  survey: 'Surveys',
  frontline: 'Front-line log',
  support: 'Support',
};
const AUDIENCES = { customer: null, employee: 'employees only', partner: 'partners only' } as const;
const PERIODS = { week: 'by week', month: null, quarter: 'by quarter' } as const;

const nameOf = (choices: readonly Choice[], key: string) =>
  choices.find((choice) => choice.key === key)?.name ?? key;

/** Past so many names a list is counted rather than read. */
const MOST_NAMES = 3;

/** "Check-in, Welcome", "5 sites", or null where nothing is chosen. */
export function chosenWords(names: readonly string[], many: string): string | null {
  if (names.length === 0) return null;
  return names.length > MOST_NAMES ? `${names.length} ${many}` : names.join(', ');
}

/** Where an indicator is measured: "Check-in · Coast · Surveys", or everything; of an index what it is made of. */
export function whereWords(indicator: IndicatorInput, settings: IndicatorSettings): string {
  const { scope = {}, parts = [], metric } = indicator;
  if (metric === 'index') {
    const names = parts.map(
      ({ indicatorId }) =>
        settings.chosen.find(({ id }) => id === indicatorId)?.name ?? 'one that is archived',
    );
    return `Made of ${names.join(', ')}`;
  }
  const named = (choices: readonly Choice[], keys: readonly string[] | undefined, many: string) =>
    chosenWords(
      (keys ?? []).map((key) => nameOf(choices, key)),
      many,
    );
  const words = [
    named(settings.touchpoints, scope.touchpointKeys, 'touchpoints'),
    chosenWords(scope.regions ?? [], 'regions'),
    named(settings.locations, scope.locationCodes, 'sites'),
    chosenWords(
      (scope.sourceKinds ?? []).map((kind) => KIND_WORDS[kind] ?? kind),
      'kinds of source',
    ),
    named(settings.sources, scope.sourceKeys, 'sources'),
    AUDIENCES[scope.audience ?? 'customer'],
    PERIODS[indicator.period ?? 'month'],
  ].filter((part) => part !== null);
  return words.join(' · ') || 'Everywhere, from every source';
}

/** "In points, −100 to 100.", "From 1 to 5.", "In hours.": how a target is written. */
export function levelHint(metric: MetricKey): string {
  const { unit, axis } = CATALOGUE[metric];
  if (isWait(metric)) return `In ${unit}.`;
  const [low, high] = axis.map((end) => formatLevel(end, { unit: '', axis }));
  return unit.startsWith('of ') ? `From ${low} to ${high}.` : `In ${unit}, ${low} to ${high}.`;
}

/** The target or expectation in words; null where none is set. */
export function levelWords({ metric, kind, target, expectation }: IndicatorInput): string | null {
  const level = kind === 'service' ? target : expectation;
  if (level === null || level === undefined) return null;
  const { unit, axis } = CATALOGUE[metric];
  return `${kind === 'service' ? 'target' : 'expected'} ${formatLevel(level, { unit, axis })}`;
}

/** The person who owns it, else the team. */
export function ownerWords(indicator: IndicatorInput, settings: IndicatorSettings): string {
  const { ownerPersonId, ownerTeamKey } = indicator;
  const person = settings.people.find(({ key }) => key === ownerPersonId)?.name;
  const team = settings.teams.find(({ key }) => key === ownerTeamKey)?.name;
  return [person, team].filter(Boolean).join(', ') || 'no owner yet';
}

const sorted = (list: readonly string[] | undefined) => [...(list ?? [])].sort();

function definitionOf({ metric, scope = {}, period = 'month', parts = [] }: IndicatorInput): string {
  return JSON.stringify([
    metric,
    scope.audience ?? 'customer',
    sorted(scope.touchpointKeys),
    sorted(scope.locationCodes),
    sorted(scope.regions),
    sorted(scope.sourceKeys),
    sorted(scope.sourceKinds),
    period,
    parts.map(({ indicatorId, weight }) => `${indicatorId} ${weight}`).sort(),
  ]);
}

/** Whether other numbers would be measured than by the indicator that is saved: then the change needs a reason. */
export function measuresAnew(indicator: IndicatorInput, settings: IndicatorSettings): boolean {
  const saved = settings.chosen.find(({ id }) => id === indicator.id);
  if (!saved) return false;
  return indicator.countAnew === true || definitionOf(saved) !== definitionOf(indicator);
}

/** Whether two rows would be saved as the same. */
export function sameIndicator(a: IndicatorInput, b: IndicatorInput): boolean {
  const rest = (one: IndicatorInput) =>
    JSON.stringify([
      definitionOf(one),
      one.id ?? null,
      one.name,
      one.theme,
      one.kind,
      one.direction ?? null,
      one.target ?? null,
      one.expectation ?? null,
      one.ownerTeamKey ?? null,
      one.ownerPersonId ?? null,
      one.countAnew ?? false,
    ]);
  return rest(a) === rest(b);
}

/** The scope with this list instead; an empty list is none. */
export function withList(
  indicator: IndicatorInput,
  list: ScopeList,
  keys: readonly string[],
): IndicatorInput {
  const { [list]: _before, ...rest } = indicator.scope ?? {};
  return { ...indicator, scope: keys.length > 0 ? { ...rest, [list]: [...keys] } : rest };
}

/** The indicators that an index of this audience may be made of: saved, still on the board, and no index. */
export function possibleParts(
  indicator: IndicatorInput,
  board: readonly IndicatorInput[],
): readonly (IndicatorInput & { readonly id: number })[] {
  const audience = indicator.scope?.audience ?? 'customer';
  return board.flatMap((one) => {
    const fits =
      one.metric !== 'index' &&
      one.direction !== 'neutral' &&
      (one.scope?.audience ?? 'customer') === audience;
    return one.id && fits ? [{ ...one, id: one.id }] : [];
  });
}
