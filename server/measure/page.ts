import type { Db } from '@/db/client';
import { findBases } from '../access/organisations/queries';
import type { Ctx } from '../context';
import { AppError } from '../errors';
import type { Bases } from '../maths/base';
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
  /** How many answers a value needs on this page. */
  readonly bases: Bases;
}

export async function openPage(db: Db, ctx: Ctx, wish: string | null | undefined): Promise<Page> {
  const [frame, months, bases] = await Promise.all([
    findFrame(db, ctx.scope),
    wish ? [] : listMonthsWithRecords(db, ctx.scope),
    findBases(db, ctx.scope),
  ]);
  if (!frame) throw new AppError('not_found', 'There is no such organisation.');
  const { name, slug, timeZone, asOf, waiting } = frame;
  const today = localDay(ctx.now(), timeZone);
  const period = choosePeriod(months, today, wish, bases);
  return { organisation: { name, slug, timeZone }, period, asOf, waiting, bases };
}
