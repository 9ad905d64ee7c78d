import type { Db } from '@/db/client';
import { lockOrganisation } from '@/server/access/organisations/queries';
import { listTeamKeys } from '@/server/access/teams/queries';
import { writeAudit } from '@/server/access/write-audit';
import type { Ctx } from '@/server/context';
import { AppError } from '@/server/errors';
import { checkOwners } from './check-owners';
import type { JourneyInput, ReplaceJourneyInput } from './input';
import {
  archiveTouchpoints,
  listTouchpointUse,
  raiseTaxonomyVersion,
  removeEmptyStages,
  renameJourney,
  saveAllUnread,
  saveJourney,
} from './queries';
import { findStoredJourney, fingerprintOf } from './stored-journey';

export interface JourneyReplaced {
  /** What stood before, so that it can be put back; null where there was none. */
  readonly previous: JourneyInput | null;
  readonly fingerprint: string;
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** Records that now wait to be read again; 0 where the engine would find the same as before. */
  readonly records: number;
}

const touchpointsOf = (journey: JourneyInput | null) =>
  journey?.stages.flatMap((stage) => stage.touchpoints) ?? [];

const quoted = (names: readonly string[]) => names.map((name) => `"${name}"`).join(', ');

/** What the engine goes by: which touchpoints there are, and their phrases. */
function taxonomyOf(journey: JourneyInput | null): string {
  const rows = touchpointsOf(journey).map(({ key, patterns }) => [key, patterns] as const);
  return JSON.stringify(rows.sort(([a], [b]) => (a < b ? -1 : 1)));
}

async function checkRemoval(
  db: Db,
  ctx: Ctx,
  gone: readonly { key: string; name: string }[],
  allowed: readonly string[],
): Promise<void> {
  const unasked = gone.filter(({ key }) => !allowed.includes(key));
  if (unasked.length > 0) {
    throw new AppError(
      'conflict',
      `This would take ${quoted(unasked.map(({ name }) => name))} off the journey. Where that is meant, say so for each key: ${unasked.map(({ key }) => key).join(', ')}.`,
      'removing',
    );
  }
  if (gone.length === 0) return;
  const use = await listTouchpointUse(db, ctx.scope);
  for (const { key, name } of gone) {
    const indicators = use.find((row) => row.key === key)?.indicators ?? [];
    if (indicators.length > 0) {
      throw new AppError(
        'conflict',
        `"${name}" cannot be removed while an indicator is measured at it: ${quoted(indicators)}. Change the indicators first.`,
        'removing',
      );
    }
  }
}

/**
 * Replaces the organisation's journey, all or nothing. A touchpoint that is taken off keeps its row and the records
 * that were asked at it; named again by its key, it is back. Where phrases changed, the taxonomy's version rises and
 * every record waits to be read again, in the same transaction.
 */
export async function replaceJourney(ctx: Ctx, input: ReplaceJourneyInput): Promise<JourneyReplaced> {
  const { scope } = ctx;
  const { journey } = input;
  return ctx.tx(async (db) => {
    // Workers hold it while they write what they read by the old journey: see lockTaxonomyVersion.
    await lockOrganisation(db, scope);
    const previous = await findStoredJourney(db, scope);
    if (input.basedOn !== null && input.basedOn !== fingerprintOf(previous)) {
      throw new AppError(
        'conflict',
        'Somebody changed the journey meanwhile. Load the page again to see it; your changes are not saved.',
      );
    }
    const teams = await listTeamKeys(db, scope);
    checkOwners(journey, teams);
    const before = touchpointsOf(previous);
    const after = touchpointsOf(journey);
    const gone = before.filter(({ key }) => !after.some((row) => row.key === key));
    const added = after.filter(({ key }) => !before.some((row) => row.key === key));
    await checkRemoval(db, ctx, gone, input.removing);

    await renameJourney(db, scope, journey.name);
    await saveJourney(db, scope, journey, teams);
    await archiveTouchpoints(
      db,
      scope,
      gone.map(({ key }) => key),
      ctx.now(),
    );
    await removeEmptyStages(db, scope);
    let records = 0;
    if (taxonomyOf(previous) !== taxonomyOf(journey)) {
      await raiseTaxonomyVersion(db, scope);
      records = (await saveAllUnread(db, scope)).records;
    }
    const names = { added: added.map(({ name }) => name), removed: gone.map(({ name }) => name) };
    await writeAudit(db, scope, ctx.now(), {
      action: 'journey.saved',
      subject: journey.name,
      detail: { touchpoints: after.length, ...names, 'read again': records },
    });
    const fingerprint = fingerprintOf(await findStoredJourney(db, scope));
    return { previous, fingerprint, ...names, records };
  });
}
