import { procedureFor, router } from '../../trpc';
import { sitesInput } from './input';
import { sitesView } from './sites-view';

export const consistencyRouter = router({
  sites: procedureFor('see-teams')
    .input(sitesInput)
    .query(({ ctx, input }) => sitesView(ctx, input)),
});
