import type { Ctx } from '../../context';
import { may } from '../scope';
import { listSessionsOf, listSessionsOfMembers } from './queries';

export interface SessionShown {
  readonly id: string;
  readonly personId: string;
  /** null for one's own. */
  readonly personName: string | null;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
  readonly userAgent: string | null;
}

export interface Sessions {
  readonly own: readonly SessionShown[];
  /** Everybody else's in the organisation; empty for those who do not manage it. */
  readonly others: readonly SessionShown[];
}

export async function listSessions(ctx: Ctx): Promise<Sessions> {
  const { scope } = ctx;
  return ctx.tx(async (db) => {
    const own = scope.personId ? await listSessionsOf(db, scope.personId, ctx.now()) : [];
    const all = may(scope, 'manage') ? await listSessionsOfMembers(db, scope, ctx.now()) : [];
    return {
      own: own.map((row) => ({ ...row, personName: null })),
      others: all.filter(({ personId }) => personId !== scope.personId),
    };
  });
}
