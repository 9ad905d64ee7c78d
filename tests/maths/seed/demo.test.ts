import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  demoOrganisation,
  demoOutcomes,
  demoRecords,
  type SeedOutcome,
  type SeedRecord,
} from '@/db/seed/demo';
import { demoMonths } from '@/db/seed/demo/calendar';
import { demoStory } from '@/db/seed/demo/story';

const UNTIL = new Date('2026-11-22T09:00:00Z');
const MONTH_MS = 30 * 24 * 3_600_000;

let records: SeedRecord[] = [];
let outcomes: SeedOutcome[] = [];
beforeAll(() => {
  records = [...demoRecords({ until: UNTIL })];
  outcomes = demoOutcomes(records, UNTIL);
});

const organisation = demoOrganisation();
const touchpoints = organisation.journey.stages.flatMap((stage) => stage.touchpoints);

function digest(all: readonly SeedRecord[]): string {
  return createHash('sha256').update(JSON.stringify(all)).digest('hex');
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function netPromoter(all: readonly SeedRecord[]): number {
  const share = (wanted: (score: number) => boolean) =>
    all.filter(({ score }) => score !== null && wanted(score)).length / all.length;
  return 100 * (share((score) => score >= 9) - share((score) => score <= 6));
}

function scores(wanted: (record: SeedRecord) => boolean): number[] {
  return records.flatMap((record) => (record.score !== null && wanted(record) ? [record.score] : []));
}

const between = (from: Date, to: Date) => (record: SeedRecord) =>
  record.occurredAt >= from && record.occurredAt < to;

describe('the demo organisation', () => {
  test('has twelve sites, five stages, sixteen touchpoints and at most twelve indicators', () => {
    expect(organisation.locations).toHaveLength(12);
    expect(organisation.journey.stages).toHaveLength(5);
    expect(touchpoints).toHaveLength(16);
    expect(organisation.indicators.length).toBeLessThanOrEqual(12);
    expect(organisation.name + organisation.description).toMatch(/synthetic.*generator/);
  });

  test('names only teams, touchpoints, sources and locations that exist', () => {
    const teams = new Set(organisation.teams.map(({ key }) => key));
    const keys = new Set(touchpoints.map(({ key }) => key));
    const sources = new Set(organisation.sources.map(({ key }) => key));
    const codes = new Set(organisation.locations.map(({ code }) => code));
    expect(keys.size).toBe(touchpoints.length);
    for (const team of organisation.teams) {
      for (const code of team.locationCodes) expect(codes).toContain(code);
    }
    for (const { teamKeys } of organisation.people) for (const key of teamKeys) expect(teams).toContain(key);
    for (const { ownerTeamKey } of touchpoints) expect(teams).toContain(ownerTeamKey);
    for (const { ownerTeamKey, scope } of organisation.indicators) {
      expect(teams).toContain(ownerTeamKey);
      for (const key of scope.touchpointKeys ?? []) expect(keys).toContain(key);
      for (const key of scope.sourceKeys ?? []) expect(sources).toContain(key);
    }
  });

  test('sets targets on service and expectations on experience, never the other way', () => {
    for (const { kind, target, expectation } of organisation.indicators) {
      expect(kind === 'service' ? target : expectation).toBeTypeOf('number');
      expect(kind === 'service' ? expectation : target).toBeNull();
    }
  });

  test('puts the lead of the front desk where the story slips, and two teams at some sites only', () => {
    const lead = organisation.people.find(({ email }) => email.startsWith('lead@'));
    const team = organisation.teams.find(({ key }) => key === lead?.teamKeys[0]);
    expect(team?.locationCodes).toContain(demoStory(UNTIL).slip.locationCode);
    expect(organisation.teams.filter(({ locationCodes }) => locationCodes.length > 0)).toHaveLength(2);
  });

  test('every indicator has records with the score it needs', () => {
    const scoreTypes = { nps: 'nps', csat: 'csat', ces: 'ces', rating: 'rating', sentiment: 'none' } as const;
    for (const { scope, metric, name } of organisation.indicators) {
      const base = records.filter(
        (record) =>
          (metric in scoreTypes
            ? record.scoreType === scoreTypes[metric as keyof typeof scoreTypes]
            : record.repliedAt !== null) &&
          (scope.sourceKeys?.includes(record.sourceKey) ?? true) &&
          (scope.touchpointKeys?.includes(record.touchpointKey ?? '') ?? true) &&
          (scope.audience ?? 'customer') === record.audience,
      );
      expect(base.length, name).toBeGreaterThan(700);
    }
  });
});

describe('the demo records', () => {
  test('are the same to the byte for the same end, and others for another', () => {
    const first = digest(records);
    expect(digest([...demoRecords({ until: UNTIL })])).toBe(first);
    expect(digest([...demoRecords({ until: new Date('2026-12-05T00:00:00Z') })])).not.toBe(first);
  });

  test('are about sixty thousand in thirty-six months, in the order of time, before the end', () => {
    expect(records.length).toBeGreaterThan(57_000);
    expect(records.length).toBeLessThan(63_000);
    const start = demoMonths(UNTIL)[0]?.from ?? UNTIL;
    let before = start;
    for (const { occurredAt, repliedAt, acknowledgedAt, resolvedAt } of records) {
      expect(occurredAt >= before && occurredAt < UNTIL).toBe(true);
      before = occurredAt;
      if (repliedAt) expect(repliedAt > occurredAt && repliedAt < UNTIL).toBe(true);
      if (acknowledgedAt) expect(acknowledgedAt > occurredAt && acknowledgedAt < UNTIL).toBe(true);
      if (resolvedAt) expect(repliedAt && resolvedAt > repliedAt && resolvedAt < UNTIL).toBe(true);
    }
    expect(UNTIL.getTime() - start.getTime()).toBeGreaterThan(35 * MONTH_MS);
  });

  test('name sources, sites and touchpoints that exist, once per external id', () => {
    const kinds = new Map(
      organisation.sources.map(({ key, kind, audience }) => [key, `${kind} ${audience}`]),
    );
    const keys = new Set(touchpoints.map(({ key }) => key));
    const codes = new Set(organisation.locations.map(({ code }) => code));
    const ids = new Set(records.map(({ sourceKey, externalId }) => `${sourceKey} ${externalId}`));
    expect(ids.size).toBe(records.length);
    for (const record of records) {
      expect(`${record.kind} ${record.audience}`).toBe(kinds.get(record.sourceKey));
      expect(record.locationCode === null || codes.has(record.locationCode)).toBe(true);
      expect(record.touchpointKey === null || keys.has(record.touchpointKey)).toBe(true);
      for (const rating of record.ratings) expect(keys.has(rating.touchpointKey)).toBe(true);
    }
    const used = [...records, ...outcomes].map(({ sourceKey }) => sourceKey);
    expect(new Set(used)).toEqual(new Set(kinds.keys()));
  });

  test('keep every score on its scale, and have none where there is no score', () => {
    for (const { score, scaleMin, scaleMax, scoreType, ratings } of records) {
      if (scoreType === 'none') expect([score, scaleMin, scaleMax]).toEqual([null, null, null]);
      else expect(score !== null && score >= (scaleMin ?? 99) && score <= (scaleMax ?? -99)).toBe(true);
      for (const rating of ratings) expect(rating.value >= 1 && rating.value <= 5).toBe(true);
    }
  });

  test('tie nobody among the colleagues to an answer', () => {
    const employees = records.filter(({ audience }) => audience === 'employee');
    expect(employees.length).toBeGreaterThan(3_500);
    for (const { author, customerRef, url } of employees) {
      expect([author, customerRef, url]).toEqual([null, null, null]);
    }
  });

  test('let guests return, the happy ones more often', () => {
    const stays = records.filter(({ sourceKey }) => sourceKey === 'stay-survey');
    const visits = new Map<string, number[]>();
    for (const { customerRef, score } of stays) {
      if (customerRef && score !== null) visits.set(customerRef, [...(visits.get(customerRef) ?? []), score]);
    }
    const returnShare = (wanted: (score: number) => boolean) => {
      const first = [...visits.values()].filter(([score = -1]) => wanted(score));
      return first.filter(({ length }) => length > 1).length / first.length;
    };
    expect(returnShare((score) => score >= 9)).toBeGreaterThan(2 * returnShare((score) => score <= 6));
  });
});

describe('the demo outcomes', () => {
  test('are the same for the same end, one each, before the end, at sites and of guests that exist', () => {
    expect(demoOutcomes(records, UNTIL)).toEqual(outcomes);
    expect(outcomes.length).toBeGreaterThan(2_000);
    const guests = new Set(records.map(({ customerRef }) => customerRef));
    const codes = new Set(organisation.locations.map(({ code }) => code));
    const ids = new Set(outcomes.map(({ sourceKey, externalId }) => `${sourceKey} ${externalId}`));
    expect(ids.size).toBe(outcomes.length);
    for (const { customerRef, locationCode, occurredAt, sourceKey } of outcomes) {
      expect(guests).toContain(customerRef);
      expect(locationCode === null || codes.has(locationCode)).toBe(true);
      expect(occurredAt < UNTIL).toBe(true);
      expect(sourceKey).toBe('bookings');
    }
    expect(new Set(outcomes.map(({ kind }) => kind))).toEqual(new Set(['returned', 'renewed', 'left']));
  });

  test('know of every second stay before its survey, and of more', () => {
    const first = new Map<string, Date>();
    let second = 0;
    for (const { sourceKey, customerRef, occurredAt } of records) {
      if (sourceKey !== 'stay-survey' || customerRef === null) continue;
      const before = first.get(customerRef);
      if (!before) {
        first.set(customerRef, occurredAt);
        continue;
      }
      second += 1;
      const known = outcomes.some(
        (one) => one.customerRef === customerRef && one.kind === 'returned' && one.occurredAt <= occurredAt,
      );
      expect(known, customerRef).toBe(true);
    }
    expect(second).toBeGreaterThan(500);
    expect(outcomes.filter(({ kind }) => kind === 'returned').length).toBeGreaterThan(1.5 * second);
  });
});

describe('the story in the numbers', () => {
  const story = demoStory(UNTIL);

  test('letters are answered a day sooner from the month in which a second colleague began', () => {
    const hours = (wanted: (record: SeedRecord) => boolean) => {
      const waits = records.flatMap(({ occurredAt, repliedAt, ...record }) =>
        record.sourceKey === 'guest-mail' && repliedAt && wanted({ ...record, occurredAt, repliedAt })
          ? [(repliedAt.getTime() - occurredAt.getTime()) / 3_600_000]
          : [],
      );
      return waits.sort((a, b) => a - b)[Math.floor(waits.length / 2)] ?? Number.NaN;
    };
    const before = hours(({ occurredAt }) => occurredAt < story.secondLetterDeskFrom);
    const since = hours(({ occurredAt }) => occurredAt >= story.secondLetterDeskFrom);
    expect(before).toBeGreaterThan(24);
    expect(since).toBeLessThan(before - 20);
  });

  test('help became easy in the month the call-back desk opened, and stayed so', () => {
    const help = (record: SeedRecord) =>
      record.sourceKey === 'contact-survey' && record.touchpointKey === 'help-line';
    const before = mean(scores((one) => help(one) && one.occurredAt < story.callBackDeskOpenedOn));
    expect(before).toBeLessThan(4.3);
    for (const month of demoMonths(UNTIL).filter(({ from }) => from >= story.callBackDeskOpenedOn)) {
      const during = between(month.from, month.to);
      expect(mean(scores((one) => help(one) && during(one)))).toBeGreaterThan(before + 0.9);
    }
  });

  test('check-in slips at one site only, and month by month', () => {
    const checkIn = (from: Date, to: Date, here: boolean) =>
      mean(
        records
          .filter(between(from, to))
          .filter(({ locationCode }) => (locationCode === story.slip.locationCode) === here)
          .flatMap(({ ratings }) => ratings)
          .flatMap(({ touchpointKey, value }) => (touchpointKey === story.slip.touchpointKey ? [value] : [])),
      );
    const start = new Date(story.slip.from.getTime() - 12 * MONTH_MS);
    expect(checkIn(start, story.slip.from, true) - checkIn(story.slip.from, UNTIL, true)).toBeGreaterThan(
      0.6,
    );
    expect(
      Math.abs(checkIn(start, story.slip.from, false) - checkIn(story.slip.from, UNTIL, false)),
    ).toBeLessThan(0.12);
    const months = demoMonths(UNTIL).filter(({ from }) => from >= story.slip.from);
    const last = months.at(-1);
    const first = months[0];
    if (!last || !first) throw new Error('the story has no months');
    expect(checkIn(last.from, last.to, true)).toBeLessThan(checkIn(first.from, first.to, true) - 0.5);
  });

  test('the noisy month looks bad on a small base and stays within the limits of usual variation', () => {
    const site = records.filter(
      ({ sourceKey, locationCode }) =>
        sourceKey === 'stay-survey' && locationCode === story.noise.locationCode,
    );
    const odd = site.filter(between(story.noise.from, story.noise.to));
    expect(odd.length).toBeLessThan(30);
    const series = demoMonths(UNTIL).map(({ from, to }) => netPromoter(site.filter(between(from, to))));
    const level = mean(series);
    const steps = series.slice(1).map((value, index) => Math.abs(value - (series[index] ?? value)));
    expect(netPromoter(odd)).toBeLessThan(level - 25);
    expect(netPromoter(odd)).toBeGreaterThan(level - 2.66 * mean(steps));
  });

  test('colleagues sour two months before guests at two sites', () => {
    expect(story.souring).toHaveLength(2);
    for (const { locationCode, employeesFrom, customersFrom } of story.souring) {
      const at = (sourceKey: string, from: Date, to: Date) =>
        netPromoter(
          records.filter(
            (one) =>
              one.sourceKey === sourceKey && one.locationCode === locationCode && between(from, to)(one),
          ),
        );
      const yearBefore = new Date(employeesFrom.getTime() - 12 * MONTH_MS);
      const spell = new Date(customersFrom.getTime() + 4 * MONTH_MS);
      expect(at('pulse', employeesFrom, customersFrom)).toBeLessThan(
        at('pulse', yearBefore, employeesFrom) - 40,
      );
      expect(at('stay-survey', employeesFrom, customersFrom)).toBeGreaterThan(
        at('stay-survey', yearBefore, employeesFrom) - 20,
      );
      expect(at('stay-survey', customersFrom, spell)).toBeLessThan(
        at('stay-survey', yearBefore, employeesFrom) - 25,
      );
    }
  });
});
