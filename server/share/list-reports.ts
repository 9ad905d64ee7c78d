import type { Ctx } from '../context';
import { listKeptReports, listSharesOfPerson, type ReportListed, type SharedWithMe } from './queries';

export interface Reports {
  readonly own: readonly ReportListed[];
  /** Made by others: filled for administrators, who look after all reports. */
  readonly others: readonly ReportListed[];
  readonly sharedWithMe: readonly SharedWithMe[];
}

export async function listReports(ctx: Ctx): Promise<Reports> {
  return ctx.tx(async (db) => {
    const kept = await listKeptReports(db, ctx.scope, ctx.now());
    return {
      own: kept.filter(({ createdBy }) => createdBy === ctx.scope.personId),
      others: kept.filter(({ createdBy }) => createdBy !== ctx.scope.personId),
      sharedWithMe: await listSharesOfPerson(db, ctx.scope, ctx.now()),
    };
  });
}
