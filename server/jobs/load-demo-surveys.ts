import { listTouchpointKeys } from '../collect/structure/queries';
import { addLink } from '../collect/surveys/change-links';
import { changeSurveyState } from '../collect/surveys/change-state';
import { createSurvey } from '../collect/surveys/create-survey';
import type { TemplateKey } from '../collect/surveys/edit-input';
import { listSurveys } from '../collect/surveys/list-surveys';
import { listPlaces } from '../collect/surveys/queries';
import type { Ctx } from '../context';

interface Planned {
  readonly name: string;
  readonly template: TemplateKey;
  /** Key of the touchpoint that its links speak of; one link a site, and one that names no site. */
  readonly touchpoint: string | null;
  readonly open: boolean;
}

/** Surveys that a visitor can open, answer and take apart; nobody has answered them. */
const SURVEYS: readonly Planned[] = [
  { name: 'After your stay', template: 'nps', touchpoint: 'check-out', open: true },
  { name: 'At the table', template: 'csat', touchpoint: 'food', open: true },
  { name: 'How is work', template: 'pulse', touchpoint: null, open: true },
  { name: 'Booking made easy', template: 'ces', touchpoint: 'booking', open: false },
];

/** Makes the demo's surveys and their links, by the verbs that a person would use. A second run makes none again. */
export async function loadDemoSurveys(ctx: Ctx): Promise<void> {
  const made = new Set((await listSurveys(ctx)).map(({ name }) => name));
  const { locations, touchpoints } = await ctx.tx(async (db) => ({
    locations: (await listPlaces(db, ctx.scope)).locations,
    touchpoints: await listTouchpointKeys(db, ctx.scope),
  }));
  for (const { name, template, touchpoint, open } of SURVEYS) {
    if (made.has(name)) continue;
    const { surveyId } = await createSurvey(ctx, { name, template });
    const touchpointId = touchpoint === null ? null : (touchpoints.get(touchpoint) ?? null);
    for (const location of touchpoint === null ? [] : locations) {
      await addLink(ctx, { surveyId, name: location.name, touchpointId, locationId: location.id });
    }
    if (open) await changeSurveyState(ctx, { surveyId, state: 'open' });
  }
}
