import type { Ctx } from '../../context';
import { listMembers } from '../people/queries';
import { listLocationChoices, listTeams, type TeamShown } from './queries';

export interface Teams {
  readonly teams: readonly TeamShown[];
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly locations: readonly { readonly id: number; readonly name: string }[];
}

export async function readTeams(ctx: Ctx): Promise<Teams> {
  return ctx.tx(async (db) => {
    const members = await listMembers(db, ctx.scope, ctx.now());
    return {
      teams: await listTeams(db, ctx.scope),
      people: members.map(({ id, name }) => ({ id, name })),
      locations: await listLocationChoices(db, ctx.scope),
    };
  });
}
