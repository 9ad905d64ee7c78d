import {
  boolean,
  date,
  doublePrecision,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';

const at = (name: string) => timestamp(name, { withTimezone: true });

/** A round of blind estimates about one month. What was agreed at the start cannot be updated by the application. */
export const perceptionRound = pgTable(
  'perception_round',
  {
    orgId: integer('org_id').notNull(),
    id: integer('id').generatedByDefaultAsIdentity().notNull(),
    name: text('name').notNull(),
    /** The first day of the month that is guessed. */
    month: date('month', { mode: 'string' }).notNull(),
    /** How much of the month's figures the site already showed at the opening: none, part, whole. */
    figuresShown: text('figures_shown').notNull(),
    namesAgreed: boolean('names_agreed').notNull(),
    openedAt: at('opened_at').notNull(),
    openedBy: uuid('opened_by'),
    locksAt: at('locks_at').notNull(),
    revealedAt: at('revealed_at'),
    revealedBy: uuid('revealed_by'),
    /** The last day of the month that was over at the reveal. */
    measuredTo: date('measured_to', { mode: 'string' }),
    /** Records from which the importance of the drivers was derived. */
    driverBase: integer('driver_base'),
    cancelledAt: at('cancelled_at'),
    cancelledBy: uuid('cancelled_by'),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.id] })],
);

const toRound = { orgId: integer('org_id').notNull(), roundId: integer('round_id').notNull() };

/** An indicator as it stood at the opening; value, base and interval as they stood at the reveal. */
export const perceptionIndicator = pgTable(
  'perception_indicator',
  {
    ...toRound,
    position: integer('position').notNull(),
    /** The indicator it was copied from; null for one that nobody had chosen, of the default set. */
    indicatorId: integer('indicator_id'),
    name: text('name').notNull(),
    metric: text('metric').notNull(),
    /** Which way is better: up, down, neutral. */
    direction: text('direction').notNull(),
    audience: text('audience').notNull(),
    unit: text('unit').notNull(),
    axisLow: doublePrecision('axis_low').notNull(),
    axisHigh: doublePrecision('axis_high').notNull(),
    /** What is counted; null = all. */
    touchpointIds: integer('touchpoint_ids').array(),
    locationIds: integer('location_ids').array(),
    sourceIds: integer('source_ids').array(),
    /** Keys of the same with commas between, for the explorer's address. */
    touchpointKey: text('touchpoint_key'),
    locationCode: text('location_code'),
    sourceKey: text('source_key'),
    value: doublePrecision('value'),
    n: integer('n'),
    low: doublePrecision('low'),
    high: doublePrecision('high'),
    /** Why there is no value, where there is none. */
    reason: text('reason'),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.roundId, t.position] }),
    foreignKey({
      name: 'perception_indicator_round',
      columns: [t.orgId, t.roundId],
      foreignColumns: [perceptionRound.orgId, perceptionRound.id],
    }).onDelete('cascade'),
  ],
);

/** A touchpoint to be ranked; its importance as it was derived at the reveal. */
export const perceptionDriver = pgTable(
  'perception_driver',
  {
    ...toRound,
    position: integer('position').notNull(),
    touchpointId: integer('touchpoint_id').notNull(),
    key: text('key').notNull(),
    name: text('name').notNull(),
    importance: doublePrecision('importance'),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.roundId, t.position] }),
    foreignKey({
      name: 'perception_driver_round',
      columns: [t.orgId, t.roundId],
      foreignColumns: [perceptionRound.orgId, perceptionRound.id],
    }).onDelete('cascade'),
  ],
);

export const perceptionLeader = pgTable(
  'perception_leader',
  { ...toRound, personId: uuid('person_id').notNull() },
  (t) => [
    primaryKey({ columns: [t.orgId, t.roundId, t.personId] }),
    index('perception_leader_person').on(t.orgId, t.personId, t.roundId),
    foreignKey({
      name: 'perception_leader_round',
      columns: [t.orgId, t.roundId],
      foreignColumns: [perceptionRound.orgId, perceptionRound.id],
    }).onDelete('cascade'),
  ],
);

/** Under row-level security a leader's own until the round is revealed, see 0005_perception.sql. */
export const perceptionEstimate = pgTable(
  'perception_estimate',
  {
    ...toRound,
    personId: uuid('person_id').notNull(),
    position: integer('position').notNull(),
    value: doublePrecision('value').notNull(),
    lodgedAt: at('lodged_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.roundId, t.personId, t.position] }),
    foreignKey({
      name: 'perception_estimate_leader',
      columns: [t.orgId, t.roundId, t.personId],
      foreignColumns: [perceptionLeader.orgId, perceptionLeader.roundId, perceptionLeader.personId],
    }).onDelete('cascade'),
  ],
);

/** The touchpoints of a round in the order of a leader, most important first. As blind as the estimates. */
export const perceptionRanking = pgTable(
  'perception_ranking',
  {
    ...toRound,
    personId: uuid('person_id').notNull(),
    keys: text('keys').array().notNull(),
    lodgedAt: at('lodged_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.roundId, t.personId] }),
    foreignKey({
      name: 'perception_ranking_leader',
      columns: [t.orgId, t.roundId, t.personId],
      foreignColumns: [perceptionLeader.orgId, perceptionLeader.roundId, perceptionLeader.personId],
    }).onDelete('cascade'),
  ],
);
