import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';

const at = (name: string) => timestamp(name, { withTimezone: true });

export const survey = pgTable(
  'survey',
  {
    orgId: integer('org_id').notNull(),
    id: integer('id').generatedByDefaultAsIdentity().notNull(),
    /** Its answers are the records of this source, of kind survey and the same audience. */
    sourceId: integer('source_id').notNull(),
    name: text('name').notNull(),
    audience: text('audience').notNull(),
    metric: text('metric').notNull(),
    state: text('state').notNull().default('draft'),
    /** The version that is asked now. */
    version: integer('version').notNull().default(1),
    opensAt: at('opens_at'),
    closesAt: at('closes_at'),
    mostAnswers: integer('most_answers'),
    createdAt: at('created_at').notNull(),
    createdBy: uuid('created_by'),
    removedAt: at('removed_at'),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    check('survey_audience', sql`audience IN ('customer', 'employee', 'partner')`),
    check('survey_metric', sql`metric IN ('nps', 'csat', 'ces', 'custom')`),
    check('survey_state', sql`state IN ('draft', 'open', 'closed')`),
  ],
);

const ofSurvey = { orgId: integer('org_id').notNull(), surveyId: integer('survey_id').notNull() };

/** What was asked (SurveyContent of server/collect/surveys/input.ts). Once answered it is never changed. */
export const surveyVersion = pgTable(
  'survey_version',
  {
    ...ofSurvey,
    version: integer('version').notNull(),
    content: jsonb('content').$type<unknown>().notNull(),
    savedAt: at('saved_at').notNull(),
    savedBy: uuid('saved_by'),
  },
  (t) => [
    primaryKey({ name: 'survey_version_pk', columns: [t.orgId, t.surveyId, t.version] }),
    foreignKey({
      name: 'survey_version_survey',
      columns: [t.orgId, t.surveyId],
      foreignColumns: [survey.orgId, survey.id],
    }).onDelete('cascade'),
  ],
);

/** An address at which the survey is answered; its touchpoint and location become those of the answer. */
export const surveyLink = pgTable(
  'survey_link',
  {
    ...ofSurvey,
    id: integer('id').generatedByDefaultAsIdentity().notNull(),
    key: text('key').notNull(),
    name: text('name').notNull(),
    touchpointId: integer('touchpoint_id'),
    locationId: integer('location_id'),
    active: boolean('active').notNull().default(true),
    /** Sites that may show the page in a frame: `https://shop.example`. */
    frameOrigins: text('frame_origins').array().notNull().default(sql`'{}'`),
    createdAt: at('created_at').notNull(),
    removedAt: at('removed_at'),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    unique('survey_link_key').on(t.orgId, t.key),
    index('survey_link_of_survey').on(t.orgId, t.surveyId),
    foreignKey({
      name: 'survey_link_survey',
      columns: [t.orgId, t.surveyId],
      foreignColumns: [survey.orgId, survey.id],
    }).onDelete('cascade'),
  ],
);

/** The right to answer once, of an invitation. With `anonymous` the database refuses moment, answer and customer. */
export const surveyToken = pgTable(
  'survey_token',
  {
    ...ofSurvey,
    tokenHash: text('token_hash').notNull(),
    linkId: integer('link_id').notNull(),
    anonymous: boolean('anonymous').notNull(),
    customerHash: text('customer_hash'),
    language: text('language'),
    expiresAt: at('expires_at'),
    spent: boolean('spent').notNull().default(false),
    spentAt: at('spent_at'),
    answerId: uuid('answer_id'),
  },
  (t) => [
    primaryKey({ name: 'survey_token_pk', columns: [t.orgId, t.tokenHash] }),
    check(
      'survey_token_anonymous',
      sql`NOT anonymous OR (spent_at IS NULL AND answer_id IS NULL AND customer_hash IS NULL)`,
    ),
    index('survey_token_of_survey').on(t.orgId, t.surveyId, t.linkId),
    foreignKey({
      name: 'survey_token_survey',
      columns: [t.orgId, t.surveyId],
      foreignColumns: [survey.orgId, survey.id],
    }).onDelete('cascade'),
  ],
);

/** An answer of a customer or partner, as it was given. Its id is the external id of its record. */
export const surveyAnswer = pgTable(
  'survey_answer',
  {
    ...ofSurvey,
    id: uuid('id').notNull(),
    linkId: integer('link_id').notNull(),
    version: integer('version').notNull(),
    language: text('language').notNull(),
    /** By question (Given of server/collect/surveys/input.ts). */
    given: jsonb('given').$type<unknown>().notNull(),
    state: text('state').notNull(),
    /** Why it was held; stays when somebody let it in. */
    heldFor: text('held_for'),
    customerHash: text('customer_hash'),
    /** The last page was sent. */
    finished: boolean('finished').notNull(),
    answeredAt: at('answered_at').notNull(),
    changedAt: at('changed_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'survey_answer_pk', columns: [t.orgId, t.id] }),
    check('survey_answer_state', sql`state IN ('counted', 'held', 'thrown')`),
    check('survey_answer_held_for', sql`held_for IN ('trap', 'fast', 'many')`),
    index('survey_answer_of_survey').on(t.orgId, t.surveyId, t.answeredAt),
    index('survey_answer_of_link').on(t.orgId, t.linkId, t.answeredAt),
    index('survey_answer_held').on(t.orgId, t.surveyId).where(sql`state = 'held'`),
    foreignKey({
      name: 'survey_answer_survey',
      columns: [t.orgId, t.surveyId],
      foreignColumns: [survey.orgId, survey.id],
    }).onDelete('cascade'),
  ],
);

/** The ballot box of one link of an employee survey: one row, so that no row is one answer. */
export const surveyBox = pgTable(
  'survey_box',
  {
    ...ofSurvey,
    linkId: integer('link_id').notNull(),
    /** Ever given here, those already written to `feedback` included. */
    answers: integer('answers').notNull(),
    lastOn: date('last_on', { mode: 'string' }).notNull(),
    /** Not written yet: sealed, in an order drawn anew each time. */
    ballots: jsonb('ballots').$type<unknown>().notNull(),
    /** Hashes of the forms that were sent, with their day, so that none counts twice; tied to no ballot. */
    forms: jsonb('forms').$type<Record<string, string>>().notNull(),
  },
  (t) => [
    primaryKey({ name: 'survey_box_pk', columns: [t.orgId, t.linkId] }),
    index('survey_box_of_survey').on(t.orgId, t.surveyId),
    foreignKey({
      name: 'survey_box_survey',
      columns: [t.orgId, t.surveyId],
      foreignColumns: [survey.orgId, survey.id],
    }).onDelete('cascade'),
  ],
);
