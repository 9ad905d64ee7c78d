import { and, asc, eq, sql } from 'drizzle-orm';
import { asSystem, type Db } from '@/db/client';
import { membership, organisation, person } from '@/db/schema/access';
import { type Bases, LEAST_BASES } from '@/server/maths/base';
import type { Role, Scope } from '../scope';

/** Any number that no other program of this database is likely to lock. */
const SET_UP_LOCK = 7_260_412;

export interface OrganisationRow {
  readonly slug: string;
  readonly name: string;
  readonly timeZone: string;
  readonly weekStart: number;
  readonly defaultLanguage: string | null;
  readonly industry: string | null;
  readonly description: string | null;
}

/**
 * Writes an organisation and leaves the transaction inside it, where row-level security shows its rows and no
 * other's; null where the slug is taken.
 */
export async function saveOrganisation(db: Db, row: OrganisationRow): Promise<number | null> {
  const [next] = await db.execute<{ id: number }>(
    sql`SELECT nextval(pg_get_serial_sequence('organisation', 'id'))::int AS id`,
  );
  if (!next) throw new Error('The organisation got no number.');
  await db.execute(sql.raw(`SET LOCAL app.org_id = '${Number(next.id)}'`));
  const saved = await db.execute(sql`
    INSERT INTO organisation (id, slug, name, time_zone, week_start, default_language, industry, description)
    OVERRIDING SYSTEM VALUE
    VALUES (${next.id}, ${row.slug}, ${row.name}, ${row.timeZone}, ${row.weekStart}, ${row.defaultLanguage},
      ${row.industry}, ${row.description})
    ON CONFLICT (slug) DO NOTHING RETURNING id`);
  return saved.length > 0 ? next.id : null;
}

/** A transaction before any organisation is there; who sets up at the same time waits for it. */
export async function whileSettingUp<T>(fn: (db: Db) => Promise<T>): Promise<T> {
  return asSystem(async (db) => {
    await db.execute(sql`SELECT pg_advisory_xact_lock(${SET_UP_LOCK})`);
    return fn(db);
  });
}

export interface OrganisationFacts {
  readonly name: string;
  readonly timeZone: string;
  readonly weekStart: number;
  readonly defaultLanguage: string | null;
}

/** The organisation of the scope; null where it was removed. */
export async function findOrganisation(
  db: Db,
  scope: Scope,
): Promise<(OrganisationFacts & { slug: string }) | null> {
  const [row] = await db
    .select({
      slug: organisation.slug,
      name: organisation.name,
      timeZone: organisation.timeZone,
      weekStart: organisation.weekStart,
      defaultLanguage: organisation.defaultLanguage,
    })
    .from(organisation)
    .where(eq(organisation.id, scope.orgId));
  return row ?? null;
}

/** Holds the organisation to the end of the transaction, so that who changes it does so one after the other. */
export async function lockOrganisation(db: Db, scope: Scope): Promise<void> {
  await db.execute(sql`SELECT FROM organisation WHERE id = ${scope.orgId} FOR UPDATE`);
}

export async function saveOrganisationFacts(db: Db, scope: Scope, facts: OrganisationFacts): Promise<void> {
  const { name, timeZone, weekStart, defaultLanguage } = facts;
  await db
    .update(organisation)
    .set({ name, timeZone, weekStart, defaultLanguage })
    .where(eq(organisation.id, scope.orgId));
}

/** How many answers the organisation asks for before it shows a value. */
export async function findBases(db: Db, scope: Scope): Promise<Bases> {
  const [row] = await db.execute<Bases & Record<string, unknown>>(sql`
    SELECT least_base::int AS least, full_base::int AS "full", employee_scores_floor::int AS "employeeScores",
      employee_comments_floor::int AS "employeeComments"
    FROM organisation WHERE id = ${scope.orgId}`);
  return row ?? LEAST_BASES;
}

export async function saveBases(db: Db, scope: Scope, bases: Bases): Promise<void> {
  await db
    .update(organisation)
    .set({
      leastBase: bases.least,
      fullBase: bases.full,
      employeeScoresFloor: bases.employeeScores,
      employeeCommentsFloor: bases.employeeComments,
    })
    .where(eq(organisation.id, scope.orgId));
}

export interface OrganisationListed {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly timeZone: string;
  readonly createdAt: Date;
}

const LISTED = {
  id: organisation.id,
  slug: organisation.slug,
  name: organisation.name,
  timeZone: organisation.timeZone,
  createdAt: organisation.createdAt,
};

/** For the command line: every organisation of this installation. */
export async function listOrganisations(): Promise<OrganisationListed[]> {
  return asSystem((db) => db.select(LISTED).from(organisation).orderBy(asc(organisation.slug)));
}

export interface PersonListed {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly organisation: string | null;
  readonly role: Role | null;
}

/** For the command line: people with their memberships, of one organisation or of all. */
export async function listPeopleOfInstallation(slug: string | null): Promise<PersonListed[]> {
  return asSystem((db) =>
    db
      .select({
        id: person.id,
        email: person.email,
        name: person.name,
        organisation: organisation.slug,
        role: membership.role,
      })
      .from(person)
      .leftJoin(membership, eq(membership.personId, person.id))
      .leftJoin(organisation, eq(organisation.id, membership.orgId))
      .where(and(slug ? eq(organisation.slug, slug) : undefined))
      .orderBy(asc(person.email), asc(organisation.slug)),
  );
}
