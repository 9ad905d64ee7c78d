import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { BRITISH_AIRWAYS, BRITISH_AIRWAYS_MAPPING } from '@/db/seed/touchpoints/british-airways';
import { PASSENGERS, PASSENGERS_DAY, PASSENGERS_MAPPING } from '@/db/seed/touchpoints/passengers';
import { BOARDING_AREAS, SFO, SFO_MAPPINGS, WAVES, type Wave } from '@/db/seed/touchpoints/sfo';
import type { Cells } from '@/server/collect/imports/map-row';
import type { Ctx } from '@/server/context';
import { type MeasuredGroup, type MeasuredNumber, measureMetric } from '@/server/measure/metrics';
import {
  changedByAgain,
  check,
  importTwice,
  type Plan,
  type ScenarioCheck,
  type ScenarioResult,
} from './import-plans';
import { loadOrganisation } from './load-organisation';
import { listQuestionMeans, prepareSfo } from './prepare-sfo';

/** The files of these waves have the day of the month only; all of them were asked in May. */
const dated = (wave: Wave) => (cells: Cells) => ({
  ...cells,
  date: `${wave}-05-${(cells.INTDATE ?? '').padStart(2, '0')}`,
});

/** The wave of 2013 names the gate alone. */
function withBoardingArea(cells: Record<string, string>): Record<string, string> {
  const gate = Number(cells.GATE);
  const area = BOARDING_AREAS.find(({ gates: [first, last] }) => gate >= first && gate <= last);
  return { ...cells, BAREA: area?.code ?? '' };
}

async function sfoPlans(dataFolder: string, scratch: string) {
  const raw = (wave: Wave) =>
    path.join(dataFolder, 'sfo-customer-survey', `${wave}_SFO_Customer_Survey_20250817.csv`);
  const file: Record<Wave, Pick<Plan, 'file' | 'transform'>> = {
    2013: { file: raw(2013), transform: (cells) => withBoardingArea(dated(2013)(cells)) },
    2015: { file: raw(2015), transform: dated(2015) },
    2016: { file: raw(2016) },
    2017: { file: await prepareSfo(dataFolder, scratch) },
  };
  return WAVES.map((wave) => ({ source: `sfo-${wave}`, mapping: SFO_MAPPINGS[wave], ...file[wave] }));
}

const words = (number: MeasuredNumber) =>
  number.value === null ? 'nothing measured' : `${number.value.toFixed(2)} on n = ${number.n}`;

async function measured(ctx: Ctx, metric: 'rating' | 'nps' | 'csat', year: string): Promise<string> {
  const number = await measureMetric(ctx, { metric, from: `${year}-01-01`, to: `${year}-12-31` });
  return 'groups' in number ? 'split' : words(number);
}

async function byTouchpoint(ctx: Ctx, wave: Wave): Promise<readonly MeasuredGroup[]> {
  const input = { metric: 'rating', from: `${wave}-01-01`, to: `${wave}-12-31`, by: 'touchpoint' } as const;
  const found = await measureMetric(ctx, input);
  return 'groups' in found ? found.groups : [];
}

/** How many questions of 2017 answer as an independent analysis of the same wave does. */
async function checkQuestions(ctx: Ctx, dataFolder: string): Promise<ScenarioCheck> {
  const expected = await listQuestionMeans(dataFolder);
  const touchpointOf = new Map(
    SFO_MAPPINGS[2017].ratings.map(({ column, touchpointKey }) => [column, touchpointKey]),
  );
  const found = new Map((await byTouchpoint(ctx, 2017)).map((group) => [group.key, group]));
  const equal = expected.filter(({ question, mean, n }) => {
    const own = found.get(touchpointOf.get(question) ?? '');
    return own?.n === n && own.value !== null && Math.abs(own.value - mean) < 1e-9;
  });
  const all = `${expected.length} of ${expected.length}`;
  return check(
    'SFO 2017 questions equal to the independent answer',
    all,
    `${equal.length} of ${expected.length}`,
  );
}

/**
 * Three organisations rated touchpoint by touchpoint, from real files: `sfo` (four waves of a passenger survey),
 * `passengers` (129,880 answers over 14 touchpoints, undated) and `british-airways` (reviews with sub-ratings).
 * Every file is imported twice; the second time must change nothing.
 */
export async function touchpointsScenario(
  dataFolder: string,
  say: (line: string) => void = () => {},
): Promise<ScenarioResult> {
  const scratch = await mkdtemp(path.join(tmpdir(), 'heard-scenario-'));
  try {
    const sfo = await loadOrganisation(SFO);
    const passengers = await loadOrganisation(PASSENGERS);
    const airline = await loadOrganisation(BRITISH_AIRWAYS);
    const scrape = (day: string) => path.join(dataFolder, 'british-airways-reviews', `raw_data_${day}.csv`);
    const plans: Plan[] = [
      ...(await sfoPlans(dataFolder, scratch)).map((plan) => ({
        ctx: sfo,
        organisation: SFO.slug,
        ...plan,
      })),
      ...['2025-03-31', '2025-04-16'].map((day) => ({
        ctx: airline,
        organisation: BRITISH_AIRWAYS.slug,
        source: 'reviews',
        file: scrape(day),
        mapping: BRITISH_AIRWAYS_MAPPING,
      })),
      {
        ctx: passengers,
        organisation: PASSENGERS.slug,
        source: 'passengers',
        file: path.join(
          dataFolder,
          'airline-passenger-satisfaction',
          'airline_passenger_satisfaction.csv.gz',
        ),
        mapping: PASSENGERS_MAPPING,
      },
    ];
    const files = await importTwice(plans, say);
    const added = (organisation: string) =>
      files.reduce((sum, file) => sum + (file.organisation === organisation ? file.first.rowsAdded : 0), 0);
    const checks = [
      check('SFO 2013 overall rating', '3.98 on n = 3334', await measured(sfo, 'rating', '2013')),
      check('SFO 2015 overall rating', '4.05 on n = 2810', await measured(sfo, 'rating', '2015')),
      check('SFO 2016 overall rating', '4.04 on n = 2919', await measured(sfo, 'rating', '2016')),
      check('SFO 2017 NPS', '39.84 on n = 2746', await measured(sfo, 'nps', '2017')),
      await checkQuestions(sfo, dataFolder),
      check(
        'satisfied passengers, per cent',
        '43.45 on n = 129880',
        await measured(passengers, 'csat', PASSENGERS_DAY.slice(0, 4)),
      ),
      check('British Airways reviews in both scrapes together', '3007', String(added(BRITISH_AIRWAYS.slug))),
      changedByAgain(files),
    ];
    return { files, checks };
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}
