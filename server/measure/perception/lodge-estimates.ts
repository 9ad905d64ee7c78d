import type { Ctx } from '../../context';
import { AppError } from '../../errors';
import { writtenNumber } from '../../maths/written';
import type { LodgeInput, RoundInput } from './input';
import { type AskedRow, findRound, listAsked, listDrivers, lockRound, setViewer } from './queries';
import { removeOwn, saveOwn } from './queries-estimates';
import { known, requireOpen } from './state';

/** Hours have no upper end: their axis is a usual window only. */
const OPEN_ENDED = 'hours';

function refuseOutside({ position, unit, axisLow, axisHigh, name }: AskedRow, value: number): void {
  const field = `estimate-${position}`;
  const open = unit === OPEN_ENDED;
  if (value >= axisLow && (open || value <= axisHigh)) return;
  const end = (of: number) => writtenNumber(of, Number.isInteger(of) ? 0 : 1);
  const range = open ? `${end(axisLow)} or more` : `from ${end(axisLow)} to ${end(axisHigh)}`;
  throw new AppError('bad_input', `${name}: write a number ${range}.`, field);
}

function refuseIncomplete(asked: readonly AskedRow[], input: LodgeInput): void {
  const positions = new Set(asked.map(({ position }) => position));
  const given = new Set(input.estimates.map(({ position }) => position));
  const foreign = input.estimates.find(({ position }) => !positions.has(position));
  if (foreign || given.size < input.estimates.length) {
    throw new AppError('bad_input', 'These estimates are not those that the round asks for.', 'estimates');
  }
  const missing = asked.find(({ position }) => !given.has(position));
  if (missing) {
    throw new AppError(
      'bad_input',
      `${missing.name}: an estimate is missing. Write your best guess.`,
      `estimate-${missing.position}`,
    );
  }
  for (const one of asked) {
    const estimate = input.estimates.find(({ position }) => position === one.position);
    if (estimate) refuseOutside(one, estimate.value);
  }
}

function refuseRanking(keys: readonly string[], ranking: readonly string[]): void {
  const given = new Set(ranking);
  if (ranking.length === keys.length && keys.every((key) => given.has(key))) return;
  throw new AppError('bad_input', 'Put every touchpoint of the round in the order, each once.', 'ranking');
}

/**
 * A leader's estimates and ranking, all of them at once; lodging again replaces them, until the lock. No entry is made
 * in the audit log, which everybody reads: it would say who has lodged.
 */
export async function lodgeEstimates(ctx: Ctx, input: LodgeInput): Promise<{ lodgedAt: string }> {
  const { scope } = ctx;
  return ctx.tx(async (db) => {
    await setViewer(db, scope);
    await lockRound(db, scope, input.roundId, 'to-lodge');
    const now = ctx.now();
    const round = known(await findRound(db, scope, input.roundId));
    if (!round.isLeader) throw new AppError('forbidden', 'You are not among the leaders of this round.');
    requireOpen(round, now);
    const asked = await listAsked(db, scope, [round.id]);
    const drivers = await listDrivers(db, scope, round.id);
    refuseIncomplete(asked, input);
    refuseRanking(
      drivers.map(({ key }) => key),
      input.ranking,
    );
    await saveOwn(db, scope, round.id, { estimates: input.estimates, ranking: input.ranking }, now);
    return { lodgedAt: now.toISOString() };
  });
}

/** Takes the own estimates back, until the lock. */
export async function withdrawEstimates(ctx: Ctx, input: RoundInput): Promise<void> {
  const { scope } = ctx;
  await ctx.tx(async (db) => {
    await setViewer(db, scope);
    await lockRound(db, scope, input.roundId, 'to-lodge');
    const round = known(await findRound(db, scope, input.roundId));
    requireOpen(round, ctx.now());
    if (!(await removeOwn(db, scope, round.id))) {
      throw new AppError('conflict', 'You have lodged nothing in this round.');
    }
  });
}
