import { sql } from 'drizzle-orm';
import { scopeOfJob } from '@/server/access/mint-scope';
import { addLink } from '@/server/collect/surveys/change-links';
import { changeSurveyState } from '@/server/collect/surveys/change-state';
import { createSurvey } from '@/server/collect/surveys/create-survey';
import type { TemplateKey } from '@/server/collect/surveys/edit-input';
import { addMailing } from '@/server/collect/surveys/invitations/add-mailing';
import { changeMailing, startMailing } from '@/server/collect/surveys/invitations/change-mailing';
import type { ContactColumns } from '@/server/collect/surveys/invitations/input';
import { type Ctx, contextFor } from '@/server/context';
import { anOrganisation, read } from './an-organisation';

export const COLUMNS: ContactColumns = {
  email: 'email',
  name: 'name',
  customer: 'customer',
  language: 'language',
  location: 'location',
  touchpoint: null,
};

/** An organisation with an open survey, a clock that the test sets, and what it needs to send. */
export async function anInvitedSurvey(template: TemplateKey = 'nps') {
  const { orgId } = await anOrganisation();
  const clock = { now: new Date('2026-06-01T12:00:00Z') };
  const ctx: Ctx = contextFor(scopeOfJob(orgId), () => clock.now);
  await read(ctx, sql`INSERT INTO location (org_id, code, name) VALUES (${orgId}, 'ZRH', 'Zürich')`);
  const { surveyId } = await createSurvey(ctx, { template, name: 'After the flight' });
  const [place] = await read<{ id: number }>(ctx, sql`SELECT id FROM location WHERE org_id = ${orgId}`);
  const { linkId: siteLinkId, key: siteKey } = await addLink(ctx, {
    surveyId,
    name: 'Zürich',
    touchpointId: null,
    locationId: place?.id ?? null,
  });
  await changeSurveyState(ctx, { surveyId, state: 'open' });
  const [general] = await read<{ id: number; key: string }>(
    ctx,
    sql`SELECT id, key FROM survey_link WHERE org_id = ${orgId} AND location_id IS NULL`,
  );
  const link = { linkId: general?.id ?? 0, key: general?.key ?? '', siteLinkId, siteKey };
  return { orgId, surveyId, ctx, clock, ...link };
}

type Invited = Awaited<ReturnType<typeof anInvitedSurvey>>;

/** A draft to these rows: `email,name,customer,language,location`. */
export async function aDraftMailing(
  { ctx, surveyId, linkId }: Invited,
  rows: readonly string[],
  name = 'June',
): Promise<string> {
  const pasted = ['email,name,customer,language,location', ...rows].join('\n');
  const made = await addMailing(ctx, { surveyId, linkId, name, list: { pasted }, columns: COLUMNS });
  return made.mailingId;
}

/** The same, started. */
export async function aMailing(
  invited: Invited,
  rows: readonly string[],
  { remindAfterDays = null }: { remindAfterDays?: number | null } = {},
): Promise<string> {
  const mailingId = await aDraftMailing(invited, rows);
  if (remindAfterDays !== null) await changeMailing(invited.ctx, { mailingId, texts: {}, remindAfterDays });
  await startMailing(invited.ctx, { mailingId, sendAt: null });
  return mailingId;
}
