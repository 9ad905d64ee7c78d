import type { Db } from '@/db/client';
import { may, type Scope } from '@/server/access/scope';
import type { Indicator } from '../indicators/definition';
import { isInTeam } from './queries';

/** Who speaks for an indicator: the person who owns it, a member of the team that does, or who manages. */
export async function mayWrite(
  db: Db,
  scope: Scope,
  { ownerPersonId, ownerTeamId }: Pick<Indicator, 'ownerPersonId' | 'ownerTeamId'>,
): Promise<boolean> {
  if (may(scope, 'manage')) return true;
  if (scope.personId === null || !may(scope, 'see-teams')) return false;
  if (ownerPersonId === scope.personId) return true;
  return ownerTeamId !== null && isInTeam(db, scope, ownerTeamId);
}
