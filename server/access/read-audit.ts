import type { Ctx } from '../context';
import { AppError } from '../errors';
import { type AuditShown, listAudit } from './queries';

const PAGE = 50;

export interface AuditPage {
  readonly entries: readonly AuditShown[];
  /** The id to ask the next, older page with; null where there is none. */
  readonly older: string | null;
}

/** The audit log, newest first. Every member may read it; guests belong to no team and may not. */
export async function readAudit(
  ctx: Ctx,
  input: { readonly before?: string | null; readonly action?: string | null },
): Promise<AuditPage> {
  if (ctx.scope.role === 'guest') throw new AppError('forbidden', 'The audit log is open to members.');
  const rows = await ctx.tx((db) =>
    listAudit(db, ctx.scope, { before: input.before ?? null, action: input.action ?? null, limit: PAGE + 1 }),
  );
  const entries = rows.slice(0, PAGE);
  return { entries, older: rows.length > PAGE ? (entries.at(-1)?.id ?? null) : null };
}
