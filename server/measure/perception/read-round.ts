import type { Db } from '@/db/client';
import { findBases } from '../../access/organisations/queries';
import { may } from '../../access/scope';
import type { Audience } from '../../collect/input';
import type { Ctx } from '../../context';
import { AppError } from '../../errors';
import type { MetricKey } from '../../maths/catalogue';
import { dayAfter, lastDayOfMonth } from '../calendar';
import { findFrame } from '../queries';
import { type Calibration, readCalibration } from './calibration';
import { type RoundHead, roundHead } from './head';
import type { RoundInput } from './input';
import { momentOfDay } from './moments';
import {
  type AskedRow,
  findRound,
  listAsked,
  listDrivers,
  listInvited,
  listRounds,
  type RoundRow,
  setViewer,
} from './queries';
import { findOwn, type Lodged, listRankings, listRevealed, tallyLate } from './queries-estimates';
import { type DriverResult, driverResult, type ResultRow, resultRows, showsDistribution } from './result';
import { roundFinding } from './sentences';
import { known } from './state';

/** One number that a leader is asked to guess: no value stands beside it. */
export interface Question {
  readonly position: number;
  readonly name: string;
  readonly metric: MetricKey;
  readonly audience: Audience;
  readonly unit: string;
  readonly axis: readonly [number, number];
}

/** A round after the reveal. */
export interface RoundResult {
  readonly finding: string;
  /** False where the distribution would name leaders: then there are medians only. */
  readonly distribution: boolean;
  readonly rows: readonly ResultRow[];
  readonly drivers: DriverResult | null;
  readonly calibration: Calibration;
  /** How many lodged when the month was over, so that its figures stood on the board. */
  readonly late: number;
  /** The last day that was measured where the month was not over at the reveal, else null. */
  readonly measuredTo: string | null;
}

export interface RoundView {
  readonly organisation: { readonly name: string; readonly timeZone: string };
  /** ISO instant by which the time left is told. */
  readonly now: string;
  readonly head: RoundHead;
  readonly questions: readonly Question[];
  readonly drivers: readonly { readonly key: string; readonly name: string }[];
  /** What this person lodged. */
  readonly mine: Lodged | null;
  /** The names of those invited, for those who manage the round; else null. Who has lodged is in nobody's. */
  readonly invited: readonly string[] | null;
  readonly mayManage: boolean;
  /** Whether this person may open the records behind a number. */
  readonly linkRecords: boolean;
  /** The last day of the month, where it is not over yet. */
  readonly monthEnds: string | null;
  readonly result: RoundResult | null;
}

const question = ({ position, name, metric, audience, unit, axisLow, axisHigh }: AskedRow): Question => ({
  position,
  name,
  metric,
  audience,
  unit,
  axis: [axisLow, axisHigh],
});

async function resultOf(
  db: Db,
  ctx: Ctx,
  round: RoundRow,
  asked: readonly AskedRow[],
  timeZone: string,
): Promise<RoundResult> {
  const { scope } = ctx;
  const to = lastDayOfMonth(round.month);
  const [bases, estimates, rankings, drivers, rounds, late] = await Promise.all([
    findBases(db, scope),
    listRevealed(db, scope, [round.id]),
    listRankings(db, scope, round.id),
    listDrivers(db, scope, round.id),
    listRounds(db, scope),
    tallyLate(db, scope, round.id, momentOfDay(dayAfter(to), timeZone)),
  ]);
  const { month, namesAgreed } = round;
  const rows = resultRows(asked, estimates, { month, namesAgreed, bases });
  return {
    finding: roundFinding(rows),
    distribution: showsDistribution(round.namesAgreed, round.lodged),
    rows,
    drivers: driverResult(drivers, rankings, round.driverBase),
    calibration: await readCalibration(db, scope, rounds, round, bases.least),
    late,
    measuredTo: round.measuredTo !== null && round.measuredTo < to ? round.measuredTo : null,
  };
}

/**
 * A round as this person may know it: before the reveal how many have lodged and what oneself lodged, after it the
 * result. Whoever neither sees the board nor is invited is answered as if it were not there.
 */
export async function readRound(ctx: Ctx, input: RoundInput): Promise<RoundView> {
  const { scope } = ctx;
  return ctx.tx(async (db) => {
    await setViewer(db, scope);
    const [frame, found, asked, drivers, mine] = await Promise.all([
      findFrame(db, scope),
      findRound(db, scope, input.roundId),
      listAsked(db, scope, [input.roundId]),
      listDrivers(db, scope, input.roundId),
      findOwn(db, scope, input.roundId),
    ]);
    const round = known(found);
    if (!frame) throw new AppError('not_found', 'There is no such organisation.');
    const now = ctx.now();
    const head = roundHead(round, now);
    const mayManage = may(scope, 'manage');
    const to = lastDayOfMonth(round.month);
    const over = momentOfDay(dayAfter(to), frame.timeZone) <= now;
    return {
      organisation: { name: frame.name, timeZone: frame.timeZone },
      now: now.toISOString(),
      head,
      questions: asked.map(question),
      drivers: drivers.map(({ key, name }) => ({ key, name })),
      mine,
      invited: mayManage ? await listInvited(db, scope, round.id) : null,
      mayManage,
      linkRecords: may(scope, 'see-feedback'),
      monthEnds: over ? null : to,
      result: head.state === 'revealed' ? await resultOf(db, ctx, round, asked, frame.timeZone) : null,
    };
  });
}
