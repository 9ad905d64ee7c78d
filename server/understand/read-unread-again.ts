import { writeAudit } from '../access/write-audit';
import type { Ctx } from '../context';
import { clearChunkFailures } from './queries';

/** Puts what could not be read back in line; with a mended engine, or a mended text, it may be read now. */
export async function readUnreadAgain(ctx: Ctx): Promise<{ records: number }> {
  return ctx.tx(async (db) => {
    const records = await clearChunkFailures(db, ctx.scope);
    if (records > 0) {
      const subject = `${records} ${records === 1 ? 'record' : 'records'}`;
      await writeAudit(db, ctx.scope, ctx.now(), { action: 'unread.read-again', subject });
    }
    return { records };
  });
}
