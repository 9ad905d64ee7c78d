import { date, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';

/**
 * Which cells of employees' results may be shown: of one metric in one month, all of it, a location's or a source's
 * (0 in a dimension means "all"). `comment` stands for what they write.
 */
export const employeeRelease = pgTable(
  'employee_release',
  {
    orgId: integer('org_id').notNull(),
    metric: text('metric').notNull(),
    locationId: integer('location_id').notNull(),
    sourceId: integer('source_id').notNull(),
    day: date('day', { mode: 'string' }).notNull(),
  },
  (t) => [
    primaryKey({
      name: 'employee_release_pk',
      columns: [t.orgId, t.metric, t.locationId, t.sourceId, t.day],
    }),
    index('employee_release_day').on(t.orgId, t.day),
  ],
);
