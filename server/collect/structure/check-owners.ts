import { AppError } from '@/server/errors';
import type { JourneyInput } from './input';

/** @throws AppError where a touchpoint is given to a team that is not there */
export function checkOwners(journey: JourneyInput, teams: ReadonlyMap<string, number>): void {
  for (const stage of journey.stages) {
    for (const row of stage.touchpoints) {
      if (row.ownerTeamKey !== null && !teams.has(row.ownerTeamKey)) {
        throw new AppError(
          'bad_input',
          `Touchpoint "${row.key}" names the team "${row.ownerTeamKey}", which does not exist. Make the team first.`,
          'ownerTeamKey',
        );
      }
    }
  }
}
