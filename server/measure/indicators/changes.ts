import { CATALOGUE, type MetricKey } from '@/server/maths/catalogue';
import type { Nameable, StoredVersion } from './queries-save';

/** One thing that differs between two versions, in words. */
export interface FactChange {
  readonly what: string;
  /** '' where only what it became can be told. */
  readonly from: string;
  readonly to: string;
}

/** Names of what an indicator names by id. */
export interface Names {
  of(what: Nameable['what'] | 'indicator', id: string | number): string;
}

/** Looks names up; what is no longer there is called so. */
export function namesOf(nameables: readonly Nameable[], standing: readonly StoredVersion[]): Names {
  const names = new Map(nameables.map(({ what, id, name }) => [`${what} ${id}`, name]));
  for (const { indicatorId, name } of standing) names.set(`indicator ${indicatorId}`, name);
  return { of: (what, id) => names.get(`${what} ${id}`) ?? `a ${what} that is gone` };
}

const AUDIENCES = { customer: 'customers', employee: 'employees', partner: 'partners' } as const;
const DIRECTIONS = {
  up: 'higher is better',
  down: 'lower is better',
  neutral: 'neither is better',
} as const;

const isMetric = (metric: string): metric is MetricKey => metric in CATALOGUE;
const metricName = (metric: string) => (isMetric(metric) ? CATALOGUE[metric].name : metric);
const listed = (words: readonly string[] | null) => (words === null ? 'all' : words.join(', ') || 'none');
const level = (value: number | null) => (value === null ? 'none' : String(value));

const PLACE = 'place on the board';

/** Every fact of a version in words, in the order of the settings page. */
function factsOf(version: StoredVersion, names: Names): [what: string, words: string][] {
  const all = (what: Nameable['what'], ids: readonly number[] | null) =>
    listed(ids?.map((id) => names.of(what, id)) ?? null);
  const parts = version.parts.map(
    ({ indicatorId, weight }) => `${names.of('indicator', indicatorId)} × ${weight}`,
  );
  return [
    ['name', version.name],
    ['theme', version.theme],
    ['metric', metricName(version.metric)],
    ['whose voice', AUDIENCES[version.audience]],
    ['touchpoints', all('touchpoint', version.touchpointIds)],
    ['sites', all('location', version.locationIds)],
    ['regions', listed(version.regions)],
    ['sites counted', all('location', version.countedLocationIds)],
    ['sources', all('source', version.sourceIds)],
    ['kinds of source', listed(version.sourceKinds)],
    ['sources counted', all('source', version.countedSourceIds)],
    ['parts and weights', listed(parts)],
    ['period', version.period],
    ['direction', DIRECTIONS[version.direction]],
    ['kind', version.kind],
    ['target', level(version.target)],
    ['expectation', level(version.expectation)],
    ['owner team', version.ownerTeamId === null ? 'nobody' : names.of('team', version.ownerTeamId)],
    ['owner', version.ownerPersonId === null ? 'nobody' : names.of('person', version.ownerPersonId)],
    [PLACE, String(version.position + 1)],
    ['on the board', version.archived ? 'no, archived' : 'yes'],
  ];
}

/** What differs between two versions, in words; of what is counted only what the choice does not say already. */
export function changesBetween(before: StoredVersion, after: StoredVersion, names: Names): FactChange[] {
  const old = new Map(factsOf(before, names));
  const changes = factsOf(after, names).flatMap(([what, to]) => {
    const from = old.get(what) ?? '';
    // Where it stood since then depends on what others were put before it.
    return from === to ? [] : [{ what, from: what === PLACE ? '' : from, to }];
  });
  const chosen = new Set(changes.map(({ what }) => what));
  const said = (what: string) =>
    (what === 'sites counted' && chosen.has('sites') && !chosen.has('regions')) ||
    (what === 'sources counted' && chosen.has('sources') && !chosen.has('kinds of source'));
  return changes.filter(({ what }) => !said(what));
}

/** "target 40 → 45, owner nobody → Amina Yusuf". */
export function changeWords(changes: readonly FactChange[]): string {
  return changes
    .map(({ what, from, to }) => (from === '' ? `${what} ${to}` : `${what} ${from} → ${to}`))
    .join(', ');
}
