import { procedureFor, router } from '../../trpc';
import { createKeyInput, keyInput } from '../input';
import { createApiKey } from './create-api-key';
import { listKeys } from './queries';
import { revokeApiKey } from './revoke-api-key';

const manage = procedureFor('manage');

export const keysRouter = router({
  list: manage.query(({ ctx }) => ctx.tx((db) => listKeys(db, ctx.scope))),
  create: manage.input(createKeyInput).mutation(({ ctx, input }) => createApiKey(ctx, input)),
  revoke: manage.input(keyInput).mutation(({ ctx, input }) => revokeApiKey(ctx, input)),
});
