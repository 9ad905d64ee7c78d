import { sql } from 'drizzle-orm';
import {
  foreignKey,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';

export const roleEnum = pgEnum('role', [
  'owner',
  'admin',
  'executive',
  'lead',
  'analyst',
  'frontline',
  'guest',
]);

const at = (name: string) => timestamp(name, { withTimezone: true });

export const organisation = pgTable('organisation', {
  id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
  slug: text('slug').notNull().unique(),
  name: text('name').notNull(),
  timeZone: text('time_zone').notNull().default('UTC'),
  weekStart: smallint('week_start').notNull().default(1),
  defaultLanguage: text('default_language'),
  industry: text('industry'),
  description: text('description'),
  // Their floors are those of server/maths/base.ts; check constraints hold them.
  leastBase: smallint('least_base').notNull().default(10),
  fullBase: smallint('full_base').notNull().default(30),
  employeeScoresFloor: smallint('employee_scores_floor').notNull().default(5),
  employeeCommentsFloor: smallint('employee_comments_floor').notNull().default(10),
  taxonomyVersion: integer('taxonomy_version').notNull().default(1),
  createdAt: at('created_at').notNull().defaultNow(),
});

/** People stand outside the organisations: one person may belong to several. */
export const person = pgTable('person', {
  id: uuid('id').primaryKey(),
  email: text('email').notNull().unique(),
  name: text('name').notNull(),
  passwordHash: text('password_hash'),
  createdAt: at('created_at').notNull().defaultNow(),
  disabledAt: at('disabled_at'),
});

export const session = pgTable(
  'session',
  {
    id: uuid('id').primaryKey(),
    personId: uuid('person_id')
      .notNull()
      .references(() => person.id, { onDelete: 'cascade' }),
    createdAt: at('created_at').notNull().defaultNow(),
    lastSeenAt: at('last_seen_at').notNull().defaultNow(),
    expiresAt: at('expires_at').notNull(),
    revokedAt: at('revoked_at'),
    userAgent: text('user_agent'),
  },
  (t) => [index('session_person').on(t.personId)],
);

/** Failed sign-ins, for the rate limit. `subject` is a keyed hash of the address or of the caller. */
export const signInFailure = pgTable(
  'sign_in_failure',
  { subject: text('subject').notNull(), at: at('at').notNull().defaultNow() },
  (t) => [index('sign_in_failure_subject').on(t.subject, t.at)],
);

export const membership = pgTable(
  'membership',
  {
    orgId: integer('org_id').notNull(),
    personId: uuid('person_id').notNull(),
    role: roleEnum('role').notNull(),
    createdAt: at('created_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.personId] }), index('membership_person').on(t.personId)],
);

export const team = pgTable(
  'team',
  {
    orgId: integer('org_id').notNull(),
    id: integer('id').generatedByDefaultAsIdentity().notNull(),
    key: text('key').notNull(),
    name: text('name').notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.id] }), unique('team_key').on(t.orgId, t.key)],
);

export const teamMember = pgTable(
  'team_member',
  {
    orgId: integer('org_id').notNull(),
    teamId: integer('team_id').notNull(),
    personId: uuid('person_id').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.teamId, t.personId] }),
    foreignKey({
      name: 'team_member_team',
      columns: [t.orgId, t.teamId],
      foreignColumns: [team.orgId, team.id],
    }).onDelete('cascade'),
  ],
);

/** A team without a row here works at every location. */
export const teamLocation = pgTable(
  'team_location',
  {
    orgId: integer('org_id').notNull(),
    teamId: integer('team_id').notNull(),
    locationId: integer('location_id').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.teamId, t.locationId] }),
    foreignKey({
      name: 'team_location_team',
      columns: [t.orgId, t.teamId],
      foreignColumns: [team.orgId, team.id],
    }).onDelete('cascade'),
  ],
);

export const invitation = pgTable(
  'invitation',
  {
    orgId: integer('org_id').notNull(),
    id: uuid('id').notNull(),
    email: text('email').notNull(),
    role: roleEnum('role').notNull(),
    teamIds: integer('team_ids').array().notNull().default(sql`'{}'`),
    tokenHash: text('token_hash').notNull(),
    invitedBy: uuid('invited_by'),
    createdAt: at('created_at').notNull().defaultNow(),
    expiresAt: at('expires_at').notNull(),
    acceptedAt: at('accepted_at'),
    revokedAt: at('revoked_at'),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.id] }), uniqueIndex('invitation_token').on(t.orgId, t.tokenHash)],
);

export const apiKey = pgTable(
  'api_key',
  {
    orgId: integer('org_id').notNull(),
    id: uuid('id').notNull(),
    name: text('name').notNull(),
    keyHash: text('key_hash').notNull(),
    scopes: text('scopes').array().notNull(),
    createdBy: uuid('created_by'),
    createdAt: at('created_at').notNull().defaultNow(),
    lastUsedAt: at('last_used_at'),
    expiresAt: at('expires_at'),
    revokedAt: at('revoked_at'),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.id] }), uniqueIndex('api_key_hash').on(t.orgId, t.keyHash)],
);

export const auditLog = pgTable(
  'audit_log',
  {
    orgId: integer('org_id').notNull(),
    id: uuid('id').notNull(),
    at: at('at').notNull().defaultNow(),
    personId: uuid('person_id'),
    action: text('action').notNull(),
    subject: text('subject').notNull(),
    detail: jsonb('detail').$type<Record<string, unknown>>(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.id] })],
);
