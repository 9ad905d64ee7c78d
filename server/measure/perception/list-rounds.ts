import type { Ctx } from '../../context';
import { AppError } from '../../errors';
import { findFrame } from '../queries';
import { type RoundHead, roundHead } from './head';
import { listRounds as listRoundRows, setViewer } from './queries';

export interface RoundList {
  readonly timeZone: string;
  /** Newest first. */
  readonly rounds: readonly RoundHead[];
}

/** The rounds that this person may know of: for those who see the board all, else those to which they are invited. */
export async function listRounds(ctx: Ctx): Promise<RoundList> {
  return ctx.tx(async (db) => {
    await setViewer(db, ctx.scope);
    const [frame, rounds] = await Promise.all([findFrame(db, ctx.scope), listRoundRows(db, ctx.scope)]);
    if (!frame) throw new AppError('not_found', 'There is no such organisation.');
    return { timeZone: frame.timeZone, rounds: rounds.map((round) => roundHead(round, ctx.now())) };
  });
}
