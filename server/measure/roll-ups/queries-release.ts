import { sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import type { Scope } from '@/server/access/scope';

/** Takes every release back: nothing of employees is shown until it is decided anew. */
export async function removeReleases(db: Db, scope: Scope): Promise<void> {
  await db.execute(sql`DELETE FROM employee_release WHERE org_id = ${scope.orgId}`);
}

/** Marks a day of every month in which employees were heard. */
export async function saveEmployeeMonthsDirty(db: Db, scope: Scope): Promise<void> {
  await db.execute(sql`
    INSERT INTO dirty_day (org_id, day)
    SELECT DISTINCT r.org_id, r.day FROM rollup_month r
    WHERE r.org_id = ${scope.orgId} AND r.audience = 'employee' AND r.touchpoint_id = 0 AND r.location_id = 0
      AND r.source_id = 0 AND r.metric = 'volume'`);
}
