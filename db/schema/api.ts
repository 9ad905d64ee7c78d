import { index, integer, jsonb, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';

const at = (name: string) => timestamp(name, { withTimezone: true });

/** Calls of a key in one minute. Unlogged: counts may go when the server falls. */
export const apiMinute = pgTable(
  'api_minute',
  {
    orgId: integer('org_id').notNull(),
    keyId: uuid('key_id').notNull(),
    minute: at('minute').notNull(),
    calls: integer('calls').notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.keyId, t.minute] })],
);

/** The answer to a call with an Idempotency-Key; without a status it is still under way. */
export const apiAnswer = pgTable(
  'api_answer',
  {
    orgId: integer('org_id').notNull(),
    keyId: uuid('key_id').notNull(),
    idempotencyKey: text('idempotency_key').notNull(),
    requestHash: text('request_hash').notNull(),
    beganAt: at('began_at').notNull(),
    status: integer('status'),
    body: jsonb('body').$type<unknown>(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.keyId, t.idempotencyKey] }),
    index('api_answer_began').on(t.orgId, t.beganAt),
  ],
);
