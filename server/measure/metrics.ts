import type { Db } from '@/db/client';
import { findBases } from '../access/organisations/queries';
import type { Ctx } from '../context';
import { AppError } from '../errors';
import { isWait } from '../maths/catalogue';
import { type Computed, fromSums } from '../maths/from-sums';
import { asMeasured, type Measured } from '../maths/measured';
import { type WithinTime, waitTime, withinTime } from '../maths/waits';
import type { Ask } from './ask';
import { BUCKETS, bucketName, bucketOf } from './calendar';
import { employeeQuestion, withheldWords } from './employee-results';
import { type MetricsInput, metricsInput } from './input';
import { findFrame, listLocationNames, listSourceNames, listTouchpointNames, type Named } from './queries';
import type { Tally } from './roll-ups/queries-cells';
import type { WithheldTally } from './roll-ups/queries-release';
import { type Dimension, tallySplit, tallyWithheldSplit } from './split';

const DIMENSIONS: readonly Dimension[] = ['touchpoint', 'location', 'source'];
const LISTS = { touchpoint: listTouchpointNames, location: listLocationNames, source: listSourceNames };

export interface MeasuredNumber extends Measured {
  readonly unit: string;
  /** Scales that were brought to 0–100 to be put together; empty where there was one. */
  readonly mixedScales: readonly string[];
  /** Why there is no value. */
  readonly reason: string | null;
  /** Of a wait only: the hours within which nine of ten were served, and the share served within those asked for. */
  readonly p90?: Measured;
  readonly within?: WithinTime;
  /** Months with answers that are not in the value: of employees, where they are too few to be shown. */
  readonly withheldMonths: number;
}

export interface MeasuredGroup extends MeasuredNumber {
  readonly key: string;
  readonly label: string;
}

interface Answered {
  readonly metric: string;
  readonly from: string;
  readonly to: string;
  readonly timeZone: string;
  /** Moment up to which every change is counted. */
  readonly asOf: string | null;
  /** How the answer differs from what was asked. */
  readonly notes: readonly string[];
}

export interface MetricNumber extends MeasuredNumber, Answered {}
export interface MetricGroups extends Answered {
  readonly groups: readonly MeasuredGroup[];
}

function shown(computed: Computed, withheldMonths: number, withheld: string): MeasuredNumber {
  const { value, n, low, high, unit, mixedScales } = computed;
  const reason = n === 0 && withheldMonths > 0 ? withheld : computed.reason;
  return { value, n, low, high, unit, mixedScales, reason, withheldMonths };
}

function waitDetail(waits: readonly Tally[], hours: number | null): Pick<MeasuredNumber, 'p90' | 'within'> {
  const p90 = asMeasured(waitTime(waits, 0.9));
  return hours === null ? { p90 } : { p90, within: withinTime(waits, hours) };
}

async function findChosen(db: Db, ctx: Ctx, dimension: Dimension, key: string): Promise<Named> {
  const found = (await LISTS[dimension](db, ctx.scope)).find((row) => row.key === key);
  const seen = dimension === 'source' ? 'all' : ctx.scope[`${dimension}s`];
  if (found && (seen === 'all' || seen.includes(found.id))) return found;
  throw new AppError('not_found', `There is no ${dimension} "${key}" among those you see.`, dimension);
}

/**
 * One metric over whole local days of the organisation, as far as this person may see, and its split.
 * Answers from the roll-ups; a cut that they do not hold is added up from the records themselves.
 */
export async function measureMetric(ctx: Ctx, given: MetricsInput): Promise<MetricNumber | MetricGroups> {
  const input = metricsInput.parse(given);
  const { scope } = ctx;
  const employees = input.audience === 'employee';
  const question = employees ? employeeQuestion(scope, input) : { by: null, notes: [], ...input };
  const { from, to, notes } = question;
  const bucket = BUCKETS.find((one) => one === question.by) ?? null;
  const by = DIMENSIONS.find((one) => one === question.by) ?? null;
  const filters = DIMENSIONS.filter((dimension) => input[dimension]);

  return ctx.tx(async (db) => {
    const [frame, bases] = await Promise.all([findFrame(db, scope), findBases(db, scope)]);
    if (!frame) throw new AppError('not_found', 'There is no such organisation.');
    const chosen: Partial<Record<Dimension, Named>> = {};
    for (const dimension of filters) {
      chosen[dimension] = await findChosen(db, ctx, dimension, input[dimension] ?? '');
    }
    const one = (dimension: Dimension) => (chosen[dimension] ? [chosen[dimension].id] : null);
    const ask: Ask = {
      metric: input.metric,
      audience: input.audience,
      touchpointIds: one('touchpoint'),
      locationIds: one('location'),
      sourceIds: one('source'),
    };
    const names = by ? await LISTS[by](db, scope) : [];
    const ids = by && chosen[by] ? [chosen[by].id] : names.map((row) => row.id);
    const split = by ? { dimension: by, ids } : null;
    const window = { from, to, bucket, weekStart: frame.weekStart };
    const [found, withheld] = await Promise.all([
      tallySplit(db, scope, ask, window, split),
      employees ? tallyWithheldSplit(db, scope, ask, window, split) : [],
    ]);

    const words = withheldWords(input.metric, bases);
    const number = (part: readonly Tally[], hidden: readonly WithheldTally[]) => ({
      ...shown(
        fromSums(input.metric, part),
        hidden.reduce((months, row) => months + row.months, 0),
        words,
      ),
      ...(isWait(input.metric) ? waitDetail(part, input.within ?? null) : {}),
    });
    const { timeZone, asOf } = frame;
    const answered: Answered = { metric: input.metric, from, to, timeZone, asOf, notes };
    if (!question.by) return { ...number(found, withheld), ...answered };

    const keyOf = (tally: { ask: number; start: string | null }) =>
      by ? String(tally.ask) : bucketOf(tally.start ?? from, bucket ?? 'month', frame.weekStart);
    const byKey = Map.groupBy(found, keyOf);
    const hiddenByKey = Map.groupBy(withheld, keyOf);
    const keys = [...new Set([...byKey.keys(), ...hiddenByKey.keys()])].sort();
    const named: [string, string, string][] = by
      ? names.map((row) => [String(row.id), row.key, row.name])
      : keys.map((start) => [start, start, bucketName(start, bucket ?? 'month')]);
    const groups = named.flatMap(([id, key, label]) => {
      const [part = [], hidden = []] = [byKey.get(id), hiddenByKey.get(id)];
      return part.length + hidden.length > 0 ? [{ key, label, ...number(part, hidden) }] : [];
    });
    return { groups, ...answered };
  });
}
