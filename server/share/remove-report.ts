import type { Scope } from '../access/scope';
import { writeAudit } from '../access/write-audit';
import type { Ctx } from '../context';
import { keptReport } from './kept-report';
import { markReportRemoved } from './queries';

async function mark(ctx: Ctx, reportId: string, removedAt: Date | null): Promise<void> {
  const scope: Scope = ctx.scope;
  await ctx.tx(async (db) => {
    const report = await keptReport(db, scope, reportId);
    await markReportRemoved(db, scope, report.id, removedAt);
    await writeAudit(db, scope, ctx.now(), {
      action: removedAt ? 'report.removed' : 'report.restored',
      subject: report.title,
      detail: { id: report.id },
    });
  });
}

/** Closes the report to everybody at once. It can be brought back. */
export async function removeReport(ctx: Ctx, input: { readonly reportId: string }): Promise<void> {
  await mark(ctx, input.reportId, ctx.now());
}

/** Brings a removed report back, with the shares that still count. */
export async function restoreReport(ctx: Ctx, input: { readonly reportId: string }): Promise<void> {
  await mark(ctx, input.reportId, null);
}
