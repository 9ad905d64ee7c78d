import { procedureFor, router } from '../trpc';
import { correctLabel } from './correct-label';
import { countWaiting } from './count-waiting';
import { correctLabelInput, withdrawCorrectionInput } from './input';
import { reunderstandAll } from './reunderstand-all';
import { withdrawCorrection } from './withdraw-correction';

export const understandRouter = router({
  countWaiting: procedureFor('see-teams').query(({ ctx }) => countWaiting(ctx)),
  correctLabel: procedureFor('correct')
    .input(correctLabelInput)
    .mutation(({ ctx, input }) => correctLabel(ctx, input)),
  withdrawCorrection: procedureFor('correct')
    .input(withdrawCorrectionInput)
    .mutation(({ ctx, input }) => withdrawCorrection(ctx, input)),
  reunderstandAll: procedureFor('manage').mutation(({ ctx }) => reunderstandAll(ctx)),
});
