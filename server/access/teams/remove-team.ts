import type { Ctx } from '../../context';
import { AppError } from '../../errors';
import { writeAudit } from '../write-audit';
import { findTeam, removeTeamRow } from './queries';

/** Removes a team that owns nothing: a touchpoint without an owner would be a number without anybody to act on it. */
export async function removeTeam(ctx: Ctx, input: { readonly id: number }): Promise<void> {
  await ctx.tx(async (db) => {
    const team = await findTeam(db, ctx.scope, input.id);
    if (!team) throw new AppError('not_found', 'This team was removed already.');
    if (team.touchpoints > 0) {
      throw new AppError(
        'conflict',
        `${team.name} owns ${team.touchpoints} touchpoints. Give them to another team first.`,
      );
    }
    await removeTeamRow(db, ctx.scope, input.id);
    await writeAudit(db, ctx.scope, ctx.now(), {
      action: 'team.removed',
      subject: team.name,
      detail: { id: input.id },
    });
  });
}
