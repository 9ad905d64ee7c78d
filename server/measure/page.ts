import type { Db } from '@/db/client';
import type { Ctx } from '../context';
import { AppError } from '../errors';
import type { Period } from './board-view';
import { localDay } from './calendar';
import { choosePeriod } from './period';
import { findFrame, listMonthsWithRecords } from './queries';

/** What stands at the head of every page of numbers. */
export interface Page {
  readonly organisation: { readonly name: string; readonly slug: string; readonly timeZone: string };
  readonly period: Period;
  readonly asOf: string | null;
  readonly waiting: number;
}

export async function openPage(db: Db, ctx: Ctx, wish: string | null | undefined): Promise<Page> {
  const [frame, months] = await Promise.all([
    findFrame(db, ctx.scope),
    wish ? [] : listMonthsWithRecords(db, ctx.scope),
  ]);
  if (!frame) throw new AppError('not_found', 'There is no such organisation.');
  const { name, slug, timeZone, asOf, waiting } = frame;
  const today = localDay(ctx.now(), timeZone);
  return { organisation: { name, slug, timeZone }, period: choosePeriod(months, today, wish), asOf, waiting };
}
