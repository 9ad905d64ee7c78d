import type { Db } from '@/db/client';
import { findBases } from '@/server/access/organisations/queries';
import { may } from '@/server/access/scope';
import type { Ctx } from '@/server/context';
import { AppError } from '@/server/errors';
import type { Variation } from '@/server/maths/spc/process';
import { readBoardRows } from '../board-rows';
import { addMonths, lastDayOfMonth, localDay, monthName } from '../calendar';
import type { Indicator } from '../indicators/definition';
import { findIndicator } from '../indicators/find-indicator';
import { SERIES_MONTHS } from '../period';
import { findFrame } from '../queries';
import { type ClaimMark, checkClaims } from './claim-check';
import { isClosed, lastOpenDay } from './closing';
import type { CommentaryInput } from './input';
import { type Commentary, listCommentary } from './list-commentary';
import { mayWrite } from './may-write';

/** The commentary of one indicator and month for whoever reads or writes it. */
export interface CommentaryPage {
  readonly name: string;
  readonly owner: string | null;
  /** "October 2026". */
  readonly month: string;
  readonly commentary: Commentary | null;
  /** Sentences that claim what the chart does not bear out. */
  readonly marks: readonly ClaimMark[];
  readonly mayWrite: boolean;
  /** Whether what is written now comes after the month was closed, and the last day before. */
  readonly closed: boolean;
  readonly lastOpenDay: string;
}

/** The organisation's own day. */
export async function findToday(db: Db, ctx: Ctx): Promise<string> {
  const frame = await findFrame(db, ctx.scope);
  return localDay(ctx.now(), frame?.timeZone ?? 'UTC');
}

/** What the indicator's process says of the last point of a month, as the board reads it. */
async function variationIn(
  db: Db,
  ctx: Ctx,
  indicator: Indicator,
  month: string,
  today: string,
): Promise<Variation> {
  const bases = await findBases(db, ctx.scope);
  const end = lastDayOfMonth(month);
  const window = { from: addMonths(month, 1 - SERIES_MONTHS), to: end < today ? end : today };
  const [read] = await readBoardRows(db, ctx.scope, [indicator], window, bases);
  if (!read || read.row.change.verdict === 'too-few') return 'none';
  return read.row.process?.variation ?? 'none';
}

/** A text held to the chart of its indicator and month. */
export async function marksOf(
  db: Db,
  ctx: Ctx,
  indicator: Indicator,
  month: string,
  text: string | null,
): Promise<ClaimMark[]> {
  if (text === null) return [];
  const { name, metric } = indicator;
  const variation = await variationIn(db, ctx, indicator, month, await findToday(db, ctx));
  return checkClaims(text, { name, metric, variation, month });
}

/** @throws AppError `forbidden` for whoever neither reads the board nor speaks for the indicator */
export async function readCommentary(ctx: Ctx, input: CommentaryInput): Promise<CommentaryPage> {
  const { scope } = ctx;
  const month = `${input.period}-01`;
  return ctx.tx(async (db) => {
    const indicator = await findIndicator(db, scope, input.indicatorId);
    const writes = await mayWrite(db, scope, indicator);
    if (!writes && !may(scope, 'see-board')) {
      throw new AppError('forbidden', 'Your role does not see the board view.');
    }
    const commentary = (await listCommentary(db, scope, month, indicator.id)).get(indicator.id) ?? null;
    return {
      name: indicator.name,
      owner: indicator.owner,
      month: monthName(month),
      commentary,
      marks: await marksOf(db, ctx, indicator, month, commentary?.text ?? null),
      mayWrite: writes,
      closed: isClosed(month, await findToday(db, ctx)),
      lastOpenDay: lastOpenDay(month),
    };
  });
}
