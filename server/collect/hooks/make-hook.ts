import { uuidv7 } from 'uuidv7';
import { seal } from '@/server/access/seal';
import { hashOfToken, newToken } from '@/server/access/token';
import { writeAudit } from '@/server/access/write-audit';
import type { Ctx } from '@/server/context';
import { env } from '@/server/env';
import { AppError } from '@/server/errors';
import { ensureSource } from '../ensure-source';
import { keyOfName } from '../imports/input';
import { findSource } from '../imports/queries';
import { hookMapping, type MakeHookInput, TOOL_FACTS } from './input';
import { newSecret } from './new-secret';
import { saveHook } from './queries-settings';
import { addressPurpose, secretPurpose } from './secret-purpose';

export interface MadeHook {
  readonly id: string;
  /** What is pasted into the tool. */
  readonly address: string;
  /** Shown this once; null where the tool makes the secret. */
  readonly secret: string | null;
}

/** Where calls for this address part arrive. */
export const addressOf = (part: string) => `${env().url}/api/hooks/${part}`;

async function sourceOf(ctx: Ctx, given: MakeHookInput['source']): Promise<number> {
  if (!('id' in given)) return ensureSource(ctx, { ...given, key: keyOfName(given.name) });
  const found = await ctx.tx((db) => findSource(db, ctx.scope, given.id));
  if (!found) throw new AppError('not_found', 'This source does not exist any more.', 'source');
  return found.id;
}

/** Makes an address that a tool can call. Its secret, where Heard makes it, is in the answer and readable nowhere else. */
export async function makeHook(ctx: Ctx, input: MakeHookInput): Promise<MadeHook> {
  const sourceId = await sourceOf(ctx, input.source);
  const id = uuidv7();
  const place = { orgId: ctx.scope.orgId, id };
  const part = newToken();
  const secret = TOOL_FACTS[input.tool].secret === 'ours' ? newSecret(input.tool) : null;
  const now = ctx.now();
  await ctx.tx(async (db) => {
    await saveHook(db, ctx.scope, {
      id,
      name: input.name,
      tool: input.tool,
      sourceId,
      location: input.location,
      touchpoint: input.touchpoint,
      addressHash: hashOfToken(part),
      addressSealed: seal(part, addressPurpose(place)),
      secretSealed: secret === null ? null : seal(secret, secretPurpose(place)),
      secretSetAt: secret === null ? null : now,
      mapping: hookMapping.parse({}),
      questions: {},
      createdBy: ctx.scope.personId,
      createdAt: now,
    });
    await writeAudit(db, ctx.scope, now, {
      action: 'hook.made',
      subject: input.name,
      detail: { id, tool: TOOL_FACTS[input.tool].name },
    });
  });
  return { id, address: addressOf(part), secret };
}
