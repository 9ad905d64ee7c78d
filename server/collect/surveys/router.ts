import { procedureFor, router } from '@/server/trpc';
import { addLink, bringLinkBack, changeLink, removeLink } from './change-links';
import { bringSurveyBack, changeSurveyState, removeSurvey } from './change-state';
import { createSurvey } from './create-survey';
import { decideHeld } from './decide-held';
import {
  changeLinkInput,
  changeStateInput,
  decideHeldInput,
  linkInput,
  newLinkInput,
  newSurveyInput,
  saveSurveyInput,
  surveyInput,
} from './edit-input';
import { invitationsRouter } from './invitations/router';
import { listSurveys } from './list-surveys';
import { readHeld, readSurvey } from './read-survey';
import { saveSurvey } from './save-survey';

const collect = procedureFor('collect');

export const surveysRouter = router({
  list: collect.query(({ ctx }) => listSurveys(ctx)),
  read: collect.input(surveyInput).query(({ ctx, input }) => readSurvey(ctx, input)),
  create: collect.input(newSurveyInput).mutation(({ ctx, input }) => createSurvey(ctx, input)),
  save: collect.input(saveSurveyInput).mutation(({ ctx, input }) => saveSurvey(ctx, input)),
  changeState: collect.input(changeStateInput).mutation(({ ctx, input }) => changeSurveyState(ctx, input)),
  remove: collect.input(surveyInput).mutation(({ ctx, input }) => removeSurvey(ctx, input)),
  bringBack: collect.input(surveyInput).mutation(({ ctx, input }) => bringSurveyBack(ctx, input)),
  addLink: collect.input(newLinkInput).mutation(({ ctx, input }) => addLink(ctx, input)),
  changeLink: collect.input(changeLinkInput).mutation(({ ctx, input }) => changeLink(ctx, input)),
  removeLink: collect.input(linkInput).mutation(({ ctx, input }) => removeLink(ctx, input)),
  bringLinkBack: collect.input(linkInput).mutation(({ ctx, input }) => bringLinkBack(ctx, input)),
  held: collect.input(surveyInput).query(({ ctx, input }) => readHeld(ctx, input)),
  decideHeld: collect.input(decideHeldInput).mutation(({ ctx, input }) => decideHeld(ctx, input)),
  invitations: invitationsRouter,
});
