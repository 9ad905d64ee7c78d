import type { Db } from '@/db/client';
import type { Ctx } from '@/server/context';
import { readSites } from '@/server/measure/board-panels';
import { readBoardRows } from '@/server/measure/board-rows';
import { judge, plainYardstick } from '@/server/measure/change';
import { defaultIndicators } from '@/server/measure/default-indicators';
import { readEmployees } from '@/server/measure/employees';
import { listIndicators } from '@/server/measure/indicators/queries';
import { cellsOf } from '@/server/measure/journey';
import { openPage } from '@/server/measure/page';
import { readLatestPerception } from '@/server/measure/perception/latest';
import { seriesMonths } from '@/server/measure/period';
import { listJourney, listLocationNames, listSupply } from '@/server/measure/queries';
import { readThreePs } from '@/server/measure/three-ps';
import { readTrends } from '@/server/measure/trends';
import { boardVoices } from '@/server/measure/voices';
import { readWeakLink } from '@/server/measure/weak-link/read-weak-link';
import { type Latency, measureLatency } from './timing';

/** What each panel of the board costs alone, its transaction included. */
export async function benchPanels(ctx: Ctx, runs: number): Promise<Record<string, Latency>> {
  const { scope } = ctx;
  const shared = await ctx.tx(async (db) => {
    const page = await openPage(db, ctx, null);
    const touchpoints = await listJourney(db, scope);
    const locations = await listLocationNames(db, scope);
    const months = seriesMonths(page.period);
    const from = months[0] ?? page.period.from;
    const chosen = await listIndicators(db, scope);
    const indicators =
      chosen.length > 0
        ? chosen
        : defaultIndicators(await listSupply(db, scope, from, page.period.to), page.bases);
    return { ...page, touchpoints, locations, months, from, indicators };
  });
  const { period, bases, touchpoints, months, from, indicators, organisation } = shared;
  const { asks, seen } = cellsOf(scope, touchpoints);
  const panels: Record<string, (db: Db) => Promise<unknown>> = {
    [`${indicators.length} indicators`]: (db) =>
      readBoardRows(db, scope, indicators, { from, to: period.to }, bases),
    journey: async (db) =>
      (await readTrends(db, scope, asks, months)).map(({ series }) =>
        judge(series, plainYardstick('sentiment'), bases),
      ),
    'three Ps': (db) => readThreePs(db, scope, seen, period, bases),
    'weak link': (db) => readWeakLink(db, scope, period, { bases, touchpoints }),
    consistency: (db) => readSites(db, scope, shared),
    'employees first': (db) => readEmployees(db, scope, period, bases),
    'perception gap': (db) => readLatestPerception(db, scope),
    voices: (db) =>
      boardVoices(
        db,
        scope,
        { ...period, timeZone: organisation.timeZone },
        null,
        seen.map(({ id }) => id),
      ),
  };
  const results: Record<string, Latency> = {};
  for (const [name, read] of Object.entries(panels)) {
    results[name] = await measureLatency(runs, () => ctx.tx(read));
  }
  return results;
}
