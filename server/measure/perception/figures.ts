import type { Db } from '@/db/client';
import type { Ctx } from '../../context';
import { AppError } from '../../errors';
import { addMonths, lastDayOfMonth, localDay, monthName, monthOf } from '../calendar';
import { findFrame, listMonthsWithRecords } from '../queries';
import type { FiguresShown } from './input';

/** Months before the running one that a round may still be about, where nobody has asked for an older one. */
const MONTHS_BACK = 12;

export interface MonthChoice {
  /** "2026-11". */
  readonly value: string;
  readonly label: string;
  readonly figures: FiguresShown;
}

/** The months that a round can be about, and how much of each stands on the board. */
export interface Months {
  readonly timeZone: string;
  readonly today: string;
  /** Newest first: from the next one back. */
  readonly choices: readonly MonthChoice[];
  /** The last month that is over: whose answers are known whole. */
  readonly lastWhole: string;
}

export async function readMonths(db: Db, ctx: Ctx): Promise<Months> {
  const [frame, held] = await Promise.all([findFrame(db, ctx.scope), listMonthsWithRecords(db, ctx.scope)]);
  if (!frame) throw new AppError('not_found', 'There is no such organisation.');
  const { timeZone } = frame;
  const today = localDay(ctx.now(), timeZone);
  const running = monthOf(today);
  const withRecords = new Set(held.filter(({ n }) => n > 0).map(({ month }) => month));
  const figuresOf = (month: string): FiguresShown => {
    if (!withRecords.has(month)) return 'none';
    return lastDayOfMonth(month) < today ? 'whole' : 'part';
  };
  const near = Array.from({ length: MONTHS_BACK + 2 }, (_, i) => addMonths(running, 1 - i));
  const older = [...withRecords]
    .filter((month) => month < (near.at(-1) ?? running))
    .sort()
    .reverse();
  return {
    timeZone,
    today,
    choices: [...near, ...older].map((month) => ({
      value: month.slice(0, 7),
      label: monthName(month),
      figures: figuresOf(month),
    })),
    lastWhole: addMonths(running, -1),
  };
}
