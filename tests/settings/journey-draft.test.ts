import { describe, expect, test } from 'vitest';
import {
  addStage,
  changesOf,
  freeKey,
  moved,
  moveStage,
  moveTouchpoint,
  phrasesOf,
  placeTouchpoint,
  removeTouchpoint,
  renameStage,
  touchpointsOf,
} from '@/components/settings/journey-draft';
import { consequences } from '@/components/settings/save-journey';
import { journeyTemplates } from '@/server/collect/structure/journey-templates';

const hotel = journeyTemplates().find(({ key }) => key === 'hotel')?.journey;
if (!hotel) throw new Error('no hotel');
const [choose, arrive] = hotel.stages;
if (!choose || !arrive) throw new Error('no stages');
const website = choose.touchpoints[0];
if (!website) throw new Error('no website');

const keysAt = (journey: typeof hotel, at: number) => journey.stages[at]?.touchpoints.map(({ key }) => key);

describe('a draft of a journey', () => {
  test('rows change places with their neighbour and stop at the edge', () => {
    expect(moved(['a', 'b', 'c'], 1, -1)).toEqual(['b', 'a', 'c']);
    expect(moved(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'b', 'c']);
    expect(moveStage(hotel, 'arrive', -1).stages.map(({ key }) => key)).toEqual([
      'arrive',
      'choose',
      'stay',
      'leave',
    ]);
    expect(keysAt(moveTouchpoint(hotel, 'booking', -1), 0)).toEqual(['booking', 'website', 'price']);
  });

  test('a key is made from the name, is free, and stays when the name changes', () => {
    expect(freeKey('Café & Bar', [], 'touchpoint')).toBe('cafe-bar');
    expect(freeKey('Bar', ['bar', 'bar-2'], 'touchpoint')).toBe('bar-3');
    const breakfast = freeKey('早餐', ['touchpoint'], 'touchpoint');
    expect(breakfast).toMatch(/^touchpoint-[a-z0-9]+$/);
    expect(freeKey('早餐', [], 'touchpoint')).toBe(breakfast);
    expect(freeKey('午餐', [], 'touchpoint')).not.toBe(breakfast);
    expect(renameStage(hotel, 'choose', 'Plan').stages[0]).toMatchObject({ key: 'choose', name: 'Plan' });
    expect(addStage(hotel, 'Stay').stages.at(-1)).toEqual({ key: 'stay-2', name: 'Stay', touchpoints: [] });
  });

  test('a touchpoint keeps its place at its stage, and comes last at another', () => {
    const renamed = { ...website, name: 'Site' };
    expect(keysAt(placeTouchpoint(hotel, 'choose', renamed), 0)).toEqual(['website', 'booking', 'price']);
    const elsewhere = placeTouchpoint(hotel, 'arrive', renamed);
    expect(keysAt(elsewhere, 0)).toEqual(['booking', 'price']);
    expect(keysAt(elsewhere, 1)?.at(-1)).toBe('website');
    expect(touchpointsOf(elsewhere)).toHaveLength(touchpointsOf(hotel).length);
  });

  test('phrases are one a line, each once, without stray spaces', () => {
    expect(phrasesOf(' check-in*\n\ncheck  in\ncheck in\n')).toEqual(['check-in*', 'check in']);
  });
});

describe('before saving it is said what will happen', () => {
  test('phrases and removals have everything read again', () => {
    const draft = removeTouchpoint(
      placeTouchpoint(hotel, 'choose', { ...website, patterns: ['site*'] }),
      'bill',
    );
    const changes = changesOf(hotel, draft);
    expect(changes).toMatchObject({ added: [], rephrased: ['Website'], any: true });
    expect(changes.removed.map(({ key }) => key)).toEqual(['bill']);
    const said = consequences(changes, 8412).join(' ');
    expect(said).toContain('Removed: Bill.');
    expect(said).toContain('All 8,412 records are read again');
  });

  test('names and order do not', () => {
    const changes = changesOf(hotel, moveTouchpoint(renameStage(hotel, 'stay', 'Live'), 'price', -1));
    expect(changes).toEqual({ added: [], removed: [], rephrased: [], any: true });
    expect(consequences(changes, 8412)[0]).toContain('nothing has to be read again');
  });

  test('nothing changed is nothing to save', () => {
    expect(changesOf(hotel, structuredClone(hotel)).any).toBe(false);
  });
});
