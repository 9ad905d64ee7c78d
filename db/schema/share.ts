import {
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';

export const reportSubjectEnum = pgEnum('report_subject', ['board', 'touchpoint']);
export const accessOutcomeEnum = pgEnum('access_outcome', ['opened', 'expired', 'revoked']);

const at = (name: string) => timestamp(name, { withTimezone: true });

/** A view frozen at a moment: `frozen` holds exactly what was seen, already cut to the slice. */
export const report = pgTable(
  'report',
  {
    orgId: integer('org_id').notNull(),
    id: uuid('id').notNull(),
    title: text('title').notNull(),
    subject: reportSubjectEnum('subject').notNull(),
    /** ReportSlice of server/share/input.ts: period, touchpoint, locations, whether free text is in. */
    slice: jsonb('slice').$type<unknown>().notNull(),
    frozen: jsonb('frozen').$type<unknown>().notNull(),
    createdBy: uuid('created_by').notNull(),
    createdAt: at('created_at').notNull(),
    removedAt: at('removed_at'),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.id] })],
);

export const share = pgTable(
  'share',
  {
    orgId: integer('org_id').notNull(),
    id: uuid('id').notNull(),
    reportId: uuid('report_id').notNull(),
    personId: uuid('person_id').notNull(),
    withVerbatims: boolean('with_verbatims').notNull().default(false),
    createdBy: uuid('created_by').notNull(),
    createdAt: at('created_at').notNull(),
    expiresAt: at('expires_at'),
    revokedAt: at('revoked_at'),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    unique('share_person').on(t.orgId, t.reportId, t.personId),
    index('share_of_person').on(t.orgId, t.personId),
    foreignKey({
      name: 'share_report',
      columns: [t.orgId, t.reportId],
      foreignColumns: [report.orgId, report.id],
    }).onDelete('cascade'),
  ],
);

export const shareAccess = pgTable(
  'share_access',
  {
    orgId: integer('org_id').notNull(),
    id: uuid('id').notNull(),
    shareId: uuid('share_id').notNull(),
    reportId: uuid('report_id').notNull(),
    personId: uuid('person_id').notNull(),
    at: at('at').notNull(),
    outcome: accessOutcomeEnum('outcome').notNull(),
    userAgent: text('user_agent'),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    index('share_access_report').on(t.orgId, t.reportId, t.at),
  ],
);
