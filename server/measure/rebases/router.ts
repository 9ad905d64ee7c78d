import { procedureFor, router } from '../../trpc';
import { indicatorIdInput } from '../indicators/input';
import { addRebase } from './add-rebase';
import { addRebaseInput, withdrawRebaseInput } from './input';
import { listRebases } from './list-rebases';
import { withdrawRebase } from './withdraw-rebase';

const manage = procedureFor('manage');

export const rebasesRouter = router({
  list: procedureFor('see-board')
    .input(indicatorIdInput)
    .query(({ ctx, input }) => listRebases(ctx, input)),
  add: manage.input(addRebaseInput).mutation(({ ctx, input }) => addRebase(ctx, input)),
  withdraw: manage.input(withdrawRebaseInput).mutation(({ ctx, input }) => withdrawRebase(ctx, input)),
});
