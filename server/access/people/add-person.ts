import { uuidv7 } from 'uuidv7';
import type { Ctx } from '../../context';
import { AppError } from '../../errors';
import type { Role } from '../scope';
import { hashPassword } from '../sessions/password-hash';
import { writeAudit } from '../write-audit';
import { findPersonId, joinTeams, saveMembership, savePerson } from './queries';

export interface NewMember {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  /** null: the person cannot sign in until somebody gives a password. Ignored for a person who exists. */
  readonly password: string | null;
  readonly teamIds?: readonly number[];
}

/** Puts a person into the organisation without a link: for the command line and for made-up organisations. */
export async function addPerson(ctx: Ctx, input: NewMember): Promise<{ personId: string; isNew: boolean }> {
  const email = input.email.trim().toLowerCase();
  const passwordHash = input.password === null ? null : await hashPassword(input.password);
  return ctx.tx(async (db) => {
    const id = uuidv7();
    const isNew = await savePerson(db, { id, email, name: input.name, passwordHash });
    const personId = isNew ? id : await findPersonId(db, email);
    if (!personId) throw new AppError('conflict', `${email} was changed by somebody else just now.`);
    if (!(await saveMembership(db, ctx.scope, { personId, role: input.role, createdAt: ctx.now() }))) {
      throw new AppError('conflict', `${email} already belongs to this organisation.`, 'email');
    }
    await joinTeams(db, ctx.scope, personId, input.teamIds ?? []);
    await writeAudit(db, ctx.scope, ctx.now(), {
      action: 'person.added',
      subject: email,
      detail: { personId, role: input.role },
    });
    return { personId, isNew };
  });
}
