import { contextFor } from '../../context';
import { scopeOfJob } from '../mint-scope';
import type { Role } from '../scope';
import { hashOfToken } from '../token';
import { findOpenInvitation, findOrganisationName, findPersonId } from './queries';

export interface InvitationShown {
  readonly organisation: string;
  readonly email: string;
  readonly role: Role;
  /** Whether the address already has an account: then its password is asked for, not a new one. */
  readonly known: boolean;
}

/** What the holder of a link is shown; null for a link that is unknown, used, withdrawn or too old. */
export async function readInvitation(token: string, now: Date): Promise<InvitationShown | null> {
  const found = await findOpenInvitation(hashOfToken(token), now);
  if (!found) return null;
  const ctx = contextFor(scopeOfJob(found.orgId), () => now);
  return ctx.tx(async (db) => ({
    organisation: await findOrganisationName(db, ctx.scope),
    email: found.email,
    role: found.role,
    known: (await findPersonId(db, found.email)) !== null,
  }));
}
