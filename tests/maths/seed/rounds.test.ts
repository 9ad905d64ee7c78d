import { describe, expect, test } from 'vitest';
import { demoOrganisation, demoRounds } from '@/db/seed/demo';

const UNTIL = new Date('2026-11-22T15:00:00Z');
/** The first and last day of a month, and the ends of a year. */
const MOMENTS = [
  '2026-11-22T15:00:00Z',
  '2026-03-01T00:30:00Z',
  '2025-12-31T20:59:00Z',
  '2026-02-28T21:01:00Z',
];

describe('the demo’s perception rounds', () => {
  test('ask for indicators, touchpoints and people that the demo has', () => {
    const { indicators, journey, people } = demoOrganisation();
    const names = indicators.map(({ name }) => name);
    const keys = journey.stages.flatMap(({ touchpoints }) => touchpoints.map(({ key }) => key));
    const addresses = people.map(({ email }) => email);
    for (const round of demoRounds(UNTIL)) {
      for (const name of round.indicators) expect(names).toContain(name);
      for (const key of round.drivers) expect(keys).toContain(key);
      for (const email of round.leaders) expect(addresses).toContain(email);
      for (const { email, estimates, ranking } of round.guesses) {
        expect(round.leaders).toContain(email);
        expect(estimates).toHaveLength(round.indicators.length);
        expect([...ranking].sort()).toEqual([...round.drivers].sort());
      }
    }
  });

  test.each(MOMENTS)('two are over and one is open, whenever the demo ends: %s', (moment) => {
    const until = new Date(moment);
    const [first, second, third] = demoRounds(until);
    for (const round of [first, second]) {
      if (!round?.revealedAt) throw new Error('This round is revealed.');
      const opened = round.openedAt.getTime();
      expect(opened).toBeLessThan(round.locksAt.getTime());
      expect(round.locksAt.getTime()).toBeLessThan(round.revealedAt.getTime());
      expect(round.revealedAt.getTime()).toBeLessThan(until.getTime());
      expect(round.openedAt.toISOString().slice(0, 7)).toBe(round.month);
      expect(round.revealedAt.toISOString().slice(0, 7) > round.month).toBe(true);
      expect(round.guesses).toHaveLength(round.leaders.length);
    }
    expect(third?.revealedAt).toBeNull();
    expect(third?.locksAt.getTime()).toBeGreaterThan(until.getTime());
    expect(third?.guesses.map(({ email }) => email)).not.toContain('executive@demo.heard.example');
  });

  test('are the same for the same last day', () => {
    expect(demoRounds(UNTIL)).toEqual(demoRounds(UNTIL));
  });
});
