import { beforeAll, describe, expect, test } from 'vitest';
import { boardView } from '@/server/measure/board-view';
import { estimateFor, readLatestPerception } from '@/server/measure/perception/latest';
import { lodgeEstimates } from '@/server/measure/perception/lodge-estimates';
import { openRound } from '@/server/measure/perception/open-round';
import { revealRound } from '@/server/measure/perception/reveal-round';
import { roundChoices } from '@/server/measure/perception/round-choices';
import { idOf, narrowed } from '../an-organisation';
import { AFTER_LOCK, BEFORE_LOCK, makeSetting, OPENED, roundInput, type Setting } from './a-round';

const ESTIMATES = [
  [60, 85],
  [70, 90],
  [40, 71],
] as const;

async function reveal(setting: Setting, name: string, namesAgreed: boolean, shift: number): Promise<void> {
  const { indicators } = await roundChoices(setting.admin.at(OPENED));
  const keys = ['Net promoter score, Survey', 'Check-in, satisfied'].flatMap(
    (one) => indicators.find((choice) => choice.name === one)?.key ?? [],
  );
  const { id: roundId } = await openRound(
    setting.admin.at(OPENED),
    roundInput(setting, { name, namesAgreed, indicators: keys, drivers: [] }),
  );
  for (const [i, leader] of setting.leaders.entries()) {
    const values = ESTIMATES[i] ?? [0, 0];
    await lodgeEstimates(leader.at(BEFORE_LOCK), {
      roundId,
      estimates: values.map((value, position) => ({ position, value: value + shift })),
      ranking: [],
    });
  }
  await revealRound(setting.admin.at(shift === 0 ? BEFORE_LOCK : AFTER_LOCK), { roundId });
}

describe('the newest revealed round, for the board', () => {
  let setting: Setting;

  beforeAll(async () => {
    setting = await makeSetting('Board');
    await reveal(setting, 'Older', false, 0);
    await reveal(setting, 'Newer', true, 5);
  });

  const latest = (ctx = setting.leaders[0]?.at(AFTER_LOCK) ?? setting.ctx) =>
    ctx.tx((db) => readLatestPerception(db, ctx.scope));

  test('is the last one, with its medians, gaps and distribution', async () => {
    const told = await latest();
    expect(told).toMatchObject({
      name: 'Newer',
      month: '2025-05',
      monthLabel: 'May 2025',
      leaders: 3,
      lodged: 3,
      distribution: true,
    });
    expect(told?.rows.map(({ median, estimates, gap }) => [median, estimates, gap.value])).toEqual([
      [65, [45, 65, 75], 25],
      [90, [76, 90, 95], 19],
    ]);
  });

  test('holds nobody’s name and nobody’s own estimate, though names were agreed: a board is frozen and shared', async () => {
    const text = JSON.stringify(await latest());
    for (const { name, personId } of setting.leaders) {
      expect(text).not.toContain(name);
      expect(text).not.toContain(personId);
    }
    expect(text).not.toContain('"mine"');
    expect(await latest(setting.admin.at(AFTER_LOCK))).toEqual(await latest());
  });

  test('gives each indicator of the board its leaders’ estimate by what is measured, not by name', async () => {
    const told = await latest();
    const all = { touchpointIds: null, locationIds: null, sourceIds: null };
    const survey = [idOf(setting.sources, 'survey')];
    const checkIn = [idOf(setting.touchpoints, 'check-in')];
    const nps = { ...all, metric: 'nps', audience: 'customer', sourceIds: survey } as const;
    expect(estimateFor(told, nps)).toBe(65);
    expect(estimateFor(told, { ...all, metric: 'csat', audience: 'customer', touchpointIds: checkIn })).toBe(
      90,
    );
    expect(estimateFor(told, { ...nps, audience: 'employee' })).toBeNull();
    expect(estimateFor(told, { ...nps, sourceIds: null })).toBeNull();
    expect(estimateFor(null, nps)).toBeNull();
    const board = await boardView(setting.admin.at(AFTER_LOCK), { period: '2025-05' });
    const rows = board.themes.flatMap((theme) => theme.indicators);
    expect(rows.find(({ name }) => name === 'Net promoter score, Survey')?.estimate?.value).toBe(65);
  });

  test('is cut to what the reader sees: a slice of one site shows no number of the whole', async () => {
    const nbo = idOf(setting.locations, 'nbo');
    const executive = { role: 'executive' as const };
    expect(await latest(narrowed(setting.ctx, { ...executive, locations: [nbo] }))).toBeNull();
    const checkIn = idOf(setting.touchpoints, 'check-in');
    const one = await latest(narrowed(setting.ctx, { ...executive, touchpoints: [checkIn] }));
    expect(one?.rows.map(({ name }) => name)).toEqual(['Check-in, satisfied']);
    expect(one?.finding).toBe('Leaders overrate Check-in, satisfied: they say 90%, customers say 71%.');
  });

  test('is not there for those who do not see the board, nor in an organisation without rounds', async () => {
    expect(await latest(setting.outsider.at(AFTER_LOCK))).toBeNull();
    const elsewhere = await makeSetting('No rounds');
    expect(await latest(elsewhere.admin.at(AFTER_LOCK))).toBeNull();
  });
});
