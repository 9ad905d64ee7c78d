import { sql } from 'drizzle-orm';
import {
  boolean,
  date,
  doublePrecision,
  foreignKey,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { audienceEnum } from './collect';

export const indicatorKindEnum = pgEnum('indicator_kind', ['service', 'experience']);
export const indicatorPeriodEnum = pgEnum('indicator_period', ['week', 'month', 'quarter']);
export const indicatorDirectionEnum = pgEnum('indicator_direction', ['up', 'down', 'neutral']);

const at = (name: string) => timestamp(name, { withTimezone: true });

/** An indicator keeps its id for life; what it is at a moment stands in its versions. Never deleted. */
export const indicator = pgTable(
  'indicator',
  {
    orgId: integer('org_id').notNull(),
    id: integer('id').generatedByDefaultAsIdentity().notNull(),
    /** Its place on the board now. */
    position: smallint('position').notNull(),
    /** The version that stands now. */
    version: integer('version').notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.id] })],
);

/** The whole of an indicator from a moment on. Append-only: a change of anything is the next version. */
export const indicatorVersion = pgTable(
  'indicator_version',
  {
    orgId: integer('org_id').notNull(),
    indicatorId: integer('indicator_id').notNull(),
    version: integer('version').notNull(),
    validFrom: at('valid_from').notNull(),
    /** null: the product itself. */
    madeBy: uuid('made_by'),
    reason: text('reason'),
    /** Whether the periods before it were measured anew by it, as somebody chose. */
    pastToo: boolean('past_too').notNull().default(false),
    archived: boolean('archived').notNull().default(false),
    position: smallint('position').notNull(),
    theme: text('theme').notNull(),
    name: text('name').notNull(),
    /** A key of the catalogue of metrics. */
    metric: text('metric').notNull(),
    audience: audienceEnum('audience').notNull(),
    period: indicatorPeriodEnum('period').notNull(),
    kind: indicatorKindEnum('kind').notNull(),
    direction: indicatorDirectionEnum('direction').notNull(),
    /** What was chosen, by name; null in each of them = all. */
    touchpointIds: integer('touchpoint_ids').array(),
    locationIds: integer('location_ids').array(),
    regions: text('regions').array(),
    sourceIds: integer('source_ids').array(),
    sourceKinds: text('source_kinds').array(),
    /** What is counted: those chosen and those that the regions and kinds held when it was saved; null = all. */
    countedLocationIds: integer('counted_location_ids').array(),
    countedSourceIds: integer('counted_source_ids').array(),
    /** Of an index: the indicators it is made of, with their weights. */
    parts: jsonb('parts').$type<{ indicatorId: number; weight: number }[]>().notNull(),
    /** Service indicators have a target, experience indicators an expectation, in the metric's unit. */
    target: doublePrecision('target'),
    expectation: doublePrecision('expectation'),
    ownerTeamId: integer('owner_team_id'),
    ownerPersonId: uuid('owner_person_id'),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.indicatorId, t.version] }),
    foreignKey({
      name: 'indicator_version_indicator',
      columns: [t.orgId, t.indicatorId],
      foreignColumns: [indicator.orgId, indicator.id],
    }),
  ],
);

/** A day from which an indicator's limits are worked out anew, because somebody knows what changed. */
export const rebase = pgTable(
  'rebase',
  {
    orgId: integer('org_id').notNull(),
    id: integer('id').generatedByDefaultAsIdentity().notNull(),
    indicatorId: integer('indicator_id').notNull(),
    /** First day of the period from which limits are new. */
    day: date('day', { mode: 'string' }).notNull(),
    /** The day that was asked for. */
    askedDay: date('asked_day', { mode: 'string' }).notNull(),
    reason: text('reason').notNull(),
    /** What was done, in words, and where it is written down. */
    action: text('action'),
    actionLink: text('action_link'),
    madeBy: uuid('made_by'),
    madeAt: at('made_at').notNull(),
    withdrawnBy: uuid('withdrawn_by'),
    withdrawnAt: at('withdrawn_at'),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    uniqueIndex('rebase_day').on(t.orgId, t.indicatorId, t.day).where(sql`${t.withdrawnAt} IS NULL`),
    foreignKey({
      name: 'rebase_indicator',
      columns: [t.orgId, t.indicatorId],
      foreignColumns: [indicator.orgId, indicator.id],
    }),
  ],
);

/** What an owner says of an indicator in a month. Append-only: a new text replaces the one before, which stays. */
export const commentary = pgTable(
  'commentary',
  {
    orgId: integer('org_id').notNull(),
    id: integer('id').generatedByDefaultAsIdentity().notNull(),
    indicatorId: integer('indicator_id').notNull(),
    /** First day of the month. */
    period: date('period', { mode: 'string' }).notNull(),
    text: text('text').notNull(),
    writtenBy: uuid('written_by'),
    writtenAt: at('written_at').notNull(),
    replacedAt: at('replaced_at'),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    index('commentary_period').on(t.orgId, t.period, t.indicatorId),
    uniqueIndex('commentary_standing')
      .on(t.orgId, t.indicatorId, t.period)
      .where(sql`${t.replacedAt} IS NULL`),
    foreignKey({
      name: 'commentary_indicator',
      columns: [t.orgId, t.indicatorId],
      foreignColumns: [indicator.orgId, indicator.id],
    }),
  ],
);
