import type { Ctx } from '../../context';
import { AppError } from '../../errors';
import { findOrganisation, type OrganisationFacts } from './queries';

/** What the organisation says of itself. */
export async function readOrganisation(ctx: Ctx): Promise<OrganisationFacts & { slug: string }> {
  const found = await ctx.tx((db) => findOrganisation(db, ctx.scope));
  if (!found) throw new AppError('not_found', 'There is no such organisation.');
  return found;
}
