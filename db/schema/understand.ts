import {
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  real,
  smallint,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';
import { audienceEnum, feedback } from './collect';

/**
 * One touchpoint spoken of in a verbatim, with a feeling. Location and time are copied in for the drill indexes. No
 * foreign key to the record: checking it cost a third of writing a mention; who removes a record removes these too.
 */
export const mention = pgTable(
  'mention',
  {
    orgId: integer('org_id').notNull(),
    feedbackId: uuid('feedback_id').notNull(),
    position: smallint('position').notNull(),
    touchpointId: integer('touchpoint_id').notNull(),
    locationId: integer('location_id').notNull(),
    sourceId: integer('source_id').notNull(),
    audience: audienceEnum('audience').notNull(),
    occurredAt: timestamp('occurred_at', { withTimezone: true }).notNull(),
    sentiment: smallint('sentiment').notNull(),
    score: real('score').notNull(),
    /** UTF-16 offsets in the verbatim. */
    startsAt: integer('starts_at').notNull(),
    endsAt: integer('ends_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.feedbackId, t.position] }),
    index('mention_place').on(t.orgId, t.touchpointId, t.locationId, t.sentiment, t.occurredAt, t.feedbackId),
    index('mention_touchpoint').on(t.orgId, t.touchpointId, t.sentiment, t.occurredAt, t.feedbackId),
  ],
);

/** What people said a label should be. Kept apart from the machine's label, and wins over it. */
export const correction = pgTable(
  'correction',
  {
    orgId: integer('org_id').notNull(),
    id: uuid('id').notNull(),
    feedbackId: uuid('feedback_id').notNull(),
    /** null corrects the feeling of the whole record. */
    touchpointId: integer('touchpoint_id'),
    /** null says that this touchpoint is not spoken of at all. */
    sentiment: smallint('sentiment'),
    personId: uuid('person_id').notNull(),
    at: timestamp('at', { withTimezone: true }).notNull(),
    analysisVersion: text('analysis_version'),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    index('correction_feedback').on(t.orgId, t.feedbackId),
    foreignKey({
      name: 'correction_feedback_fk',
      columns: [t.orgId, t.feedbackId],
      foreignColumns: [feedback.orgId, feedback.id],
    }).onDelete('cascade'),
  ],
);
