import { procedureFor, router } from '../../trpc';
import { weakLinkInput } from './input';
import { weakLinkView } from './weak-link-view';

export const weakLinkRouter = router({
  view: procedureFor('see-teams')
    .input(weakLinkInput)
    .query(({ ctx, input }) => weakLinkView(ctx, input)),
});
