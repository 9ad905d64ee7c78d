import { mailSettings } from '@/server/mail/mail-settings';
import { procedureFor, router } from '@/server/trpc';
import { readSharing } from '../codes/read-sharing';
import { addMailing } from './add-mailing';
import { cancelMailing, changeMailing, pauseMailing, resumeMailing, startMailing } from './change-mailing';
import { foreseeMailing } from './foresee-mailing';
import {
  addMailingInput,
  changeMailingInput,
  mailingInput,
  previewMailInput,
  quietDaysInput,
  readListInput,
  startMailingInput,
  surveyInput,
} from './input';
import { previewMail, sendTest } from './preview-mail';
import { changeQuietDays, readAskingRule } from './quiet-days';
import { readList } from './read-list';
import { listMailings, readMailing } from './read-mailing';

const collect = procedureFor('collect');

export const invitationsRouter = router({
  sharing: collect.input(surveyInput).query(({ ctx, input }) => readSharing(ctx, input)),
  /** Whether mail can be sent at all, and from which address. */
  mail: collect.query(() => ({ from: mailSettings()?.from.address ?? null })),
  rule: collect.query(({ ctx }) => readAskingRule(ctx)),
  changeRule: procedureFor('manage')
    .input(quietDaysInput)
    .mutation(({ ctx, input }) => changeQuietDays(ctx, input)),
  list: collect.input(surveyInput).query(({ ctx, input }) => listMailings(ctx, input)),
  mailing: collect.input(mailingInput).query(({ ctx, input }) => readMailing(ctx, input)),
  read: collect.input(readListInput).mutation(({ ctx, input }) => readList(ctx, input)),
  add: collect.input(addMailingInput).mutation(({ ctx, input }) => addMailing(ctx, input)),
  change: collect.input(changeMailingInput).mutation(({ ctx, input }) => changeMailing(ctx, input)),
  foresee: collect.input(mailingInput).query(({ ctx, input }) => foreseeMailing(ctx, input)),
  preview: collect.input(previewMailInput).query(({ ctx, input }) => previewMail(ctx, input)),
  test: collect.input(previewMailInput).mutation(({ ctx, input }) => sendTest(ctx, input)),
  start: collect.input(startMailingInput).mutation(({ ctx, input }) => startMailing(ctx, input)),
  pause: collect.input(mailingInput).mutation(({ ctx, input }) => pauseMailing(ctx, input)),
  resume: collect.input(mailingInput).mutation(({ ctx, input }) => resumeMailing(ctx, input)),
  cancel: collect.input(mailingInput).mutation(({ ctx, input }) => cancelMailing(ctx, input)),
});
