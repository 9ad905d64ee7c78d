import { keyOfName } from '@/server/collect/imports/input';
import type { JourneyInput } from '@/server/collect/structure/input';

export type Stage = JourneyInput['stages'][number];
export type Touchpoint = Stage['touchpoints'][number];

export const touchpointsOf = (journey: JourneyInput | null): Touchpoint[] =>
  journey?.stages.flatMap((stage) => stage.touchpoints) ?? [];

/** A key that none has yet, made from the name; it stays when the name changes. */
export function freeKey(name: string, taken: readonly string[], otherwise: string): string {
  const key = keyOfName(name, otherwise);
  let free = key;
  for (let number = 2; taken.includes(free); number++) free = `${key}-${number}`;
  return free;
}

/** The row one place up (−1) or down (1); the same rows where it stands at the edge. */
export function moved<Row>(rows: readonly Row[], at: number, by: -1 | 1): Row[] {
  const [row, other] = [rows[at], rows[at + by]];
  if (row === undefined || other === undefined) return [...rows];
  return rows.map((one, i) => (i === at ? other : i === at + by ? row : one));
}

const withStages = (journey: JourneyInput, change: (stage: Stage) => Stage): JourneyInput => ({
  ...journey,
  stages: journey.stages.map(change),
});

export function addStage(journey: JourneyInput, name: string): JourneyInput {
  const key = freeKey(
    name,
    journey.stages.map((stage) => stage.key),
    'stage',
  );
  return { ...journey, stages: [...journey.stages, { key, name, touchpoints: [] }] };
}

export function renameStage(journey: JourneyInput, key: string, name: string): JourneyInput {
  return withStages(journey, (stage) => (stage.key === key ? { ...stage, name } : stage));
}

export function moveStage(journey: JourneyInput, key: string, by: -1 | 1): JourneyInput {
  const at = journey.stages.findIndex((stage) => stage.key === key);
  return { ...journey, stages: moved(journey.stages, at, by) };
}

export function removeStage(journey: JourneyInput, key: string): JourneyInput {
  return { ...journey, stages: journey.stages.filter((stage) => stage.key !== key) };
}

export function removeTouchpoint(journey: JourneyInput, key: string): JourneyInput {
  return withStages(journey, (stage) => ({
    ...stage,
    touchpoints: stage.touchpoints.filter((row) => row.key !== key),
  }));
}

export function moveTouchpoint(journey: JourneyInput, key: string, by: -1 | 1): JourneyInput {
  return withStages(journey, (stage) => {
    const at = stage.touchpoints.findIndex((row) => row.key === key);
    return at < 0 ? stage : { ...stage, touchpoints: moved(stage.touchpoints, at, by) };
  });
}

/** Writes a touchpoint at a stage: in its place where it stands there already, else as the last one. */
export function placeTouchpoint(journey: JourneyInput, stageKey: string, row: Touchpoint): JourneyInput {
  const at = journey.stages.find((stage) => stage.touchpoints.some(({ key }) => key === row.key));
  if (at?.key === stageKey) {
    return withStages(journey, (stage) => ({
      ...stage,
      touchpoints: stage.touchpoints.map((one) => (one.key === row.key ? row : one)),
    }));
  }
  return withStages(removeTouchpoint(journey, row.key), (stage) =>
    stage.key === stageKey ? { ...stage, touchpoints: [...stage.touchpoints, row] } : stage,
  );
}

/** Phrases as a person writes them, one a line, each once. */
export function phrasesOf(text: string): string[] {
  const lines = text.split('\n').map((line) => line.trim().replace(/\s+/g, ' '));
  return [...new Set(lines.filter((line) => line !== ''))];
}

export interface JourneyChanges {
  readonly added: readonly Touchpoint[];
  readonly removed: readonly Touchpoint[];
  /** Names of touchpoints that stay, with other phrases. */
  readonly rephrased: readonly string[];
  /** Whether anything at all differs. */
  readonly any: boolean;
}

/** What saving would do to the journey that stands. */
export function changesOf(before: JourneyInput | null, after: JourneyInput | null): JourneyChanges {
  const [old, next] = [touchpointsOf(before), touchpointsOf(after)];
  const oldOf = (key: string) => old.find((row) => row.key === key);
  return {
    added: next.filter(({ key }) => !oldOf(key)),
    removed: old.filter(({ key }) => !next.some((row) => row.key === key)),
    rephrased: next
      .filter(({ key, patterns }) => {
        const was = oldOf(key);
        return was && was.patterns.join('\n') !== patterns.join('\n');
      })
      .map(({ name }) => name),
    any: JSON.stringify(before) !== JSON.stringify(after),
  };
}
