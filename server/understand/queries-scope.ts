import { type SQL, sql } from 'drizzle-orm';
import { pgArray } from '@/db/client';
import { may, type Scope } from '@/server/access/scope';
import { wordsReleased } from './queries-employees';

/** Condition on `feedback f`: this person may see the record at all. Of employees only what may be shown to anyone. */
export function seenBy(scope: Scope): SQL {
  const conditions = [sql`f.org_id = ${scope.orgId}`];
  if (scope.touchpoints !== 'all') conditions.push(speaksOf(scope, scope.touchpoints));
  if (scope.locations !== 'all') {
    conditions.push(sql`f.location_id = ANY (${pgArray(scope.locations)}::int[])`);
  }
  conditions.push(
    may(scope, 'see-employees')
      ? sql`(f.audience <> 'employee' OR ${wordsReleased(scope)})`
      : sql`f.audience <> 'employee'`,
  );
  if (!may(scope, 'see-feedback')) conditions.push(sql`f.sentiment = 1`);
  return sql.join(conditions, sql` AND `);
}

/** Condition on `feedback f`: it was asked for at one of these touchpoints, or speaks of one. */
export function speaksOf(scope: Scope, touchpoints: readonly number[]): SQL {
  const list = sql`${pgArray(touchpoints)}::int[]`;
  return sql`(f.touchpoint_id = ANY (${list}) OR EXISTS (SELECT FROM mention m
    WHERE m.org_id = ${scope.orgId} AND m.feedback_id = f.id AND m.touchpoint_id = ANY (${list})))`;
}
