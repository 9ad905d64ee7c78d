import { uuidv7 } from 'uuidv7';
import { hashOfToken, newToken } from '@/server/access/token';
import { writeAudit } from '@/server/access/write-audit';
import type { Ctx } from '@/server/context';
import { AppError } from '@/server/errors';
import { requireSurvey } from './find-survey';
import { type ContactColumns, type ContactList, MOST_REFUSED_KEPT } from './input';
import { type RefusedContact, saveMailing } from './queries';
import { type NewInvitation, saveInvitations } from './queries-sending';
import { type ReadContact, readContacts } from './read-contacts';
import { sealContact } from './sealed-contact';

const CONTACTS_A_STATEMENT = 1000;

export interface AddMailing {
  readonly surveyId: number;
  readonly linkId: number;
  readonly name: string;
  readonly list: ContactList;
  readonly columns: ContactColumns;
}

function toInvitation(orgId: number, contact: ReadContact): NewInvitation {
  const id = uuidv7();
  const token = newToken();
  return {
    id,
    linkId: contact.linkId,
    contactHash: contact.contactHash,
    customerHash: contact.customerHash,
    tokenHash: hashOfToken(token),
    language: contact.language,
    sealed: sealContact(orgId, id, { email: contact.email, name: contact.name, token }),
  };
}

/** Only row, field and reason are kept of what could not be read; what stood there may be somebody's address. */
const withoutWords = ({ row, field, reason }: RefusedContact): RefusedContact => ({
  row,
  field,
  reason: field === 'email' ? reason.replace(/^".*" is/, 'this is') : reason,
});

/** Keeps a list as the draft of a mailing. Nothing is sent; addresses stand sealed. */
export async function addMailing(ctx: Ctx, input: AddMailing): Promise<{ mailingId: string }> {
  const survey = await ctx.tx((db) => requireSurvey(ctx, db, input.surveyId));
  const about = { id: survey.id, languages: survey.content.languages };
  const read = await readContacts(ctx, about, { ...input, drop: true });
  if (read.contacts.length === 0) {
    const [first] = read.refused;
    const why = first ? ` Row ${first.row}: ${first.reason}.` : '';
    throw new AppError('bad_input', `No row of this list can be read.${why}`, 'list');
  }
  const mailingId = uuidv7();
  const now = ctx.now();
  await ctx.tx(async (db) => {
    await saveMailing(db, ctx.scope, {
      id: mailingId,
      surveyId: survey.id,
      linkId: input.linkId,
      name: input.name,
      refused: read.refused.slice(0, MOST_REFUSED_KEPT).map(withoutWords),
      refusedRows: read.refused.length,
      now,
    });
    for (let i = 0; i < read.contacts.length; i += CONTACTS_A_STATEMENT) {
      const rows = read.contacts.slice(i, i + CONTACTS_A_STATEMENT);
      await saveInvitations(
        db,
        ctx.scope,
        mailingId,
        now,
        rows.map((row) => toInvitation(ctx.scope.orgId, row)),
      );
    }
    await writeAudit(db, ctx.scope, now, {
      action: 'mailing.added',
      subject: input.name,
      detail: { survey: survey.name, contacts: read.contacts.length, refused: read.refused.length },
    });
  });
  return { mailingId };
}
