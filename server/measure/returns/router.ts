import { procedureFor, router } from '@/server/trpc';
import { returnsInput } from './input';
import { returnsView } from './returns-view';

export const returnsRouter = router({
  view: procedureFor('see-teams')
    .input(returnsInput)
    .query(({ ctx, input }) => returnsView(ctx, input)),
});
