import { integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';

/** One row a running worker; `seen_at` older than a minute means that it is gone. */
export const workerHeartbeat = pgTable('worker_heartbeat', {
  id: uuid('id').primaryKey(),
  startedAt: timestamp('started_at', { withTimezone: true }).notNull(),
  seenAt: timestamp('seen_at', { withTimezone: true }).notNull(),
  host: text('host').notNull().default(''),
  pid: integer('pid').notNull().default(0),
  /** The names of the jobs that it takes, and those it is at now. */
  takes: text('takes').array().notNull().default([]),
  doing: text('doing').array().notNull().default([]),
});
