import { procedureFor, router } from '../trpc';
import { correctLabel } from './correct-label';
import { countWaiting } from './count-waiting';
import { explorerChoices } from './explorer-choices';
import { findRecord } from './find-record';
import {
  correctLabelInput,
  explorerFilters,
  findRecordInput,
  tryTaxonomyInput,
  withdrawCorrectionInput,
} from './input';
import { listVerbatims } from './list-verbatims';
import { reunderstandAll } from './reunderstand-all';
import { tryTaxonomy } from './try-taxonomy';
import { withdrawCorrection } from './withdraw-correction';

export const understandRouter = router({
  countWaiting: procedureFor('see-teams').query(({ ctx }) => countWaiting(ctx)),
  listVerbatims: procedureFor('see-teams')
    .input(explorerFilters)
    .query(({ ctx, input }) => listVerbatims(ctx, input)),
  explorerChoices: procedureFor('see-teams').query(({ ctx }) => explorerChoices(ctx)),
  findRecord: procedureFor('see-teams')
    .input(findRecordInput)
    .query(({ ctx, input }) => findRecord(ctx, input)),
  correctLabel: procedureFor('correct')
    .input(correctLabelInput)
    .mutation(({ ctx, input }) => correctLabel(ctx, input)),
  withdrawCorrection: procedureFor('correct')
    .input(withdrawCorrectionInput)
    .mutation(({ ctx, input }) => withdrawCorrection(ctx, input)),
  tryTaxonomy: procedureFor('manage')
    .input(tryTaxonomyInput)
    .query(({ ctx, input }) => tryTaxonomy(ctx, input)),
  reunderstandAll: procedureFor('manage').mutation(({ ctx }) => reunderstandAll(ctx)),
});
