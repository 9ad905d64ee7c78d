import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closePools } from '@/db/client';
import { airlineScenario } from '@/server/jobs/scenarios/airline';
import type { ScenarioResult } from '@/server/jobs/scenarios/import-plans';
import { closeAnalysisPool } from '@/server/understand/engine/workers';

const DATA = process.env.HEARD_TEST_DATA ?? '../shared/data';
const there = existsSync(`${DATA}/airline-tweets/Tweets.csv`);
if (!there) console.warn(`skipped: the real files are not in ${DATA}`);

describe.skipIf(!there)('the airline scenario, from real files', () => {
  let result: ScenarioResult;

  beforeAll(async () => {
    result = await airlineScenario(DATA);
  }, 600_000);

  afterAll(async () => {
    await closeAnalysisPool();
    await closePools();
  });

  test('every known figure is found: the NPS of two surveys, each day, and no double of two scrapes', () => {
    expect(result.checks).not.toHaveLength(0);
    expect(result.checks.filter((check) => !check.holds)).toEqual([]);
  });

  test('every row is added, already there, or refused with a reason', () => {
    for (const { file, first } of result.files) {
      const told = first.rowsAdded + first.rowsChanged + first.rowsUnchanged + first.rowsRefused;
      expect([file, told]).toEqual([file, first.rowsRead]);
      expect(first.refusals.reduce((sum, refusal) => sum + refusal.n, 0)).toBe(first.rowsRefused);
    }
  });

  test('the damaged airport row is refused for its ratings beyond the scale', () => {
    const airports = result.files.find((file) => file.source === 'skytrax-airports');
    expect(airports?.first.refusals).toMatchObject([{ field: 'ratings', n: 1 }]);
  });

  test('a second import of every file adds nothing', () => {
    for (const { file, again } of result.files) expect([file, again.rowsAdded]).toEqual([file, 0]);
    for (const { file, first } of result.files) expect([file, first.status]).toEqual([file, 'done']);
  });
});
