import { integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';

/** The sources whose records the roll-ups count as waiting, a row for each kind of wait that a source tells of. */
export const tellingSource = pgTable(
  'telling_source',
  {
    orgId: integer('org_id').notNull(),
    sourceId: integer('source_id').notNull(),
    metric: text('metric').notNull(),
  },
  (t) => [primaryKey({ name: 'telling_source_pk', columns: [t.orgId, t.sourceId, t.metric] })],
);
