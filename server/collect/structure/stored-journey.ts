import { createHash } from 'node:crypto';
import type { Db } from '@/db/client';
import type { Scope } from '@/server/access/scope';
import type { JourneyInput } from './input';
import { listJourney } from './queries';

/** The journey as it stands, in the shape in which it is written; null while there is none. */
export async function findStoredJourney(db: Db, scope: Scope): Promise<JourneyInput | null> {
  const rows = await listJourney(db, scope);
  const [first] = rows;
  if (!first) return null;
  const stages = new Map<string, JourneyInput['stages'][number]>();
  for (const { journey, stage: name, stageKey, control, ...row } of rows) {
    const at = `${journey}/${stageKey}`;
    const stage = stages.get(at) ?? { key: stageKey, name, touchpoints: [] };
    // Kept in four bytes: 0.85 would come back as 0.8500000238.
    stage.touchpoints.push({ ...row, control: Math.round(control * 1000) / 1000 });
    stages.set(at, stage);
  }
  return { name: first.journey, stages: [...stages.values()] };
}

/** Tells whether two journeys are the same to the last phrase. */
export function fingerprintOf(journey: JourneyInput | null): string {
  return createHash('sha256').update(JSON.stringify(journey)).digest('base64url');
}
