import { sql } from 'drizzle-orm';
import {
  check,
  foreignKey,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';
import { source } from './collect';

const at = (name: string) => timestamp(name, { withTimezone: true });

/** One source that is asked again and again. */
export const connector = pgTable(
  'connector',
  {
    orgId: integer('org_id').notNull(),
    id: integer('id').generatedByDefaultAsIdentity().notNull(),
    /** The key of its plug (server/collect/connectors/registry.ts). */
    kind: text('kind').notNull(),
    name: text('name').notNull(),
    sourceId: integer('source_id').notNull(),
    /** Given to records that name none themselves. */
    locationId: integer('location_id'),
    touchpointId: integer('touchpoint_id'),
    everyMinutes: integer('every_minutes').notNull(),
    onlyFrom: at('only_from'),
    /** As it was entered, without secrets; those are sealed, each with its last signs. */
    config: jsonb('config').$type<Record<string, unknown>>().notNull().default({}),
    secrets: jsonb('secrets').$type<Record<string, { sealed: string; tail: string }>>().notNull().default({}),
    cursor: jsonb('cursor').$type<unknown>(),
    state: text('state').notNull().default('on'),
    /** Runs in a row that met a fault. */
    failures: integer('failures').notNull().default(0),
    faultKind: text('fault_kind'),
    fault: text('fault'),
    nextRunAt: at('next_run_at').notNull(),
    lastRunAt: at('last_run_at'),
    lastGoodAt: at('last_good_at'),
    /** Who asks at the moment, and until when without a sign of life. */
    leaseId: uuid('lease_id'),
    leaseUntil: at('lease_until'),
    /** When the last round of asking for deleted records began, and how far it is; null where it is done. */
    goneRoundAt: at('gone_round_at'),
    goneAfterAt: at('gone_after_at'),
    goneAfterId: uuid('gone_after_id'),
    createdBy: uuid('created_by'),
    createdAt: at('created_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    foreignKey({
      name: 'connector_source',
      columns: [t.orgId, t.sourceId],
      foreignColumns: [source.orgId, source.id],
    }),
    check('connector_state', sql`state IN ('on', 'paused', 'stopped')`),
  ],
);

export const connectorRun = pgTable(
  'connector_run',
  {
    orgId: integer('org_id').notNull(),
    connectorId: integer('connector_id').notNull(),
    id: uuid('id').notNull(),
    startedAt: at('started_at').notNull(),
    finishedAt: at('finished_at'),
    tookMs: integer('took_ms').notNull().default(0),
    pages: integer('pages').notNull().default(0),
    added: integer('added').notNull().default(0),
    changed: integer('changed').notNull().default(0),
    unchanged: integer('unchanged').notNull().default(0),
    gone: integer('gone').notNull().default(0),
    refused: integer('refused').notNull().default(0),
    faultKind: text('fault_kind'),
    fault: text('fault'),
    note: text('note'),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.connectorId, t.id] }),
    foreignKey({
      name: 'connector_run_connector',
      columns: [t.orgId, t.connectorId],
      foreignColumns: [connector.orgId, connector.id],
    }).onDelete('cascade'),
  ],
);

/** What a source sent and no record came of: its plug could not read it, or the record was not accepted. */
export const connectorUnread = pgTable(
  'connector_unread',
  {
    orgId: integer('org_id').notNull(),
    connectorId: integer('connector_id').notNull(),
    item: text('item').notNull(),
    stage: text('stage').notNull(),
    reason: text('reason').notNull(),
    raw: jsonb('raw').$type<unknown>().notNull(),
    firstAt: at('first_at').notNull(),
    lastAt: at('last_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.connectorId, t.item] }),
    foreignKey({
      name: 'connector_unread_connector',
      columns: [t.orgId, t.connectorId],
      foreignColumns: [connector.orgId, connector.id],
    }).onDelete('cascade'),
    check('connector_unread_stage', sql`stage IN ('read', 'accept')`),
  ],
);

/** Records that were deleted where they came from or erased here: no later run and no file brings them back. */
export const feedbackTombstone = pgTable(
  'feedback_tombstone',
  {
    orgId: integer('org_id').notNull(),
    sourceId: integer('source_id').notNull(),
    externalId: text('external_id').notNull(),
    at: at('at').notNull(),
    reason: text('reason').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.sourceId, t.externalId] }),
    check('feedback_tombstone_reason', sql`reason IN ('deleted', 'erased')`),
  ],
);
