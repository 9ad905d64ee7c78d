import type { Ctx } from '../../context';
import { AppError } from '../../errors';
import type { Bases } from '../../maths/base';
import { findBases, findOrganisation, type OrganisationFacts } from './queries';

/** What the organisation says of itself. */
export async function readOrganisation(ctx: Ctx): Promise<OrganisationFacts & { slug: string }> {
  const found = await ctx.tx((db) => findOrganisation(db, ctx.scope));
  if (!found) throw new AppError('not_found', 'There is no such organisation.');
  return found;
}

/** How many answers a value needs before it is shown. */
export async function readBases(ctx: Ctx): Promise<Bases> {
  return ctx.tx((db) => findBases(db, ctx.scope));
}
