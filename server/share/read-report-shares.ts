import type { Ctx } from '../context';
import { keptReport } from './kept-report';
import type { ReportHead } from './queries';
import { type AccessListed, listAccessOf, listSharesOf, type ShareListed } from './queries-shares';

export interface ReportShares {
  readonly report: ReportHead;
  readonly shares: readonly ShareListed[];
  /** Who opened it or tried to, newest first. */
  readonly access: readonly AccessListed[];
}

/** For whoever looks after a report: with whom it is shared, and who opened it or was refused. */
export async function readReportShares(
  ctx: Ctx,
  input: { readonly reportId: string },
): Promise<ReportShares> {
  return ctx.tx(async (db) => {
    const report = await keptReport(db, ctx.scope, input.reportId);
    return {
      report,
      shares: await listSharesOf(db, ctx.scope, report.id, ctx.now()),
      access: await listAccessOf(db, ctx.scope, report.id),
    };
  });
}
