import type { Db } from '@/db/client';
import type { Ctx } from '@/server/context';
import type { Measured } from '@/server/maths/measured';
import { bucketName, localDay } from '../calendar';
import { type Measurable, readIndicatorSeries } from '../indicator-series';
import { openPage, type Page } from '../page';
import { seriesMonths } from '../period';
import { type IndicatorInput, indicatorInput } from './input';
import { readsRecords } from './plan';
import { listAllIndicators } from './queries';
import { listNameables, listStanding } from './queries-save';
import { checkParts, definitionOf, resolveIndicator } from './resolve';
import { unsavedIndicator } from './unsaved';

/** The last value that an indicator would have. */
export interface Tried {
  readonly measured: Measured;
  readonly unit: string;
  readonly axis: readonly [number, number];
  /** "October 2026"; null where no period has a base. */
  readonly period: string | null;
  /** How many periods of the series have a value. */
  readonly points: number;
  readonly reason: string | null;
  /** Of an index: 0–1, how much of its weights was measured. */
  readonly coverage: number | null;
  /** Enough answers to be compared. */
  readonly enough: boolean;
  /** It is added up from the records whenever it is read: the board takes longer. */
  readonly slow: boolean;
}

async function lastOf(db: Db, ctx: Ctx, page: Page, indicator: Measurable): Promise<Tried> {
  const { period, organisation, bases } = page;
  const today = localDay(ctx.now(), organisation.timeZone);
  const window = {
    from: seriesMonths(period)[0] ?? period.from,
    to: period.complete ? period.to : today,
    leastBase: bases.least,
  };
  const [series] = await readIndicatorSeries(db, ctx.scope, [indicator], window);
  const points = series?.points ?? [];
  const last = points.findLast(({ n }) => n > 0) ?? points.at(-1);
  const { value = null, n = 0, low = null, high = null } = last ?? {};
  const shown = n >= bases.least;
  return {
    measured: shown ? { value, n, low, high } : { value: null, n, low: null, high: null },
    unit: series?.unit ?? '',
    axis: series?.axis ?? [0, 100],
    period: last && n > 0 ? bucketName(last.day, series?.period ?? 'month') : null,
    points: points.filter((point) => point.value !== null).length,
    reason: shown || n === 0 ? (last?.reason ?? null) : `Too few answers to show: ${n}.`,
    coverage: last?.coverage ?? null,
    enough: n >= bases.full,
    slow: indicator.versions.some(readsRecords),
  };
}

/**
 * What an indicator would say, before it is saved: its last value with interval and base, up to the month that the
 * board shows; beside it the value by the definition that stands, where there is one.
 */
export async function tryIndicator(
  ctx: Ctx,
  given: IndicatorInput,
): Promise<{ tried: Tried; standing: Tried | null }> {
  const input = indicatorInput.parse(given);
  const { scope } = ctx;
  return ctx.tx(async (db) => {
    const [page, indicators, standing, all] = await Promise.all([
      openPage(db, ctx, null),
      listAllIndicators(db, scope),
      listStanding(db, scope),
      listNameables(db, scope),
    ]);
    const before = standing.find(({ indicatorId }) => indicatorId === input.id) ?? null;
    const facts = resolveIndicator(input, 0, before, all);
    checkParts(
      facts,
      new Map(standing.filter(({ archived }) => !archived).map((one) => [one.indicatorId, one])),
    );
    const named = new Set(input.parts.map(({ indicatorId }) => indicatorId));
    const wanted = unsavedIndicator({
      id: 0,
      theme: input.theme,
      name: input.name,
      kind: facts.kind,
      direction: facts.direction,
      ...definitionOf(facts),
      weekStart: indicators[0]?.weekStart ?? 1,
      partIndicators: indicators.filter(({ id }) => named.has(id)),
    });
    const present = indicators.find(({ id }) => id === input.id);
    const [tried, now] = await Promise.all([
      lastOf(db, ctx, page, wanted),
      present ? lastOf(db, ctx, page, present) : null,
    ]);
    return { tried, standing: now };
  });
}
