import { basesInput, organisationFactsInput } from '../access/input';
import { procedureFor, router } from '../trpc';
import { boardView } from './board-view';
import { changeBases } from './change-bases';
import { changeOrganisation } from './change-organisation';
import { commentaryRouter } from './commentary/router';
import { consistencyRouter } from './consistency/router';
import { driversRouter } from './drivers/router';
import { indicatorsRouter } from './indicators/router';
import { boardInput, metricsInput, touchpointInput } from './input';
import { measureMetric } from './metrics';
import { perceptionRouter } from './perception/router';
import { rebasesRouter } from './rebases/router';
import { returnsRouter } from './returns/router';
import { touchpointIndex } from './touchpoint-index';
import { touchpointView } from './touchpoint-view';
import { weakLinkRouter } from './weak-link/router';

export const measureRouter = router({
  consistency: consistencyRouter,
  drivers: driversRouter,
  weakLink: weakLinkRouter,
  perception: perceptionRouter,
  returns: returnsRouter,
  board: procedureFor('see-board')
    .input(boardInput)
    .query(({ ctx, input }) => boardView(ctx, input)),
  touchpoints: procedureFor('see-teams')
    .input(boardInput)
    .query(({ ctx, input }) => touchpointIndex(ctx, input)),
  touchpoint: procedureFor('see-teams')
    .input(touchpointInput)
    .query(({ ctx, input }) => touchpointView(ctx, input)),
  metric: procedureFor('see-teams')
    .input(metricsInput)
    .query(({ ctx, input }) => measureMetric(ctx, input)),
  indicators: indicatorsRouter,
  rebases: rebasesRouter,
  commentary: commentaryRouter,
  changeOrganisation: procedureFor('manage')
    .input(organisationFactsInput)
    .mutation(({ ctx, input }) => changeOrganisation(ctx, input)),
  changeBases: procedureFor('manage')
    .input(basesInput)
    .mutation(({ ctx, input }) => changeBases(ctx, input)),
});
