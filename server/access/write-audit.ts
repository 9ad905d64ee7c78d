import { uuidv7 } from 'uuidv7';
import type { Db } from '@/db/client';
import { saveAudit } from './queries';
import type { Scope } from './scope';

export interface AuditEntry {
  /** What was done, as `noun.verb`: "person.invited", "share.revoked". */
  readonly action: string;
  /** To whom or what: an id, an address, a name. Never a secret. */
  readonly subject: string;
  readonly detail?: Record<string, unknown>;
}

/** Writes to the audit log in the caller's own transaction: an act without its entry cannot happen. */
export async function writeAudit(db: Db, scope: Scope, at: Date, entry: AuditEntry): Promise<void> {
  await saveAudit(db, {
    orgId: scope.orgId,
    id: uuidv7(),
    at,
    personId: scope.personId,
    action: entry.action,
    subject: entry.subject,
    detail: entry.detail ?? null,
  });
}
