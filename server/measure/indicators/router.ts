import { procedureFor, router } from '../../trpc';
import { indicatorSettings } from '../indicator-settings';
import { readIndicators, saveIndicators } from '../indicators';
import { bringBack } from './bring-back';
import { indicatorIdInput, indicatorInput, saveIndicatorsInput } from './input';
import { readHistory } from './read-history';
import { tryIndicator } from './try-indicator';

const manage = procedureFor('manage');

export const indicatorsRouter = router({
  list: procedureFor('see-board').query(({ ctx }) => readIndicators(ctx)),
  history: procedureFor('see-board')
    .input(indicatorIdInput)
    .query(({ ctx, input }) => readHistory(ctx, input)),
  settings: manage.query(({ ctx }) => indicatorSettings(ctx)),
  tryOut: manage.input(indicatorInput).query(({ ctx, input }) => tryIndicator(ctx, input)),
  save: manage
    .input(saveIndicatorsInput)
    .mutation(({ ctx, input: { indicators, basedOn } }) => saveIndicators(ctx, indicators, { basedOn })),
  bringBack: manage.input(indicatorIdInput).mutation(({ ctx, input }) => bringBack(ctx, input)),
});
