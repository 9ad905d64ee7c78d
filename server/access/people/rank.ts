import { AppError } from '../../errors';
import type { Role, Scope } from '../scope';

/** Owners stand above admins, admins above everybody else; the others differ in what they see, not in rank. */
function rankOf(role: Role): number {
  if (role === 'owner') return 2;
  return role === 'admin' ? 1 : 0;
}

/** Nobody gives away more than they have, nor touches somebody above them. */
export function refuseAbove(scope: Scope, role: Role): void {
  if (rankOf(role) > rankOf(scope.role)) {
    throw new AppError('forbidden', `Only an owner can do this with the role "${role}".`, 'role');
  }
}
