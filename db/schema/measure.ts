import {
  date,
  doublePrecision,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
} from 'drizzle-orm/pg-core';

// Text, not enums: the equality of an enum is not leakproof, and under row-level security only leakproof operators
// may look up an index. The names are those of the enums; cells are written from columns that have them.
const cell = {
  orgId: integer('org_id').notNull(),
  audience: text('audience').notNull(),
  touchpointId: integer('touchpoint_id').notNull(),
  locationId: integer('location_id').notNull(),
  sourceId: integer('source_id').notNull(),
  metric: text('metric').notNull(),
  scale: text('scale').notNull(),
  day: date('day', { mode: 'string' }).notNull(),
  n: integer('n').notNull(),
  sum: doublePrecision('sum').notNull(),
  sumsq: doublePrecision('sumsq').notNull(),
  high: integer('high').notNull(),
  low: integer('low').notNull(),
};

/**
 * Sums a day by marginals; 0 in a dimension means "all". `scale` keeps scores of unlike scales apart ("1-5", "1-10";
 * '' where a metric has none). `high` / `low`: promoters / detractors, top-box / bottom-box, positive / negative; of
 * `volume`, `high` counts the analysed.
 */
export const rollup = pgTable('rollup', cell, (t) => [
  primaryKey({
    name: 'rollup_pk',
    columns: [t.orgId, t.audience, t.touchpointId, t.locationId, t.sourceId, t.metric, t.scale, t.day],
  }),
  index('rollup_day').on(t.orgId, t.day),
]);

/** The same by month, `day` being its first; and, by month only, touchpoint × location. */
export const rollupMonth = pgTable('rollup_month', cell, (t) => [
  primaryKey({
    name: 'rollup_month_pk',
    columns: [t.orgId, t.audience, t.touchpointId, t.locationId, t.sourceId, t.metric, t.scale, t.day],
  }),
  index('rollup_month_day').on(t.orgId, t.day),
]);

export const rollupState = pgTable('rollup_state', {
  orgId: integer('org_id').primaryKey(),
  asOf: timestamp('as_of', { withTimezone: true }).notNull(),
});
