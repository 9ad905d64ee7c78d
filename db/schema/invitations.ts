import { sql } from 'drizzle-orm';
import {
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { survey } from './surveys';

const at = (name: string) => timestamp(name, { withTimezone: true });

/** How often a customer is asked at most, over all surveys. Without a row the usual one holds. */
export const askingRule = pgTable(
  'asking_rule',
  { orgId: integer('org_id').notNull(), quietDays: integer('quiet_days').notNull() },
  (t) => [
    primaryKey({ name: 'asking_rule_pk', columns: [t.orgId] }),
    check('asking_rule_quiet_days', sql`quiet_days BETWEEN 0 AND 730`),
  ],
);

/** What is known of a contact by keyed hash: when last asked, by which invitation, and whether they said no. */
export const surveyContact = pgTable(
  'survey_contact',
  {
    orgId: integer('org_id').notNull(),
    contactHash: text('contact_hash').notNull(),
    askedAt: at('asked_at'),
    askedBy: uuid('asked_by'),
    unsubscribedAt: at('unsubscribed_at'),
    /** The mailing whose link was used. */
    unsubscribedFrom: uuid('unsubscribed_from'),
  },
  (t) => [
    primaryKey({ name: 'survey_contact_pk', columns: [t.orgId, t.contactHash] }),
    index('survey_contact_unsubscribed')
      .on(t.orgId, t.unsubscribedFrom)
      .where(sql`unsubscribed_at IS NOT NULL`),
  ],
);

/** One list of contacts asked by e-mail. */
export const mailing = pgTable(
  'mailing',
  {
    orgId: integer('org_id').notNull(),
    id: uuid('id').notNull(),
    surveyId: integer('survey_id').notNull(),
    /** The link of whoever has no touchpoint or location of their own. */
    linkId: integer('link_id').notNull(),
    name: text('name').notNull(),
    status: text('status').notNull(),
    /** Subject and opening by language (MailingTexts of server/collect/surveys/invitations/input.ts). */
    texts: jsonb('texts').$type<unknown>().notNull(),
    /** Rows of the list that could not be read: number, field and reason, never the row. */
    refused: jsonb('refused').$type<unknown>().notNull(),
    refusedRows: integer('refused_rows').notNull().default(0),
    remindAfterDays: integer('remind_after_days'),
    /** 2 once the reminders are due. */
    round: smallint('round').notNull().default(1),
    sendAt: at('send_at'),
    /** When a worker has to look at it; null where nothing is to be done. */
    nextAt: at('next_at'),
    /** Why it stands still, where it does. */
    fault: text('fault'),
    createdAt: at('created_at').notNull(),
    createdBy: uuid('created_by'),
    startedAt: at('started_at'),
    finishedAt: at('finished_at'),
  },
  (t) => [
    primaryKey({ name: 'mailing_pk', columns: [t.orgId, t.id] }),
    check('mailing_status', sql`status IN ('draft', 'scheduled', 'sending', 'paused', 'sent', 'cancelled')`),
    index('mailing_of_survey').on(t.orgId, t.surveyId, t.createdAt),
    index('mailing_next').on(t.orgId, t.nextAt).where(sql`next_at IS NOT NULL`),
    foreignKey({
      name: 'mailing_survey',
      columns: [t.orgId, t.surveyId],
      foreignColumns: [survey.orgId, survey.id],
    }).onDelete('cascade'),
  ],
);

/** One contact of a mailing. `sealed` (address, name, token) is emptied as soon as no mail can follow. */
export const surveyInvitation = pgTable(
  'survey_invitation',
  {
    orgId: integer('org_id').notNull(),
    id: uuid('id').notNull(),
    mailingId: uuid('mailing_id').notNull(),
    linkId: integer('link_id').notNull(),
    /** Of the address. */
    contactHash: text('contact_hash').notNull(),
    /** Of the customer's own reference, where one is known. */
    customerHash: text('customer_hash'),
    tokenHash: text('token_hash').notNull(),
    language: text('language').notNull(),
    sealed: text('sealed'),
    status: text('status').notNull(),
    /** What the mail server said. */
    reason: text('reason'),
    /** 1 the invitation, 2 the reminder. */
    round: smallint('round').notNull().default(1),
    /** How often a worker took it: only the last may write what came of it. */
    claims: smallint('claims').notNull().default(0),
    putOff: smallint('put_off').notNull().default(0),
    dueAt: at('due_at').notNull(),
    sentAt: at('sent_at'),
    remindedAt: at('reminded_at'),
  },
  (t) => [
    primaryKey({ name: 'survey_invitation_pk', columns: [t.orgId, t.id] }),
    unique('survey_invitation_contact').on(t.orgId, t.mailingId, t.contactHash),
    check(
      'survey_invitation_status',
      sql`status IN ('waiting', 'sending', 'later', 'sent', 'undeliverable', 'asked', 'unsubscribed', 'cancelled')`,
    ),
    index('survey_invitation_due')
      .on(t.orgId, t.mailingId, t.dueAt, t.id)
      .where(sql`status IN ('waiting', 'sending', 'later')`),
    index('survey_invitation_counts').on(t.orgId, t.mailingId, t.status, t.sentAt),
    foreignKey({
      name: 'survey_invitation_mailing',
      columns: [t.orgId, t.mailingId],
      foreignColumns: [mailing.orgId, mailing.id],
    }).onDelete('cascade'),
  ],
);
