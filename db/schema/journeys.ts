import { date, doublePrecision, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';

/**
 * Sums of the journeys of a month, `day` being its first, by where the overall answer was given. Touchpoint 0 holds the
 * journeys themselves, location 0 all of them, also those given nowhere. `overall` is the question and scale of that
 * answer ("nps 0-10"), whose sums are never mixed.
 */
export const journeyMonth = pgTable(
  'journey_month',
  {
    orgId: integer('org_id').notNull(),
    locationId: integer('location_id').notNull(),
    day: date('day', { mode: 'string' }).notNull(),
    overall: text('overall').notNull(),
    touchpointId: integer('touchpoint_id').notNull(),
    /** Journeys in which the touchpoint was felt, and their overall answers. */
    n: integer('n').notNull(),
    sum: doublePrecision('sum').notNull(),
    sumsq: doublePrecision('sumsq').notNull(),
    /** Of these, where it was bad; of touchpoint 0, where anything was. */
    bad: integer('bad').notNull(),
    /** Of these, where a score told it and not words alone. */
    rated: integer('rated').notNull(),
    /** Journeys in which it and nothing else was bad; of touchpoint 0, in which nothing was. */
    loneN: integer('lone_n').notNull(),
    loneSum: doublePrecision('lone_sum').notNull(),
    loneSumsq: doublePrecision('lone_sumsq').notNull(),
  },
  (t) => [
    primaryKey({
      name: 'journey_month_pk',
      columns: [t.orgId, t.locationId, t.day, t.overall, t.touchpointId],
    }),
    index('journey_month_day').on(t.orgId, t.day),
  ],
);

/** Months whose journeys are to be put together anew. */
export const journeyStale = pgTable(
  'journey_stale',
  { orgId: integer('org_id').notNull(), day: date('day', { mode: 'string' }).notNull() },
  (t) => [primaryKey({ name: 'journey_stale_pk', columns: [t.orgId, t.day] })],
);
