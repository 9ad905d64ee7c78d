import { boolean, integer, jsonb, pgTable, primaryKey, timestamp, uuid } from 'drizzle-orm/pg-core';

/** What the front line's phone page asks (`questions` of server/collect/front-line/input.ts). */
export const frontLineSetting = pgTable(
  'front_line_setting',
  {
    orgId: integer('org_id').notNull(),
    questions: jsonb('questions').$type<unknown>().notNull(),
    /** Whether the page offers the browser's own dictation, which may send the voice to its maker. */
    speaks: boolean('speaks').notNull().default(false),
    changedBy: uuid('changed_by'),
    changedAt: timestamp('changed_at', { withTimezone: true }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId] })],
);
