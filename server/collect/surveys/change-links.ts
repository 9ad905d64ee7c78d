import type { Ctx } from '@/server/context';
import { AppError } from '@/server/errors';
import type { NewLinkInput } from './edit-input';
import { findOwnSurvey } from './find-own-survey';
import { newLinkKey } from './link-key';
import { listPlaces, saveLinkChange, saveLinkRemoved, saveNewLink } from './queries';

const NO_LINK = 'This link does not exist.';

/** Makes a link of a survey for one touchpoint and location, or for none. */
export async function addLink(ctx: Ctx, input: NewLinkInput): Promise<{ linkId: number; key: string }> {
  return ctx.tx(async (db) => {
    await findOwnSurvey(db, ctx.scope, input.surveyId);
    const { touchpoints, locations } = await listPlaces(db, ctx.scope);
    if (input.touchpointId !== null && !touchpoints.some(({ id }) => id === input.touchpointId)) {
      throw new AppError('bad_input', 'This touchpoint is not on the journey.', 'touchpointId');
    }
    if (input.locationId !== null && !locations.some(({ id }) => id === input.locationId)) {
      throw new AppError('bad_input', 'This location does not exist.', 'locationId');
    }
    const key = newLinkKey(ctx.scope.orgId);
    const linkId = await saveNewLink(db, ctx.scope, { ...input, key, now: ctx.now() });
    return { linkId, key };
  });
}

/** Renames a link, turns it on or off, or names the sites that may frame it. */
export async function changeLink(
  ctx: Ctx,
  input: {
    surveyId: number;
    linkId: number;
    name?: string;
    active?: boolean;
    frameOrigins?: readonly string[];
  },
): Promise<void> {
  const changed = await ctx.tx((db) => saveLinkChange(db, ctx.scope, input));
  if (!changed) throw new AppError('not_found', NO_LINK);
}

/** Takes a link away; what was answered there stays. `bringLinkBack` undoes it. */
export async function removeLink(ctx: Ctx, input: { surveyId: number; linkId: number }): Promise<void> {
  const gone = await ctx.tx((db) => saveLinkRemoved(db, ctx.scope, { ...input, at: ctx.now() }));
  if (!gone) throw new AppError('not_found', NO_LINK);
}

export async function bringLinkBack(ctx: Ctx, input: { surveyId: number; linkId: number }): Promise<void> {
  const back = await ctx.tx((db) => saveLinkRemoved(db, ctx.scope, { ...input, at: null }));
  if (!back) throw new AppError('not_found', NO_LINK);
}
