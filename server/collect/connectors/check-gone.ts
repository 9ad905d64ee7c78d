import type { Ctx } from '@/server/context';
import { SourceFault } from '@/server/outbound/source-fault';
import type { Call, Connector } from './connector';
import type { ConnectorRow } from './queries';
import { type Lease, listRecentRecords, saveGoneRound } from './queries-runs';
import { LeaseLost, removeGone } from './write-page';

const DAY_MS = 24 * 3_600_000;
/** Most deletions happen within two weeks; asking for older ones would use up what sources allow. */
const LOOK_BACK_DAYS = 14;
const IDS_A_CALL = 100;
/** The round is spread over the runs of a day. */
const CALLS_A_RUN = 3;
/** Where more than half of a good number is said to be gone, the rights are gone rather than the records. */
const LEAST_TO_DOUBT = 20;
const MOST_GONE_SHARE = 0.5;

interface Checked {
  gone: number;
  note: string | null;
}

/** Asks once a day which records of the last two weeks were deleted, a part of them each run. */
export async function checkGone(
  ctx: Ctx,
  { row, plug, call, lease }: { row: ConnectorRow; plug: Connector; call: Call<unknown>; lease: Lease },
): Promise<Checked> {
  if (!plug.findGone) return { gone: 0, note: null };
  const now = ctx.now();
  const save = async (round: Parameters<typeof saveGoneRound>[3]) => {
    if (!(await ctx.tx((db) => saveGoneRound(db, ctx.scope, lease, round)))) throw new LeaseLost();
  };
  if (row.goneRoundAt === null) {
    // What was read just now is there.
    await save({ startedAt: now, after: null });
    return { gone: 0, note: null };
  }
  const begun = new Date(row.goneRoundAt);
  const isUnderWay = row.goneAfterAt !== null && row.goneAfterId !== null;
  if (!isUnderWay && now.getTime() - begun.getTime() < DAY_MS) return { gone: 0, note: null };
  const startedAt = isUnderWay ? begun : now;
  const since = new Date(now.getTime() - LOOK_BACK_DAYS * DAY_MS);
  let after =
    row.goneAfterAt !== null && row.goneAfterId !== null
      ? { at: row.goneAfterAt, id: row.goneAfterId }
      : null;
  let gone = 0;
  for (let calls = 0; calls < CALLS_A_RUN; calls++) {
    const page = { sourceId: row.sourceId, since, after, limit: IDS_A_CALL };
    const records = await ctx.tx((db) => listRecentRecords(db, ctx.scope, page));
    const last = records.at(-1);
    if (!last) {
      await save({ startedAt, after: null });
      break;
    }
    const asked = new Set(records.map(({ externalId }) => externalId));
    try {
      const said = (await plug.findGone(call, [...asked])).filter((id) => asked.has(id));
      if (asked.size >= LEAST_TO_DOUBT && said.length > asked.size * MOST_GONE_SHARE) {
        const note = `The source says that ${said.length} of ${asked.size} records are deleted. That many are rather out of sight; nothing was removed.`;
        await save({ startedAt, after: null });
        return { gone, note };
      }
      gone += await removeGone(ctx, row.sourceId, said);
    } catch (error) {
      if (!(error instanceof SourceFault)) throw error;
      return { gone, note: `Deleted records were not looked for to the end: ${error.message}` };
    }
    after = records.length < IDS_A_CALL ? null : { at: last.at, id: last.id };
    await save({ startedAt, after });
    if (after === null) break;
  }
  return { gone, note: null };
}
