import { randomUUID } from 'node:crypto';
import { createOrganisation } from '@/server/access/create-organisation';
import { scopeOfJob, scopeOfPerson } from '@/server/access/mint-scope';
import { addPerson } from '@/server/access/people/add-person';
import type { Role } from '@/server/access/scope';
import { type Ctx, contextFor } from '@/server/context';

// Long enough for the settings' own check, whatever this run was started with.
process.env.HEARD_SECRET = 'a secret for tests only, and long enough';

export const PASSWORD = 'correct horse battery';

export interface TestOrganisation {
  readonly orgId: number;
  readonly job: Ctx;
}

/** An organisation of this test alone. */
export async function makeOrganisation(name = 'Sahil Hotels'): Promise<TestOrganisation> {
  const { id } = await createOrganisation({ name, slug: `org-${randomUUID().slice(0, 8)}` });
  return { orgId: id, job: contextFor(scopeOfJob(id)) };
}

export interface TestPerson {
  readonly personId: string;
  readonly email: string;
  readonly ctx: Ctx;
}

/** A member with a context of their own; hashing a password is slow, so only those who sign in get one. */
export async function makePerson(
  { orgId, job }: TestOrganisation,
  role: Role,
  options: { readonly password?: string; readonly teamIds?: readonly number[] } = {},
): Promise<TestPerson> {
  const email = `${role}-${randomUUID().slice(0, 8)}@example.com`;
  const { personId } = await addPerson(job, {
    email,
    name: `A ${role}`,
    role,
    password: options.password ?? null,
    teamIds: options.teamIds,
  });
  return { personId, email, ctx: await contextOf(personId, orgId) };
}

/** What the person may see right now. */
export async function contextOf(personId: string, orgId: number): Promise<Ctx> {
  const scope = await scopeOfPerson(personId, orgId);
  if (!scope) throw new Error('This person is no member.');
  return contextFor(scope);
}
