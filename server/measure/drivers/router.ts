import { procedureFor, router } from '../../trpc';
import { driversOfTouchpoint } from './drivers-of-touchpoint';
import { driversView } from './drivers-view';
import { driversInput, touchpointDriverInput } from './input';

export const driversRouter = router({
  view: procedureFor('see-teams')
    .input(driversInput)
    .query(({ ctx, input }) => driversView(ctx, input)),
  ofTouchpoint: procedureFor('see-teams')
    .input(touchpointDriverInput)
    .query(({ ctx, input }) => driversOfTouchpoint(ctx, input)),
});
