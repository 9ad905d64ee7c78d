import { asSystem } from '@/db/client';
import { demoOrganisation, demoOutcomes, demoRecords, type SeedRecord } from '@/db/seed/demo';
import { scopeOfJob } from '@/server/access/mint-scope';
import { addPerson } from '@/server/access/people/add-person';
import { listTeamKeys } from '@/server/access/teams/queries';
import { writeAudit } from '@/server/access/write-audit';
import type { FeedbackDraft } from '@/server/collect/input';
import { recordFeedback } from '@/server/collect/record-feedback';
import { recordOutcomes } from '@/server/collect/record-outcomes';
import { type Reference, referenceOf } from '@/server/collect/reference';
import { listLocationCodes, listSourceKeys, listTouchpointKeys } from '@/server/collect/structure/queries';
import { type Ctx, contextFor } from '@/server/context';
import { secret } from '@/server/env';
import { AppError } from '@/server/errors';
import { saveIndicators } from '@/server/measure/indicators';
import { loadDemoNotes } from './load-demo-notes';
import { loadDemoRounds } from './load-demo-rounds';
import { loadDemoSurveys } from './load-demo-surveys';
import { findOrganisationBySlug, hasAudit } from './queries';
import { loadOrganisation } from './scenarios/load-organisation';

const LOADED = 'demo.loaded';
const CHUNK = 1000;

interface Progress {
  done: number;
  total: number;
  phase: string;
}

interface Keys {
  sources: Map<string, number>;
  locations: Map<string, number>;
  touchpoints: Map<string, number>;
}

/** Whether the demo organisation stands complete. */
export async function isDemoLoaded(): Promise<boolean> {
  const known = await asSystem((db) => findOrganisationBySlug(db, demoOrganisation().slug));
  if (!known) return false;
  return asSystem((db) => hasAudit(db, known.id, LOADED));
}

/** Made-up people have no secret to keep, but a file that names them must find them. */
function toDraft(record: SeedRecord, keys: Keys, reference: Reference): FeedbackDraft {
  const { sourceKey: _source, locationCode, touchpointKey, customerRef, author, ratings, ...rest } = record;
  return {
    ...rest,
    locationId: locationCode === null ? null : (keys.locations.get(locationCode) ?? null),
    touchpointId: touchpointKey === null ? null : (keys.touchpoints.get(touchpointKey) ?? null),
    customerHash: customerRef === null ? null : reference(customerRef),
    authorHash: author === null ? null : reference(author),
    weight: null,
    raw: null,
    ratings: ratings.flatMap(({ touchpointKey: key, ...rating }) => {
      const touchpointId = keys.touchpoints.get(key);
      return touchpointId === undefined ? [] : [{ touchpointId, ...rating }];
    }),
  };
}

async function loadPeople(ctx: Ctx, password: string): Promise<void> {
  const teams = await ctx.tx((db) => listTeamKeys(db, ctx.scope));
  for (const person of demoOrganisation().people) {
    const teamIds = person.teamKeys.flatMap((key) => teams.get(key) ?? []);
    try {
      await addPerson(ctx, { ...person, password, teamIds });
    } catch (error) {
      // A run that was cut off has added some of them already.
      if (!(error instanceof AppError && error.code === 'conflict')) throw error;
    }
  }
}

async function loadRecords(ctx: Ctx, until: Date, onProgress: (progress: Progress) => void): Promise<void> {
  const keys = await ctx.tx(async (db) => ({
    sources: await listSourceKeys(db, ctx.scope),
    locations: await listLocationCodes(db, ctx.scope),
    touchpoints: await listTouchpointKeys(db, ctx.scope),
  }));
  const records = [...demoRecords({ until })];
  const reference = referenceOf(ctx.scope.orgId, secret());
  const waiting = new Map<string, FeedbackDraft[]>();
  let done = 0;
  const flush = async (sourceKey: string, drafts: FeedbackDraft[]) => {
    const sourceId = keys.sources.get(sourceKey);
    if (sourceId === undefined) throw new Error(`The demo has no source "${sourceKey}".`);
    await recordFeedback(ctx, { sourceId, batchId: null, drafts });
    done += drafts.length;
    onProgress({ done, total: records.length, phase: 'records' });
  };
  for (const record of records) {
    const drafts = waiting.get(record.sourceKey) ?? [];
    drafts.push(toDraft(record, keys, reference));
    waiting.set(record.sourceKey, drafts);
    if (drafts.length === CHUNK) {
      waiting.delete(record.sourceKey);
      await flush(record.sourceKey, drafts);
    }
  }
  for (const [sourceKey, drafts] of waiting) await flush(sourceKey, drafts);
  const told = Map.groupBy(demoOutcomes(records, until), ({ sourceKey }) => sourceKey);
  for (const [sourceKey, outcomes] of told) {
    const sourceId = keys.sources.get(sourceKey);
    if (sourceId === undefined) throw new Error(`The demo has no source "${sourceKey}".`);
    const drafts = outcomes.map(({ sourceKey: _source, customerRef, locationCode, ...outcome }) => ({
      ...outcome,
      customerHash: reference(customerRef),
      locationId: locationCode === null ? null : (keys.locations.get(locationCode) ?? null),
    }));
    await recordOutcomes(ctx, { sourceId, batchId: null, outcomes: drafts });
  }
}

/**
 * Loads the made-up demo organisation. Nothing is done when it is there; a run that was cut off goes on, because
 * every record has its own number and the last day is that of the organisation's making.
 */
export async function loadDemo(options: {
  password: string;
  onProgress?: (progress: Progress) => void;
}): Promise<void> {
  if (await isDemoLoaded()) return;
  const plan = demoOrganisation();
  const ctx = await loadOrganisation(plan);
  const organisation = await asSystem((db) => findOrganisationBySlug(db, plan.slug));
  const until = organisation?.createdAt ?? ctx.now();
  await loadPeople(ctx, options.password);
  await saveIndicators(ctx, plan.indicators);
  await loadRecords(contextFor(scopeOfJob(ctx.scope.orgId)), until, options.onProgress ?? (() => {}));
  await loadDemoNotes(ctx, until, plan.timeZone);
  await loadDemoRounds(ctx, until, plan.timeZone);
  await loadDemoSurveys(ctx);
  await ctx.tx((db) => writeAudit(db, ctx.scope, ctx.now(), { action: LOADED, subject: plan.slug }));
}
