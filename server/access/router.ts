import { openProcedure, procedureFor, router } from '../trpc';
import { auditInput, setUpInput } from './input';
import { keysRouter } from './keys/router';
import { readBases, readOrganisation } from './organisations/read-organisation';
import { findWhetherSetUp } from './people/queries';
import { peopleRouter } from './people/router';
import { readAudit } from './read-audit';
import { sessionsRouter } from './sessions/router';
import { setUpOwner } from './set-up-owner';
import { teamsRouter } from './teams/router';

export const accessRouter = router({
  isSetUp: openProcedure.query(() => findWhetherSetUp()),
  setUp: openProcedure.input(setUpInput).mutation(async ({ input }) => {
    await setUpOwner(input, new Date());
  }),
  audit: procedureFor(null)
    .input(auditInput)
    .query(({ ctx, input }) => readAudit(ctx, input)),
  organisation: procedureFor('manage').query(({ ctx }) => readOrganisation(ctx)),
  bases: procedureFor('manage').query(({ ctx }) => readBases(ctx)),
  people: peopleRouter,
  sessions: sessionsRouter,
  keys: keysRouter,
  teams: teamsRouter,
});
