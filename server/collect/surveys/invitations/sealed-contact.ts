import { z } from 'zod';
import { seal, unseal } from '@/server/access/seal';

/** What a mail to this contact needs and nothing else does. */
const contact = z.object({ email: z.string(), name: z.string().nullable(), token: z.string() });
export type SealedContact = z.infer<typeof contact>;

const purpose = (orgId: number, invitationId: string) => `survey_invitation ${orgId} ${invitationId}`;

export function sealContact(orgId: number, invitationId: string, opened: SealedContact): string {
  return seal(JSON.stringify(opened), purpose(orgId, invitationId));
}

/** Throws `AppError` where the installation's secret has changed since. */
export function openContact(orgId: number, invitationId: string, sealed: string): SealedContact {
  return contact.parse(JSON.parse(unseal(sealed, purpose(orgId, invitationId))));
}
