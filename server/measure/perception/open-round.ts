import { findBases } from '../../access/organisations/queries';
import { may } from '../../access/scope';
import { writeAudit } from '../../access/write-audit';
import type { Ctx } from '../../context';
import { AppError } from '../../errors';
import { listTouchpointNames, type Named } from '../queries';
import { readMonths } from './figures';
import { type OpenRoundInput, openRoundInput, roundWarnings } from './input';
import { momentOfClock } from './moments';
import { listOffered, type Offered } from './offered';
import { type LeaderChoice, listLeaderChoices, saveRound } from './queries';

function chosenIndicators(offered: readonly Offered[], keys: readonly string[]): Offered[] {
  return keys.map((key) => {
    const found = offered.find((one) => one.key === key);
    if (found) return found;
    throw new AppError(
      'bad_input',
      'One of these indicators is not on the board any more, or too few employees answered it to be shown.',
      'indicators',
    );
  });
}

function chosenTouchpoints(known: readonly Named[], keys: readonly string[]): Named[] {
  return keys.map((key) => {
    const found = known.find((one) => one.key === key);
    if (found) return found;
    throw new AppError('bad_input', `There is no touchpoint "${key}" on the journey.`, 'drivers');
  });
}

function chosenLeaders(
  choices: readonly LeaderChoice[],
  ids: readonly string[],
  employees: boolean,
): LeaderChoice[] {
  const leaders = ids.map((id) => {
    const found = choices.find((one) => one.id === id);
    if (found) return found;
    throw new AppError(
      'bad_input',
      'One of these people cannot be a leader of a round: a guest, a front-line member, or nobody of the organisation.',
      'leaders',
    );
  });
  const blindToThem = leaders.filter((leader) => employees && !may(leader, 'see-employees'));
  if (blindToThem.length > 0) {
    const names = blindToThem.map(({ name }) => name).join(', ');
    throw new AppError(
      'bad_input',
      `The role of ${names} does not include results of employees. Leave them out, or the indicator of employees.`,
      'leaders',
    );
  }
  return leaders;
}

/**
 * Opens a round: what is guessed is copied as it stands, so that no later change of an indicator changes the round, and
 * whether names may be shown is settled for good.
 * @returns the round, and what whoever opens it should know
 */
export async function openRound(
  ctx: Ctx,
  given: OpenRoundInput,
): Promise<{ id: number; warnings: string[] }> {
  const input = openRoundInput.parse(given);
  const { scope } = ctx;
  return ctx.tx(async (db) => {
    const now = ctx.now();
    const [months, bases, people, touchpoints] = await Promise.all([
      readMonths(db, ctx),
      findBases(db, scope),
      listLeaderChoices(db, scope),
      listTouchpointNames(db, scope),
    ]);
    const month = months.choices.find(({ value }) => value === input.month);
    if (!month) {
      throw new AppError('bad_input', 'Choose a month from the list: nobody can guess so far off.', 'month');
    }
    const locksAt = momentOfClock(input.locksAt, months.timeZone);
    if (!locksAt || locksAt <= now) {
      throw new AppError('bad_input', 'Choose a moment that is still to come.', 'locksAt');
    }
    const first = `${input.month}-01`;
    const known = first < months.lastWhole ? first : months.lastWhole;
    const indicators = chosenIndicators(await listOffered(db, scope, known, bases), input.indicators);
    const drivers = chosenTouchpoints(touchpoints, input.drivers);
    const employees = indicators.some(({ asked }) => asked.audience === 'employee');
    const leaders = chosenLeaders(people, input.leaders, employees);
    const { name, namesAgreed } = input;
    const id = await saveRound(db, scope, {
      name,
      month: first,
      figuresShown: month.figures,
      namesAgreed,
      openedAt: now,
      locksAt,
      indicators: indicators.map(({ asked }, position) => ({ position, ...asked })),
      drivers: drivers.map((row, position) => ({
        position,
        touchpointId: row.id,
        key: row.key,
        name: row.name,
      })),
      leaders: leaders.map((leader) => leader.id),
    });
    await writeAudit(db, scope, now, {
      action: 'perception.opened',
      subject: name,
      detail: {
        id,
        month: input.month,
        indicators: indicators.map(({ asked }) => asked.name),
        leaders: leaders.map((leader) => leader.name),
        locksAt: locksAt.toISOString(),
        names: namesAgreed ? 'agreed' : 'not shown',
      },
    });
    const warnings = roundWarnings({
      leaders: leaders.length,
      namesAgreed,
      figures: month.figures,
      month: month.label,
    });
    return { id, warnings };
  });
}
