import type { Ctx } from '../../context';
import {
  listMembers,
  listPendingInvitations,
  listTeamChoices,
  type Member,
  type PendingInvitation,
} from './queries';

export interface People {
  readonly members: readonly Member[];
  readonly invitations: readonly PendingInvitation[];
  readonly teams: readonly { readonly id: number; readonly name: string }[];
}

export async function listPeople(ctx: Ctx): Promise<People> {
  return ctx.tx(async (db) => ({
    members: await listMembers(db, ctx.scope, ctx.now()),
    invitations: await listPendingInvitations(db, ctx.scope, ctx.now()),
    teams: await listTeamChoices(db, ctx.scope),
  }));
}
