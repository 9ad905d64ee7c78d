import { and, desc, eq, isNull } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { apiKey, person } from '@/db/schema/access';
import type { Scope } from '../scope';

export interface NewKey {
  readonly id: string;
  readonly name: string;
  readonly keyHash: string;
  readonly scopes: string[];
  readonly createdBy: string | null;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
}

export async function saveKey(db: Db, scope: Scope, row: NewKey): Promise<void> {
  await db.insert(apiKey).values({ orgId: scope.orgId, ...row });
}

export async function endKey(db: Db, scope: Scope, id: string, now: Date): Promise<string | null> {
  const [ended] = await db
    .update(apiKey)
    .set({ revokedAt: now })
    .where(and(eq(apiKey.orgId, scope.orgId), eq(apiKey.id, id), isNull(apiKey.revokedAt)))
    .returning({ name: apiKey.name });
  return ended?.name ?? null;
}

export interface KeyShown {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly createdBy: string | null;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
  readonly expiresAt: Date | null;
}

/** Keys that were not revoked, newest first; expired ones among them. */
export async function listKeys(db: Db, scope: Scope): Promise<KeyShown[]> {
  return db
    .select({
      id: apiKey.id,
      name: apiKey.name,
      scopes: apiKey.scopes,
      createdBy: person.name,
      createdAt: apiKey.createdAt,
      lastUsedAt: apiKey.lastUsedAt,
      expiresAt: apiKey.expiresAt,
    })
    .from(apiKey)
    .leftJoin(person, eq(person.id, apiKey.createdBy))
    .where(and(eq(apiKey.orgId, scope.orgId), isNull(apiKey.revokedAt)))
    .orderBy(desc(apiKey.createdAt));
}
