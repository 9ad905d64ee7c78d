import type { z } from 'zod';
import { writeAudit } from '@/server/access/write-audit';
import type { Ctx } from '@/server/context';
import { AppError } from '@/server/errors';
import { keyOfName } from '../imports/input';
import { listSourceKeys, saveSources } from '../structure/queries';
import { configProblems } from './config-form';
import type { addConnectorInput, FieldProblem } from './input';
import { plugOf } from './open-plug';
import { listFreeSources, saveNewConnector, saveSecrets, saveSourceKind } from './queries';
import { partConfig, sealSecrets, wholeConfig } from './sealed-config';

/** A connector was saved, or nothing was: then each field that is wrong, with what is wrong. */
export type Saved = { connectorId: number; problems: null } | { connectorId: null; problems: FieldProblem[] };

/** The name as a key, or the first of `name-2`, `name-3` … that is free. */
function freeKey(name: string, taken: ReadonlyMap<string, number>): string {
  const key = keyOfName(name);
  for (let n = 1; ; n++) {
    const one = n === 1 ? key : `${key}-${n}`;
    if (!taken.has(one)) return one;
  }
}

/** Adds a connector with a source of its own; its first run is due at once. Written to the audit log. */
export async function addConnector(ctx: Ctx, input: z.output<typeof addConnectorInput>): Promise<Saved> {
  const plug = plugOf(input.kind);
  const entered = partConfig(plug, input.config);
  const problems = configProblems(plug, wholeConfig(null, entered, {}));
  if (problems.length > 0) return { connectorId: null, problems };
  const connectorId = await ctx.tx(async (db) => {
    const at = ctx.now();
    const sourceId = input.sourceId ?? (await addSource());
    if (input.sourceId !== null) {
      const free = await listFreeSources(db, ctx.scope, plug.key);
      if (!free.some(({ id }) => id === input.sourceId)) {
        throw new AppError('bad_input', 'This source cannot be gone on with. Choose another.', 'sourceId');
      }
    }
    const id = await saveNewConnector(db, ctx.scope, { ...input, config: entered.plain, sourceId, at });
    await saveSecrets(
      db,
      ctx.scope,
      id,
      sealSecrets({ orgId: ctx.scope.orgId, connectorId: id }, entered, {}),
    );
    const detail = { kind: plug.name };
    await writeAudit(db, ctx.scope, at, { action: 'connector.added', subject: input.name, detail });
    return id;

    async function addSource(): Promise<number> {
      const key = freeKey(input.name, await listSourceKeys(db, ctx.scope));
      await saveSources(db, ctx.scope, [{ key, name: input.name, kind: plug.kind, audience: 'customer' }]);
      const made = (await listSourceKeys(db, ctx.scope)).get(key);
      if (made === undefined) throw new Error(`The source "${key}" was not written.`);
      await saveSourceKind(db, ctx.scope, made, plug.key);
      return made;
    }
  });
  return { connectorId, problems: null };
}
