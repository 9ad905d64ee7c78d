import { procedureFor, router } from '../../trpc';
import { cancelRound } from './cancel-round';
import { cancelInput, lodgeInput, openRoundInput, roundInput } from './input';
import { listRounds } from './list-rounds';
import { lodgeEstimates, withdrawEstimates } from './lodge-estimates';
import { openRound } from './open-round';
import { readRound } from './read-round';
import { remindersFor } from './reminders';
import { revealRound } from './reveal-round';
import { roundChoices } from './round-choices';

/** Whoever is invited, whatever the role: the verbs look at the invitation. */
const member = procedureFor(null);
const manager = procedureFor('manage');

export const perceptionRouter = router({
  list: member.query(({ ctx }) => listRounds(ctx)),
  read: member.input(roundInput).query(({ ctx, input }) => readRound(ctx, input)),
  reminders: member.query(({ ctx }) => remindersFor(ctx)),
  lodge: member.input(lodgeInput).mutation(({ ctx, input }) => lodgeEstimates(ctx, input)),
  withdraw: member.input(roundInput).mutation(({ ctx, input }) => withdrawEstimates(ctx, input)),
  choices: manager.query(({ ctx }) => roundChoices(ctx)),
  open: manager.input(openRoundInput).mutation(({ ctx, input }) => openRound(ctx, input)),
  reveal: manager.input(roundInput).mutation(({ ctx, input }) => revealRound(ctx, input)),
  cancel: manager.input(cancelInput).mutation(({ ctx, input }) => cancelRound(ctx, input)),
});
