import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';
import { writeAudit } from '@/server/access/write-audit';
import type { Ctx } from '@/server/context';
import type { Saved } from './add-connector';
import { configProblems } from './config-form';
import { noConnector } from './find-connector';
import type { changeConnectorInput } from './input';
import { plugOf } from './open-plug';
import { findConnectorRow, saveSecrets, saveSettings } from './queries';
import { partConfig, sealSecrets, secretsToAsk, wholeConfig } from './sealed-config';

/**
 * Other settings for a connector. Where it is told to read something else it starts over, and what is here already stays
 * as it is. Written to the audit log by the names of what changed.
 */
export async function changeConnector(
  ctx: Ctx,
  input: z.output<typeof changeConnectorInput>,
): Promise<Saved> {
  const row = await ctx.tx((db) => findConnectorRow(db, ctx.scope, input.connectorId));
  if (!row) throw noConnector();
  const plug = plugOf(row.kind);
  const place = { orgId: ctx.scope.orgId, connectorId: row.id };
  const entered = partConfig(plug, input.config);
  const problems = [
    ...secretsToAsk(entered, row),
    ...configProblems(plug, wholeConfig(place, entered, row.secrets)),
  ];
  if (problems.length > 0) return { connectorId: null, problems };
  const isOther = (key: string) => !isDeepStrictEqual(entered.plain[key], row.config[key]);
  const fields = [...new Set([...Object.keys(entered.plain), ...Object.keys(row.config)])].filter(isOther);
  const changed = [
    ...(['name', 'everyMinutes', 'locationId', 'touchpointId'] as const).filter(
      (key) => input[key] !== row[key],
    ),
    ...(input.onlyFrom === row.onlyFromDay ? [] : ['onlyFrom']),
    ...fields,
    ...Object.keys(entered.secret),
    ...entered.removed,
  ];
  const startsOver = fields.length > 0 || input.onlyFrom !== row.onlyFromDay;
  await ctx.tx(async (db) => {
    await saveSettings(db, ctx.scope, row.id, { ...input, config: entered.plain, startsOver });
    await saveSecrets(db, ctx.scope, row.id, sealSecrets(place, entered, row.secrets));
    const detail = { changed: changed.join(', ') };
    await writeAudit(db, ctx.scope, ctx.now(), {
      action: 'connector.changed',
      subject: input.name,
      detail,
    });
  });
  return { connectorId: row.id, problems: null };
}
