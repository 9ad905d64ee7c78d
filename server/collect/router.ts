import { z } from 'zod';
import { procedureFor, router } from '../trpc';
import { connectorsRouter } from './connectors/router';
import { ensureSource } from './ensure-source';
import { frontLineRouter } from './front-line/router';
import { hooksRouter } from './hooks/router';
import { cancelImport } from './imports/cancel-import';
import { findBatch } from './imports/find-batch';
import {
  batchInput,
  keyOfName,
  mappingInput,
  newSourceInput,
  previewInput,
  refusedInput,
  startInput,
  suggestInput,
} from './imports/input';
import { listBatches } from './imports/list-batches';
import { listRefused } from './imports/list-refused';
import { pauseImport } from './imports/pause-import';
import { previewImport } from './imports/preview-import';
import { resumeImport } from './imports/resume-import';
import { saveMapping } from './imports/save-mapping';
import { startImport } from './imports/start-import';
import { startUndo } from './imports/start-undo';
import { suggestImport } from './imports/suggest-import';
import { findUpload } from './imports/uploads';
import { listSources } from './list-sources';
import { listTouchpointChoices } from './list-touchpoint-choices';
import { removeFeedback } from './remove-feedback';
import { structureRouter } from './structure/router';
import { surveysRouter } from './surveys/router';

const collect = procedureFor('collect');

export const collectRouter = router({
  sources: collect.query(({ ctx }) => listSources(ctx)),
  touchpoints: collect.query(({ ctx }) => listTouchpointChoices(ctx)),
  addSource: collect
    .input(newSourceInput)
    .mutation(({ ctx, input }) => ensureSource(ctx, { ...input, key: keyOfName(input.name) })),
  suggest: collect
    .input(suggestInput)
    .query(async ({ ctx, input }) =>
      suggestImport(ctx, { ...input, path: (await findUpload(ctx, input.upload)).path }),
    ),
  preview: collect
    .input(previewInput)
    .mutation(async ({ ctx, input: { upload, ...input } }) =>
      previewImport(ctx, { ...input, path: (await findUpload(ctx, upload)).path }),
    ),
  start: collect.input(startInput).mutation(({ ctx, input }) => startImport(ctx, input)),
  saveMapping: collect.input(mappingInput).mutation(({ ctx, input }) => saveMapping(ctx, input)),
  batches: collect.query(({ ctx }) => listBatches(ctx)),
  batch: collect.input(batchInput).query(({ ctx, input }) => findBatch(ctx, input)),
  refused: collect.input(refusedInput).query(({ ctx, input }) => listRefused(ctx, input)),
  cancel: collect.input(batchInput).mutation(({ ctx, input }) => cancelImport(ctx, input)),
  pause: collect.input(batchInput).mutation(({ ctx, input }) => pauseImport(ctx, input)),
  resume: collect.input(batchInput).mutation(({ ctx, input }) => resumeImport(ctx, input)),
  undo: collect.input(batchInput).mutation(({ ctx, input }) => startUndo(ctx, input)),
  structure: structureRouter,
  connectors: connectorsRouter,
  hooks: hooksRouter,
  surveys: surveysRouter,
  frontLine: frontLineRouter,
  removeFeedback: procedureFor('manage')
    .input(z.object({ feedbackId: z.uuid() }))
    .mutation(({ ctx, input }) => removeFeedback(ctx, input)),
});
