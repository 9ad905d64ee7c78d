import { procedureFor, router } from '@/server/trpc';
import { addConnector } from './add-connector';
import { changeConnector } from './change-connector';
import { findConnector } from './find-connector';
import {
  addConnectorInput,
  changeConnectorInput,
  connectorInput,
  kindInput,
  retryInput,
  testConnectorInput,
} from './input';
import { listConnectors } from './list-connectors';
import { listKinds, readForm } from './list-kinds';
import { removeConnector } from './remove-connector';
import { retryUnread } from './retry-unread';
import { pauseConnector, resumeConnector, runNow } from './set-state';
import { startOver } from './start-over';
import { tryConnector } from './try-connector';

const collect = procedureFor('collect');

export const connectorsRouter = router({
  list: collect.query(({ ctx }) => listConnectors(ctx)),
  kinds: collect.query(() => listKinds()),
  form: collect.input(kindInput).query(({ ctx, input }) => readForm(ctx, input)),
  one: collect.input(connectorInput).query(({ ctx, input }) => findConnector(ctx, input)),
  add: collect.input(addConnectorInput).mutation(({ ctx, input }) => addConnector(ctx, input)),
  change: collect.input(changeConnectorInput).mutation(({ ctx, input }) => changeConnector(ctx, input)),
  try: collect.input(testConnectorInput).mutation(({ ctx, input }) => tryConnector(ctx, input)),
  pause: collect.input(connectorInput).mutation(({ ctx, input }) => pauseConnector(ctx, input)),
  resume: collect.input(connectorInput).mutation(({ ctx, input }) => resumeConnector(ctx, input)),
  runNow: collect.input(connectorInput).mutation(({ ctx, input }) => runNow(ctx, input)),
  startOver: collect.input(connectorInput).mutation(({ ctx, input }) => startOver(ctx, input)),
  remove: collect.input(connectorInput).mutation(({ ctx, input }) => removeConnector(ctx, input)),
  retryUnread: collect.input(retryInput).mutation(({ ctx, input }) => retryUnread(ctx, input)),
});
