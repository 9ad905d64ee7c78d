import { uuidv7 } from 'uuidv7';
import { AppError } from '../errors';
import { createOrganisationIn } from './create-organisation';
import type { SetUpInput } from './input';
import { scopeOfJob } from './mint-scope';
import { whileSettingUp } from './organisations/queries';
import { findAnyPerson, saveMembership, savePerson } from './people/queries';
import { hashPassword } from './sessions/password-hash';
import { writeAudit } from './write-audit';

/** The first person of an installation, with the first organisation. Open only while there is nobody. */
export async function setUpOwner(input: SetUpInput, now: Date): Promise<{ orgId: number; personId: string }> {
  return whileSettingUp(async (db) => {
    if (await findAnyPerson(db)) {
      throw new AppError('forbidden', 'This installation is set up already. Please sign in.');
    }
    const personId = uuidv7();
    const passwordHash = await hashPassword(input.password);
    await savePerson(db, { id: personId, email: input.email, name: input.name, passwordHash });
    const { id: orgId } = await createOrganisationIn(db, {
      name: input.organisation,
      timeZone: input.timeZone,
    });
    const scope = scopeOfJob(orgId);
    await saveMembership(db, scope, { personId, role: 'owner', createdAt: now });
    await writeAudit(db, scope, now, { action: 'organisation.created', subject: input.organisation });
    return { orgId, personId };
  });
}
