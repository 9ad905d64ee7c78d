import { randomBytes } from 'node:crypto';
import { findOrganisation } from '@/server/access/organisations/queries';
import { writeAudit } from '@/server/access/write-audit';
import type { Ctx } from '@/server/context';
import { AppError } from '@/server/errors';
import { ensureSource } from '../ensure-source';
import { keyOfName } from '../imports/input';
import type { NewSurveyInput } from './edit-input';
import { newLinkKey } from './link-key';
import { saveNewLink, saveNewSurvey } from './queries';
import { makeContent } from './templates/make-content';

/** Makes a survey of a template, as a draft, with its own source and one link that names no place. */
export async function createSurvey(ctx: Ctx, input: NewSurveyInput): Promise<{ surveyId: number }> {
  const organisation = await ctx.tx((db) => findOrganisation(db, ctx.scope));
  if (!organisation) throw new AppError('not_found', 'This organisation does not exist.');
  const made = makeContent(input.template, organisation.name, organisation.defaultLanguage);
  const audience = input.audience ?? made.audience;
  const sourceId = await ensureSource(ctx, {
    // Two surveys may have one name; their records never mix.
    key: `${keyOfName(input.name, 'survey')}-${randomBytes(3).toString('hex')}`,
    name: input.name,
    kind: 'survey',
    audience,
  });
  return ctx.tx(async (db) => {
    const now = ctx.now();
    const { metric, content } = made;
    const surveyId = await saveNewSurvey(db, ctx.scope, {
      sourceId,
      name: input.name,
      audience,
      metric,
      content,
      now,
    });
    const place = { touchpointId: null, locationId: null };
    await saveNewLink(db, ctx.scope, {
      surveyId,
      key: newLinkKey(ctx.scope.orgId),
      name: 'General',
      ...place,
      now,
    });
    await writeAudit(db, ctx.scope, now, { action: 'survey.made', subject: input.name });
    return { surveyId };
  });
}
