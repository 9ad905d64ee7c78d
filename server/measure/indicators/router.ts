import { procedureFor, router } from '../../trpc';
import { indicatorSettings } from '../indicator-settings';
import { readIndicators, saveIndicators } from '../indicators';
import { saveIndicatorsInput } from './input';

const manage = procedureFor('manage');

export const indicatorsRouter = router({
  list: procedureFor('see-board').query(({ ctx }) => readIndicators(ctx)),
  settings: manage.query(({ ctx }) => indicatorSettings(ctx)),
  save: manage
    .input(saveIndicatorsInput)
    .mutation(({ ctx, input: { indicators, basedOn } }) => saveIndicators(ctx, indicators, { basedOn })),
});
