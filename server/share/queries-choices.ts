import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { membership, person } from '@/db/schema/access';
import { location, touchpoint } from '@/db/schema/collect';
import type { Role, Scope } from '../access/scope';

/** Touchpoints within the person's sight. */
export async function listTouchpointChoices(
  db: Db,
  scope: Scope,
): Promise<{ id: number; key: string; name: string }[]> {
  if (scope.touchpoints !== 'all' && scope.touchpoints.length === 0) return [];
  return db
    .select({ id: touchpoint.id, key: touchpoint.key, name: touchpoint.name })
    .from(touchpoint)
    .where(
      and(
        eq(touchpoint.orgId, scope.orgId),
        isNull(touchpoint.archivedAt),
        scope.touchpoints === 'all' ? undefined : inArray(touchpoint.id, [...scope.touchpoints]),
      ),
    )
    .orderBy(asc(touchpoint.name));
}

/** Locations within the person's sight. */
export async function listLocationChoices(
  db: Db,
  scope: Scope,
): Promise<{ id: number; code: string; name: string }[]> {
  if (scope.locations !== 'all' && scope.locations.length === 0) return [];
  return db
    .select({ id: location.id, code: location.code, name: location.name })
    .from(location)
    .where(
      and(
        eq(location.orgId, scope.orgId),
        scope.locations === 'all' ? undefined : inArray(location.id, [...scope.locations]),
      ),
    )
    .orderBy(asc(location.name));
}

export async function listPeopleChoices(
  db: Db,
  scope: Scope,
): Promise<{ id: string; name: string; email: string; role: Role }[]> {
  return db
    .select({ id: person.id, name: person.name, email: person.email, role: membership.role })
    .from(membership)
    .innerJoin(person, eq(person.id, membership.personId))
    .where(and(eq(membership.orgId, scope.orgId), isNull(person.disabledAt)))
    .orderBy(asc(person.name));
}
