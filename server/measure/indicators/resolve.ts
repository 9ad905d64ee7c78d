import type { z } from 'zod';
import { AppError } from '@/server/errors';
import { CATALOGUE } from '@/server/maths/catalogue';
import type { Definition } from './definition';
import type { indicatorInput } from './input';
import type { Nameable, StoredVersion } from './queries-save';

export type IndicatorRead = z.output<typeof indicatorInput>;

/** Everything of a version but who made it when, and its number. */
export type Facts = Omit<
  StoredVersion,
  'indicatorId' | 'version' | 'validFrom' | 'madeBy' | 'reason' | 'pastToo'
>;

/** What is measured by a stored version. */
export function definitionOf(stored: Facts): Definition {
  return {
    metric: stored.metric as Definition['metric'],
    audience: stored.audience,
    touchpointIds: stored.touchpointIds,
    locationIds: stored.countedLocationIds,
    sourceIds: stored.countedSourceIds,
    period: stored.period,
    parts: stored.parts,
  };
}

const WORDS = {
  touchpoint: 'touchpoint',
  location: 'location',
  source: 'source',
  team: 'team',
  person: 'person',
} as const;

function idOf(all: readonly Nameable[], what: Nameable['what'], key: string): string {
  const found = all.find((one) => one.what === what && one.key === key && !one.gone);
  if (!found) throw new AppError('bad_input', `There is no ${WORDS[what]} "${key}".`, what);
  return found.id;
}

function idsOf(all: readonly Nameable[], what: Nameable['what'], keys: readonly string[] | undefined) {
  if (!keys || keys.length === 0) return null;
  return [...new Set(keys)].map((key) => Number(idOf(all, what, key))).sort((a, b) => a - b);
}

const namesOrNull = <T extends string>(names: readonly T[] | undefined) =>
  names && names.length > 0 ? [...new Set(names)].sort() : null;

const alike = (a: readonly unknown[] | null, b: readonly unknown[] | null) =>
  JSON.stringify(a) === JSON.stringify(b);

/** The ids that are counted: those chosen by themselves, and those that the chosen groups hold now. */
export function countedNow(
  all: readonly Nameable[],
  what: 'location' | 'source',
  ids: readonly number[] | null,
  groups: readonly string[] | null,
): number[] | null {
  if (ids === null && groups === null) return null;
  const inGroup = all.filter((one) => {
    const group = what === 'location' ? one.region : one.kind;
    return one.what === what && group !== null && groups?.includes(group);
  });
  return [...new Set([...(ids ?? []), ...inGroup.map(({ id }) => Number(id))])].sort((a, b) => a - b);
}

/**
 * An indicator as it was chosen, with the ids of what it names. Where the choice of sites and sources is the one of
 * before, what is counted stays as it was then, although a region may hold other sites by now.
 * @throws AppError `bad_input` where it names what is not there
 */
export function resolveIndicator(
  input: IndicatorRead,
  position: number,
  before: StoredVersion | null,
  all: readonly Nameable[],
): Facts {
  const { scope } = input;
  const regions = namesOrNull(scope.regions);
  // A region that lost its last site may stay chosen, or no other indicator could be saved either.
  const known = (region: string) =>
    all.some((one) => one.region === region) || before?.regions?.includes(region);
  const unknown = regions?.find((region) => !known(region));
  if (unknown !== undefined) throw new AppError('bad_input', `There is no region "${unknown}".`, 'region');
  const sourceKinds = namesOrNull(scope.sourceKinds);
  const locationIds = idsOf(all, 'location', scope.locationCodes);
  const sourceIds = idsOf(all, 'source', scope.sourceKeys);
  const keeps = before !== null && !input.countAnew;
  const samePlaces = keeps && alike(before.locationIds, locationIds) && alike(before.regions, regions);
  const sameSources = keeps && alike(before.sourceIds, sourceIds) && alike(before.sourceKinds, sourceKinds);
  return {
    archived: false,
    position,
    theme: input.theme,
    name: input.name,
    metric: input.metric,
    audience: scope.audience ?? 'customer',
    period: input.period,
    kind: input.kind,
    direction: input.direction ?? CATALOGUE[input.metric].direction,
    touchpointIds: idsOf(all, 'touchpoint', scope.touchpointKeys),
    locationIds,
    regions,
    sourceIds,
    sourceKinds,
    countedLocationIds: samePlaces
      ? before.countedLocationIds
      : countedNow(all, 'location', locationIds, regions),
    countedSourceIds: sameSources
      ? before.countedSourceIds
      : countedNow(all, 'source', sourceIds, sourceKinds),
    parts: [...input.parts].sort((a, b) => a.indicatorId - b.indicatorId),
    target: input.target,
    expectation: input.expectation,
    ownerTeamId: input.ownerTeamKey === null ? null : Number(idOf(all, 'team', input.ownerTeamKey)),
    ownerPersonId: input.ownerPersonId === null ? null : idOf(all, 'person', input.ownerPersonId),
  };
}

/**
 * Holds an index to parts that can be put together: on the board, no index themselves, of one audience, and with a
 * direction that is good.
 * @param board what will stand on the board
 */
export function checkParts(facts: Facts, board: ReadonlyMap<number, Facts>): void {
  for (const { indicatorId } of facts.parts) {
    const fault = faultOf(board.get(indicatorId), facts);
    if (fault) throw new AppError('bad_input', `"${facts.name}" cannot be made of this: ${fault}`, 'parts');
  }
}

function faultOf(part: Facts | undefined, index: Facts): string | null {
  if (!part) return 'one of its parts is not on the board.';
  if (part.metric === 'index') return `"${part.name}" is an index itself.`;
  if (part.audience !== index.audience)
    return `"${part.name}" is about other people. An index has one audience.`;
  if (part.direction === 'neutral') return `of "${part.name}" it is not said which way is good.`;
  return null;
}
