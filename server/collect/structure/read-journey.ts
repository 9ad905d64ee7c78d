import { listTeams } from '@/server/access/teams/queries';
import type { Ctx } from '@/server/context';
import type { JourneyInput } from './input';
import { listTouchpointUse, type TouchpointUse, tallyRecords } from './queries';
import { findStoredJourney, fingerprintOf } from './stored-journey';

export interface JourneyShown {
  /** null while the organisation has none. */
  readonly journey: JourneyInput | null;
  /** To hand back when a change of this journey is saved. */
  readonly fingerprint: string;
  readonly use: readonly TouchpointUse[];
  readonly teams: readonly { readonly key: string; readonly name: string }[];
  /** Records that are read again when phrases change. */
  readonly records: number;
}

/** The journey for those who define it: with what hangs on each touchpoint. */
export async function readJourney(ctx: Ctx): Promise<JourneyShown> {
  return ctx.tx(async (db) => {
    const journey = await findStoredJourney(db, ctx.scope);
    const teams = await listTeams(db, ctx.scope);
    return {
      journey,
      fingerprint: fingerprintOf(journey),
      use: await listTouchpointUse(db, ctx.scope),
      teams: teams.map(({ key, name }) => ({ key, name })),
      records: await tallyRecords(db, ctx.scope),
    };
  });
}
