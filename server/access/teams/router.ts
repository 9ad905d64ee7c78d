import { procedureFor, router } from '../../trpc';
import { teamIdInput, teamInput } from '../input';
import { changeTeam } from './change-team';
import { readTeams } from './read-teams';
import { removeTeam } from './remove-team';

const manage = procedureFor('manage');

export const teamsRouter = router({
  list: manage.query(({ ctx }) => readTeams(ctx)),
  change: manage.input(teamInput).mutation(({ ctx, input }) => changeTeam(ctx, input)),
  remove: manage.input(teamIdInput).mutation(({ ctx, input }) => removeTeam(ctx, input)),
});
