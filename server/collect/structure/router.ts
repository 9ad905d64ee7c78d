import { procedureFor, router } from '../../trpc';
import { replaceJourneyInput } from './input';
import { journeyTemplates } from './journey-templates';
import { readFirstSteps } from './read-first-steps';
import { readJourney } from './read-journey';
import { replaceJourney } from './replace-journey';

const manage = procedureFor('manage');

export const structureRouter = router({
  journey: manage.query(({ ctx }) => readJourney(ctx)),
  templates: manage.query(() => journeyTemplates()),
  replaceJourney: manage.input(replaceJourneyInput).mutation(({ ctx, input }) => replaceJourney(ctx, input)),
  firstSteps: manage.query(({ ctx }) => readFirstSteps(ctx)),
});
