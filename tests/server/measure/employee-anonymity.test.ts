import { beforeAll, describe, expect, test } from 'vitest';
import { LEAST_BASES } from '@/server/maths/base';
import { monthOf } from '@/server/measure/calendar';
import { listEmployeeAnswers, type Release, saveReleases } from '@/server/measure/roll-ups/queries-release';
import {
  alike,
  everythingTold,
  isolated,
  type Known,
  makeOrganisation,
  type Organisation,
  rank,
  type Told,
} from './employee-attack';

const FLOOR = LEAST_BASES.employeeScores;
const ALIKE_UNDER = LEAST_BASES.full;
const ORGANISATIONS = 8;

/** Shows every cell that has this many answers, as if nobody had thought of subtraction; 1 = no floor at all. */
async function releaseFrom(organisation: Organisation, least: number): Promise<void> {
  const { ctx } = organisation;
  const months = [...new Set(organisation.answers.map(({ month }) => monthOf(month)))];
  await ctx.tx(async (db) => {
    const answers = await listEmployeeAnswers(db, ctx.scope, months);
    const cells = answers.flatMap(({ month, metric, locationId, sourceId }): Release[] => [
      { month, metric, locationId: 0, sourceId: 0 },
      { month, metric, locationId: 0, sourceId },
      ...(locationId === null ? [] : [{ month, metric, locationId, sourceId: 0 }]),
    ]);
    const sized = [...Map.groupBy(cells, (cell) => JSON.stringify(cell)).values()];
    const shown = sized.filter((same) => same.length >= least).flatMap((same) => same[0] ?? []);
    await saveReleases(db, ctx.scope, months, shown);
  });
}

describe('the attacker', () => {
  const told = (voice: string): Told => ({
    externalId: voice,
    month: '2025-01-01',
    site: null,
    source: 'pulse',
    voice,
    score: 1,
    high: false,
    low: false,
  });
  const people = Array.from({ length: 12 }, (_, i) => told(`p${i}`));
  const about = (...indexes: number[]): Known => ({ question: indexes.join(), about: new Set(indexes) });
  const from = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, i) => first + i);

  test('counts ranks as they are', () => {
    expect(
      rank([
        [1, 0, 1],
        [0, 1, 1],
        [1, 1, 2],
      ]),
    ).toBe(2);
    expect(
      rank([
        [1, 1, 0],
        [0, 1, 1],
        [1, 0, 1],
      ]),
    ).toBe(3);
    expect(rank([])).toBe(0);
  });

  test('finds a small group, a difference of two, and one that takes three numbers', () => {
    expect(isolated([about(...from(0, 3))], people, FLOOR)).not.toBeNull();
    expect(isolated([about(...from(0, 5)), about(...from(0, 6))], people, FLOOR)).toBe('p6');
    const three = [about(...from(0, 11)), about(...from(0, 5)), about(...from(6, 10))];
    expect(isolated(three, people, FLOOR)).toBe('p11');
    const signed = [about(...from(0, 5)), about(...from(4, 9)), about(0, 1, 2, 3, 6, 7, 8, 9, 10)];
    expect(isolated(signed, people, FLOOR)).not.toBeNull();
  });

  test('finds nothing where there is nothing to be found', () => {
    expect(
      isolated([about(...from(0, 5)), about(...from(6, 11)), about(...from(0, 11))], people, FLOOR),
    ).toBeNull();
    const twice = people.map((one, i) => ({ ...one, voice: `p${i % 4}` }));
    expect(isolated([about(...from(0, 5))], twice, FLOOR)).not.toBeNull();
  });
});

describe('employees, against everybody who may ask everything', () => {
  let organisations: Organisation[] = [];
  beforeAll(async () => {
    organisations = [];
    for (let seed = 1; seed <= ORGANISATIONS; seed++) organisations.push(await makeOrganisation(seed));
  }, 120_000);

  test('no set of allowed questions isolates a group under the floor, nor a small one that answered alike', async () => {
    let numbers = 0;
    let hidden = 0;
    for (const organisation of organisations) {
      const known = await everythingTold(organisation);
      const { answers } = organisation;
      expect(isolated(known, answers, FLOOR)).toBeNull();
      expect(alike(known, answers, ALIKE_UNDER)).toBeNull();
      numbers += new Set(known.map(({ about }) => [...about].join())).size;
      const shown = new Set(known.flatMap(({ about }) => [...about]));
      hidden += answers.filter((_, i) => !shown.has(i)).length;
    }
    // Neither by showing nothing, nor by having nothing to hide.
    expect(numbers).toBeGreaterThan(ORGANISATIONS * 5);
    expect(hidden).toBeGreaterThan(ORGANISATIONS);
  }, 300_000);

  test('with the floor switched off the same questions isolate somebody in every organisation', async () => {
    for (const organisation of organisations.slice(0, 3)) {
      await releaseFrom(organisation, 1);
      const known = await everythingTold(organisation);
      expect(isolated(known, organisation.answers, FLOOR)).not.toBeNull();
    }
  }, 300_000);

  test('with a floor but nothing against subtraction they do in most', async () => {
    let found = 0;
    for (const organisation of organisations.slice(3, 7)) {
      await releaseFrom(organisation, FLOOR);
      const known = await everythingTold(organisation);
      if (isolated(known, organisation.answers, FLOOR)) found += 1;
    }
    expect(found).toBeGreaterThanOrEqual(3);
  }, 300_000);
});
