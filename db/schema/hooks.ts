import { sql } from 'drizzle-orm';
import {
  customType,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { source } from './collect';

const at = (name: string) => timestamp(name, { withTimezone: true });
const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' });

/** An address that a survey or support tool calls. Secrets are sealed (server/access/seal.ts). */
export const hook = pgTable(
  'hook',
  {
    orgId: integer('org_id').notNull(),
    id: uuid('id').notNull(),
    name: text('name').notNull(),
    /** A key of HOOK_TOOLS in server/collect/hooks/input.ts. */
    tool: text('tool').notNull(),
    sourceId: integer('source_id').notNull(),
    /** Code and key that are used where a body names none. */
    location: text('location'),
    touchpoint: text('touchpoint'),
    addressHash: text('address_hash').notNull(),
    addressSealed: text('address_sealed').notNull(),
    secretSealed: text('secret_sealed'),
    secretSetAt: at('secret_set_at'),
    /** The secret before this one, valid for a while after it was changed. */
    oldSecretSealed: text('old_secret_sealed'),
    oldSecretUntil: at('old_secret_until'),
    /** For tools whose calls hold ids only: with it the answer is fetched. */
    tokenSealed: text('token_sealed'),
    tokenSetAt: at('token_set_at'),
    mapping: jsonb('mapping').$type<unknown>().notNull(),
    /** Questions met in answers, by their ids: what they are called and what is guessed of them. */
    questions: jsonb('questions').$type<Record<string, unknown>>().notNull(),
    pausedAt: at('paused_at'),
    createdBy: uuid('created_by'),
    createdAt: at('created_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    uniqueIndex('hook_address').on(t.orgId, t.addressHash),
    foreignKey({
      name: 'hook_source',
      columns: [t.orgId, t.sourceId],
      foreignColumns: [source.orgId, source.id],
    }),
  ],
);

/** A call whose signature was right, and what became of it. */
export const hookDelivery = pgTable(
  'hook_delivery',
  {
    orgId: integer('org_id').notNull(),
    id: uuid('id').notNull(),
    hookId: uuid('hook_id').notNull(),
    /** The tool's own id of this call, or a hash of what was signed. */
    deliveryId: text('delivery_id').notNull(),
    receivedAt: at('received_at').notNull(),
    event: text('event'),
    /** The record that it speaks of and which version of it: an older one never undoes a newer. */
    subject: text('subject'),
    version: at('version'),
    headers: jsonb('headers').$type<Record<string, string>>().notNull(),
    /** Exactly as it came; deleted after a while. */
    body: bytea('body'),
    status: text('status').notNull(),
    added: integer('added').notNull().default(0),
    changed: integer('changed').notNull().default(0),
    unchanged: integer('unchanged').notNull().default(0),
    refused: jsonb('refused').$type<{ index: number; field: string | null; reason: string }[]>().notNull(),
    /** Answers whose question nobody has given a meaning. */
    openQuestions: integer('open_questions').notNull().default(0),
    reason: text('reason'),
    attempts: integer('attempts').notNull().default(0),
    /** While it waits: when it is looked for again, unless somebody is at it. */
    retryAt: at('retry_at').notNull(),
    processedAt: at('processed_at'),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    uniqueIndex('hook_delivery_once').on(t.orgId, t.hookId, t.deliveryId),
    index('hook_delivery_newest').on(t.orgId, t.hookId, t.id),
    index('hook_delivery_subject').on(t.orgId, t.hookId, t.subject).where(sql`${t.subject} IS NOT NULL`),
    index('hook_delivery_waiting').on(t.orgId, t.retryAt).where(sql`${t.status} = 'waiting'`),
    index('hook_delivery_body').on(t.orgId, t.receivedAt).where(sql`${t.body} IS NOT NULL`),
    index('hook_delivery_unsettled')
      .on(t.orgId, t.hookId, t.status)
      .where(sql`${t.status} NOT IN ('done', 'ignored')`),
    foreignKey({
      name: 'hook_delivery_hook',
      columns: [t.orgId, t.hookId],
      foreignColumns: [hook.orgId, hook.id],
    }).onDelete('cascade'),
  ],
);

/** Calls that were turned away, counted by day. */
export const hookTurnedAway = pgTable(
  'hook_turned_away',
  {
    orgId: integer('org_id').notNull(),
    hookId: uuid('hook_id').notNull(),
    day: date('day', { mode: 'string' }).notNull(),
    reason: text('reason').notNull(),
    calls: integer('calls').notNull(),
  },
  (t) => [
    primaryKey({ name: 'hook_turned_away_pk', columns: [t.orgId, t.hookId, t.day, t.reason] }),
    foreignKey({
      name: 'hook_turned_away_hook',
      columns: [t.orgId, t.hookId],
      foreignColumns: [hook.orgId, hook.id],
    }).onDelete('cascade'),
  ],
);
