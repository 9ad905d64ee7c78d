import { type Db, inOrganisation } from '@/db/client';
import type { Scope } from '@/server/access/scope';
import './fault-words';

/** What a verb is given: who asks, the clock, and transactions that see only that organisation. */
export interface Ctx {
  readonly scope: Scope;
  now(): Date;
  tx<T>(fn: (db: Db) => Promise<T>): Promise<T>;
}

export function contextFor(scope: Scope, now: () => Date = () => new Date()): Ctx {
  return { scope, now, tx: (fn) => inOrganisation(scope.orgId, fn) };
}
