import { writeAudit } from '@/server/access/write-audit';
import type { Ctx } from '@/server/context';
import { noConnector } from './find-connector';
import { saveStartOver } from './queries';

/** Reads the source from its start with the next run, which is due at once: what is here already changes nothing. */
export async function startOver(ctx: Ctx, { connectorId }: { connectorId: number }): Promise<void> {
  await ctx.tx(async (db) => {
    const at = ctx.now();
    const name = await saveStartOver(db, ctx.scope, connectorId, at);
    if (name === null) throw noConnector();
    await writeAudit(db, ctx.scope, at, { action: 'connector.started-over', subject: name });
  });
}
