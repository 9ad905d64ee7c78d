import { procedureFor, router } from '@/server/trpc';
import { deskLink } from './desk-link';
import { deskInput, frontLineSettingInput, logInput } from './input';
import { logEntries } from './log-entries';
import { openLog } from './open-log';
import { readFrontLine } from './read-front-line';
import { changeSetting } from './setting';

const log = procedureFor('log');
const collect = procedureFor('collect');

export const frontLineRouter = router({
  open: log.query(({ ctx }) => openLog(ctx)),
  log: log.input(logInput).mutation(({ ctx, input }) => logEntries(ctx, input)),
  overview: collect.query(({ ctx }) => readFrontLine(ctx)),
  deskLink: collect.input(deskInput).query(({ input }) => deskLink(input)),
  changeSetting: collect.input(frontLineSettingInput).mutation(({ ctx, input }) => changeSetting(ctx, input)),
});
