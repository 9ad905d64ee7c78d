import { uuidv7 } from 'uuidv7';
import type { Ctx } from '../../context';
import type { KeyScope } from '../input';
import { KEY_PREFIX } from '../scope-of-key';
import { hashOfToken, newToken } from '../token';
import { writeAudit } from '../write-audit';
import { saveKey } from './queries';

export interface NewApiKey {
  readonly name: string;
  readonly scopes: readonly KeyScope[];
  readonly expiresInDays?: number | null;
}

/** Makes a key for the API. The key itself is in the answer and nowhere else. */
export async function createApiKey(ctx: Ctx, input: NewApiKey): Promise<{ id: string; key: string }> {
  const id = uuidv7();
  const key = newToken(KEY_PREFIX);
  const now = ctx.now();
  await ctx.tx(async (db) => {
    await saveKey(db, ctx.scope, {
      id,
      name: input.name,
      keyHash: hashOfToken(key),
      scopes: [...input.scopes],
      createdBy: ctx.scope.personId,
      createdAt: now,
      expiresAt: input.expiresInDays ? new Date(now.getTime() + input.expiresInDays * 86_400_000) : null,
    });
    await writeAudit(db, ctx.scope, now, {
      action: 'key.created',
      subject: input.name,
      detail: { id, scopes: input.scopes },
    });
  });
  return { id, key };
}
