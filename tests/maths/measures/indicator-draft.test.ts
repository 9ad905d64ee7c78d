import { describe, expect, test } from 'vitest';
import {
  chosenWords,
  levelHint,
  levelWords,
  measuresAnew,
  NEW_INDICATOR,
  ownerWords,
  possibleParts,
  sameIndicator,
  whereWords,
  withList,
} from '@/components/settings/indicator-draft';
import type { IndicatorSettings } from '@/server/measure/indicator-settings';
import type { IndicatorInput } from '@/server/measure/indicators/input';
import { readsRecords } from '@/server/measure/indicators/plan';

const saved = {
  ...NEW_INDICATOR,
  id: 7,
  name: 'Room',
  theme: 'Stay',
  metric: 'csat' as const,
  scope: { audience: 'customer' as const, touchpointKeys: ['room', 'bath'], sourceKeys: ['cards'] },
};

const settings: IndicatorSettings = {
  timeZone: 'UTC',
  chosen: [saved],
  basedOn: '7.1',
  defaults: [],
  archived: [],
  notCounted: {},
  versions: { 7: { version: 1, day: '2026-01-01' } },
  touchpoints: [
    { key: 'room', name: 'Room' },
    { key: 'bath', name: 'Bath' },
  ],
  locations: ['a', 'b', 'c', 'd'].map((key) => ({ key, name: key.toUpperCase(), region: null })),
  regions: ['Coast'],
  sources: [{ key: 'cards', name: 'Cards', kind: 'survey' }],
  sourceKinds: ['survey'],
  teams: [{ key: 'desk', name: 'Front desk' }],
  people: [{ key: 'p1', name: 'Amina Yusuf' }],
};

describe('whether a change asks for a reason', () => {
  test.each<[string, Partial<IndicatorInput>, boolean]>([
    ['another name', { name: 'Rooms' }, false],
    ['another target', { kind: 'service', target: 80 }, false],
    ['another owner', { ownerTeamKey: 'desk' }, false],
    ['another way that is good', { direction: 'neutral' }, false],
    [
      'the same touchpoints in another order',
      { scope: { ...saved.scope, touchpointKeys: ['bath', 'room'] } },
      false,
    ],
    ['another metric', { metric: 'nps' }, true],
    ['another period', { period: 'week' }, true],
    ['one touchpoint less', { scope: { ...saved.scope, touchpointKeys: ['room'] } }, true],
    ['a region', { scope: { ...saved.scope, regions: ['Coast'] } }, true],
    ['other people', { scope: { ...saved.scope, audience: 'partner' } }, true],
    ['what a region holds by now', { countAnew: true }, true],
  ])('%s', (_, over, asks) => {
    expect(measuresAnew({ ...saved, ...over }, settings)).toBe(asks);
    expect(sameIndicator(saved, { ...saved, ...over })).toBe(
      over.scope?.touchpointKeys?.join() === 'bath,room',
    );
  });

  test('one that is not saved yet measures nothing else than before', () => {
    expect(measuresAnew({ ...NEW_INDICATOR, metric: 'nps' }, settings)).toBe(false);
  });
});

describe('an indicator in words', () => {
  test('where it is measured, and by what it is judged', () => {
    expect(whereWords(saved, settings)).toBe('Room, Bath · Cards');
    expect(whereWords(NEW_INDICATOR, settings)).toBe('Everywhere, from every source');
    const many = {
      ...saved,
      period: 'week' as const,
      scope: { locationCodes: ['a', 'b', 'c', 'd'], regions: ['Coast'] },
    };
    expect(whereWords(many, settings)).toBe('Coast · 4 sites · by week');
    const index = { ...NEW_INDICATOR, metric: 'index' as const, parts: [{ indicatorId: 7, weight: 1 }] };
    expect(whereWords(index, settings)).toBe('Made of Room');
    expect(ownerWords({ ...saved, ownerTeamKey: 'desk', ownerPersonId: 'p1' }, settings)).toBe(
      'Amina Yusuf, Front desk',
    );
    expect(ownerWords(saved, settings)).toBe('no owner yet');
    expect(chosenWords([], 'sites')).toBeNull();
  });

  test('levels in the unit of their metric', () => {
    expect(levelWords({ ...saved, kind: 'service', target: 85 })).toBe('target 85%');
    expect(levelWords({ ...saved, metric: 'response', kind: 'service', target: 24 })).toBe('target 24 h');
    expect(levelWords({ ...saved, metric: 'nps', expectation: 40 })).toBe('expected 40');
    expect(levelWords(saved)).toBeNull();
    expect([levelHint('nps'), levelHint('rating'), levelHint('response'), levelHint('csat')]).toEqual([
      'In points, −100 to 100.',
      'From 1 to 5.',
      'In hours.',
      'In %, 0 to 100.',
    ]);
  });
});

describe('what is chosen', () => {
  test('an empty list is no list', () => {
    expect(withList(saved, 'touchpointKeys', []).scope).toEqual({
      audience: 'customer',
      sourceKeys: ['cards'],
    });
    expect(withList(saved, 'regions', ['Coast']).scope?.regions).toEqual(['Coast']);
  });

  test('an index may be made of what is saved, has a good way, and is about the same people', () => {
    const board: IndicatorInput[] = [
      saved,
      { ...saved, id: 8, metric: 'index' },
      { ...saved, id: 9, direction: 'neutral' },
      { ...saved, id: 10, scope: { audience: 'employee' } },
      { ...saved, id: undefined },
    ];
    expect(possibleParts(NEW_INDICATOR, board).map(({ id }) => id)).toEqual([7]);
  });

  test('a cut that no roll-up holds is known beforehand', () => {
    const cut = { ...NEW_INDICATOR, touchpointIds: null, locationIds: null, sourceIds: null, parts: [] };
    const definition = { ...cut, audience: 'customer' as const, period: 'month' as const };
    expect(readsRecords(definition)).toBe(false);
    expect(readsRecords({ ...definition, touchpointIds: [1], locationIds: [2] })).toBe(false);
    expect(readsRecords({ ...definition, touchpointIds: [1], locationIds: [2], period: 'week' })).toBe(true);
    expect(readsRecords({ ...definition, locationIds: [2], sourceIds: [3] })).toBe(true);
  });
});
