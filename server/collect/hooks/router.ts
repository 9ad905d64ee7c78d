import { procedureFor, router } from '@/server/trpc';
import { changeHook } from './change-hook';
import { enterToken } from './enter-token';
import {
  changeHookInput,
  deliveriesInput,
  deliveryInput,
  hookInput,
  hookMappingInput,
  hookTokenInput,
  makeHookInput,
  pauseHookInput,
  rotateInput,
} from './input';
import { listHooks } from './list-hooks';
import { listPlaces } from './list-places';
import { makeHook } from './make-hook';
import { pauseHook } from './pause-hook';
import { readAgain } from './read-again';
import { readDelivery } from './read-delivery';
import { readHook } from './read-hook';
import { removeHook } from './remove-hook';
import { rotateSecret } from './rotate-secret';
import { saveMapping } from './save-mapping';
import { sendTest } from './send-test';

const collect = procedureFor('collect');
/** Bodies hold what customers wrote, word for word, and who they are. */
const manage = procedureFor('manage');

export const hooksRouter = router({
  list: collect.query(({ ctx }) => listHooks(ctx)),
  places: collect.query(({ ctx }) => listPlaces(ctx)),
  read: collect.input(deliveriesInput).query(({ ctx, input }) => readHook(ctx, input)),
  make: collect.input(makeHookInput).mutation(({ ctx, input }) => makeHook(ctx, input)),
  change: collect.input(changeHookInput).mutation(({ ctx, input }) => changeHook(ctx, input)),
  pause: collect.input(pauseHookInput).mutation(({ ctx, input }) => pauseHook(ctx, input)),
  rotate: collect.input(rotateInput).mutation(({ ctx, input }) => rotateSecret(ctx, input)),
  enterToken: collect.input(hookTokenInput).mutation(({ ctx, input }) => enterToken(ctx, input)),
  saveMapping: collect.input(hookMappingInput).mutation(({ ctx, input }) => saveMapping(ctx, input)),
  remove: collect.input(hookInput).mutation(({ ctx, input }) => removeHook(ctx, input)),
  test: collect.input(hookInput).mutation(({ ctx, input }) => sendTest(ctx, input)),
  readAgain: collect.input(deliveryInput).mutation(({ ctx, input }) => readAgain(ctx, input)),
  readFailedAgain: collect
    .input(hookInput)
    .mutation(({ ctx, input }) => readAgain(ctx, { ...input, statuses: ['failed', 'refused'] })),
  delivery: manage.input(deliveryInput).query(({ ctx, input }) => readDelivery(ctx, input)),
});
