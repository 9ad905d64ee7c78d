import { lockOrganisation } from '../access/organisations/queries';
import { writeAudit } from '../access/write-audit';
import type { Ctx } from '../context';
import { AppError } from '../errors';
import { changesBetween, changeWords, namesOf } from './indicators/changes';
import { type Indicator, measuresTheSame } from './indicators/definition';
import { type IndicatorInput, indicatorsInput } from './indicators/input';
import { movedBetween } from './indicators/moved';
import { listIndicators } from './indicators/queries';
import {
  listNameables,
  listStanding,
  type StoredVersion,
  saveNewIndicators,
  savePositions,
  saveVersions,
} from './indicators/queries-save';
import {
  checkParts,
  definitionOf,
  type Facts,
  type IndicatorRead,
  resolveIndicator,
} from './indicators/resolve';

/** The organisation's indicators in their order; none until somebody has chosen them. */
export async function readIndicators(ctx: Ctx): Promise<Indicator[]> {
  return ctx.tx((db) => listIndicators(db, ctx.scope));
}

/** Tells whether the indicators of the board are still those that a page showed. */
export function fingerprintOf(
  standing: readonly Pick<StoredVersion, 'indicatorId' | 'version' | 'archived'>[],
) {
  return standing
    .filter(({ archived }) => !archived)
    .map(({ indicatorId, version }) => `${indicatorId}.${version}`)
    .join('-');
}

/** Which indicator each row is: the one of its id, else one of the same theme and name, else a new one. */
function matched(
  input: readonly IndicatorRead[],
  standing: readonly StoredVersion[],
): (StoredVersion | null)[] {
  const taken = new Set(input.flatMap(({ id }) => id ?? []));
  if (taken.size < input.filter(({ id }) => id).length) {
    throw new AppError('bad_input', 'An indicator stands on the board once.', 'id');
  }
  return input.map(({ id, theme, name }) => {
    if (id) {
      const found = standing.find((one) => one.indicatorId === id);
      if (!found) throw new AppError('bad_input', `There is no indicator ${id}.`, 'id');
      return found;
    }
    const found = standing.find(
      (one) => !one.archived && one.theme === theme && one.name === name && !taken.has(one.indicatorId),
    );
    if (found) taken.add(found.indicatorId);
    return found ?? null;
  });
}

const bareFacts = (stored: StoredVersion): Facts => {
  const {
    indicatorId: _i,
    version: _v,
    validFrom: _f,
    madeBy: _m,
    reason: _r,
    pastToo: _p,
    ...facts
  } = stored;
  return facts;
};

const sameFacts = (a: Facts, b: Facts) =>
  Object.entries(a).every(([key, value]) => JSON.stringify(value) === JSON.stringify(b[key as keyof Facts]));

/**
 * Replaces the indicators of the board by these, all or none, in this order. Each keeps its id for life: what changed
 * of one becomes its next version, one that is no longer named is archived, and one that was archived may be named
 * again. The past keeps the numbers of the versions that were valid then (see `erasOf`).
 * @param options.basedOn what `fingerprintOf` said of the board when the list was read; a board that somebody else
 *   changed meanwhile is then not overwritten
 * @returns the same of what stands now
 * @throws AppError `bad_input` where something named is not there, or what is measured changes without a reason
 */
export async function saveIndicators(
  ctx: Ctx,
  given: readonly IndicatorInput[],
  options: { basedOn?: string | null } = {},
): Promise<{ basedOn: string }> {
  const input = indicatorsInput.parse(given);
  const { scope } = ctx;
  return ctx.tx(async (db) => {
    await lockOrganisation(db, scope);
    const [standing, all] = [await listStanding(db, scope), await listNameables(db, scope)];
    const { basedOn = null } = options;
    if (basedOn !== null && basedOn !== fingerprintOf(standing)) {
      throw new AppError(
        'conflict',
        'Somebody changed the indicators meanwhile. Load the page again to see them; your changes are not saved.',
      );
    }
    const rows = matched(input, standing);
    const onBoard = standing.filter(({ archived }) => !archived);
    const moved = new Set(
      movedBetween(
        onBoard.map(({ indicatorId }) => indicatorId),
        rows.flatMap((row) => row?.indicatorId ?? []),
      ),
    );
    const wanted = input.map((one, position) => {
      const before = rows[position] ?? null;
      const facts = resolveIndicator(one, position, before, all);
      // Whoever only made room for another did not move.
      const stays = before && !before.archived && !moved.has(before.indicatorId);
      return { one, before, facts: stays ? { ...facts, position: before.position } : facts };
    });
    const board = new Map(
      wanted.flatMap(({ before, facts }) => (before ? [[before.indicatorId, facts] as const] : [])),
    );
    for (const { facts } of wanted) checkParts(facts, board);

    const made = { validFrom: ctx.now(), madeBy: scope.personId };
    const changed = wanted.flatMap(({ one, before, facts }): StoredVersion[] => {
      if (!before || sameFacts(facts, bareFacts(before))) return [];
      const anew = !measuresTheSame(definitionOf(before), definitionOf(facts));
      if (anew && !one.reason) {
        throw new AppError(
          'bad_input',
          `What "${facts.name}" measures changes. Say why: the chart shows it, with the reason.`,
          'reason',
        );
      }
      const { indicatorId } = before;
      const version = before.version + 1;
      return [{ ...made, ...facts, indicatorId, version, reason: one.reason, pastToo: anew && one.pastToo }];
    });
    const archived = onBoard
      .filter(({ indicatorId }) => !board.has(indicatorId))
      .map((one) => ({
        ...one,
        ...made,
        version: one.version + 1,
        archived: true,
        reason: null,
        pastToo: false,
      }));
    const fresh = wanted.filter(({ before }) => before === null);
    const ids = await saveNewIndicators(
      db,
      scope,
      fresh.map(({ facts }) => facts.position),
    );
    const first = fresh.map(({ one, facts }, i) => ({
      ...made,
      ...facts,
      indicatorId: ids[i] ?? 0,
      version: 1,
      reason: one.reason,
      pastToo: false,
    }));
    await saveVersions(db, scope, [...changed, ...archived, ...first]);
    const added = ids.values();
    await savePositions(
      db,
      scope,
      wanted.map(({ before }) => before?.indicatorId ?? added.next().value ?? 0),
    );

    const names = namesOf(all, standing);
    const told = [...changed, ...archived].flatMap((after) => {
      const before = standing.find(({ indicatorId }) => indicatorId === after.indicatorId);
      const words = changeWords(before ? changesBetween(before, after, names) : []);
      return [`${after.name}: ${words}${after.reason ? ` (${after.reason})` : ''}`];
    });
    await writeAudit(db, scope, ctx.now(), {
      action: 'indicators.saved',
      subject: `${input.length} indicators`,
      detail: { names: input.map(({ name }) => name), ...(told.length > 0 ? { changed: told } : {}) },
    });
    return { basedOn: fingerprintOf(await listStanding(db, scope)) };
  });
}
