import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as mappings from '@/db/seed/airline/mappings';
import { AIRLINE, TELECOM } from '@/db/seed/airline/organisation';
import type { Ctx } from '@/server/context';
import { measureMetric } from '@/server/measure/metrics';
import {
  changedByAgain,
  check,
  importTwice,
  type Plan,
  type ScenarioCheck,
  type ScenarioResult,
} from './import-plans';
import { loadOrganisation } from './load-organisation';
import { listAirports, listDailyNps, prepareSfo } from './prepare-sfo';

async function npsWords(ctx: Ctx, from: string, to: string): Promise<string> {
  const nps = await measureMetric(ctx, { metric: 'nps', from, to });
  if ('groups' in nps || nps.value === null) return 'no NPS';
  return `${nps.value.toFixed(2)} on n = ${nps.n}`;
}

/** How many days answer as an independent analysis of the same survey does. */
async function checkDays(ctx: Ctx, dataFolder: string): Promise<ScenarioCheck> {
  const expected = await listDailyNps(dataFolder);
  const daily = await measureMetric(ctx, { metric: 'nps', from: '2017-01-01', to: '2017-12-31', by: 'day' });
  const groups = 'groups' in daily ? daily.groups : [];
  const found = new Map(groups.map(({ key, value, n }) => [key, { value, n }]));
  const equal = expected.filter(({ day, value, n }) => {
    const own = found.get(day);
    return own?.n === n && own.value !== null && Math.abs(own.value - value) < 1e-9;
  });
  const all = `${expected.length} of ${expected.length}`;
  return check('days whose SFO NPS equals the independent answer', all, `${equal.length} of ${found.size}`);
}

/**
 * Two organisations from real files: `airline` (tweets, Skytrax and British Airways reviews, the SFO survey of 2017)
 * and `telecom` (NPS verbatims). Every file is imported twice; the second time must change nothing.
 */
export async function airlineScenario(
  dataFolder: string,
  say: (line: string) => void = () => {},
): Promise<ScenarioResult> {
  const at = (...parts: string[]) => path.join(dataFolder, ...parts);
  const scratch = await mkdtemp(path.join(tmpdir(), 'heard-scenario-'));
  try {
    const airports = at('skytrax-reviews', 'airport_sample.csv');
    const boardingAreas = ['A', 'B', 'C', 'D', 'E', 'F', 'G'].map((letter) => ({
      code: `SFO-${letter}`,
      name: `San Francisco, boarding area ${letter}`,
      region: 'San Francisco',
    }));
    const airline = await loadOrganisation({
      ...AIRLINE,
      locations: [...boardingAreas, ...(await listAirports(airports))],
    });
    const telecom = await loadOrganisation({ ...TELECOM, locations: [] });
    const scrape = (day: string) => at('british-airways-reviews', `raw_data_${day}.csv`);
    const plans: Plan[] = [
      { source: 'tweets', file: at('airline-tweets', 'Tweets.csv'), mapping: mappings.TWEETS },
      {
        source: 'skytrax-airlines',
        file: at('skytrax-reviews', 'airline_sample.csv'),
        mapping: mappings.SKYTRAX_AIRLINES,
      },
      { source: 'skytrax-airports', file: airports, mapping: mappings.SKYTRAX_AIRPORTS },
      { source: 'british-airways', file: scrape('2025-03-31'), mapping: mappings.BRITISH_AIRWAYS },
      { source: 'british-airways', file: scrape('2025-04-16'), mapping: mappings.BRITISH_AIRWAYS },
      { source: 'sfo-2017', file: await prepareSfo(dataFolder, scratch), mapping: mappings.SFO_2017 },
    ].map((plan) => ({ ctx: airline, organisation: AIRLINE.slug, ...plan }));
    plans.push({
      ctx: telecom,
      organisation: TELECOM.slug,
      source: 'nps-verbatims',
      file: at('nps-verbatims', 'verbatim_part1.csv'),
      mapping: mappings.NPS_VERBATIMS,
    });

    const files = await importTwice(plans, say);
    const scrapes = files.filter((file) => file.source === 'british-airways');
    const checks = [
      check('SFO 2017 NPS', '39.84 on n = 2746', await npsWords(airline, '2017-01-01', '2017-12-31')),
      await checkDays(airline, dataFolder),
      check('telecom NPS', '-22.93 on n = 1766', await npsWords(telecom, '2017-12-01', '2018-06-30')),
      changedByAgain(files),
      check(
        'British Airways reviews in both scrapes together',
        '3007',
        String(scrapes.reduce((sum, { first: { rowsAdded } }) => sum + rowsAdded, 0)),
      ),
    ];
    return { files, checks };
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}
