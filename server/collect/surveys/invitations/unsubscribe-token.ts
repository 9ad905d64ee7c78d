import { z } from 'zod';
import { seal, unseal } from '@/server/access/seal';

/** Whose mails end, and by which mailing's link: organisation, hashes of the contact, mailing (null for a test). */
const wish = z.tuple([z.number().int().positive(), z.array(z.string()).min(1).max(2), z.uuid().nullable()]);

export interface Wish {
  readonly orgId: number;
  readonly hashes: readonly string[];
  readonly mailingId: string | null;
}

const PURPOSE = 'end of survey mails';

/** Readable to this installation only and bound to nothing that is ever erased, so that the link works for good. */
export function unsubscribeToken({ orgId, hashes, mailingId }: Wish): string {
  return seal(JSON.stringify([orgId, hashes, mailingId]), PURPOSE);
}

/** null for what this installation did not write. */
export function readUnsubscribeToken(token: string): Wish | null {
  try {
    const [orgId, hashes, mailingId] = wish.parse(JSON.parse(unseal(token, PURPOSE)));
    return { orgId, hashes, mailingId };
  } catch {
    return null;
  }
}
