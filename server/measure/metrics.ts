import type { Db } from '@/db/client';
import { may } from '../access/scope';
import type { Ctx } from '../context';
import { AppError } from '../errors';
import { EMPLOYEE_FLOOR } from '../maths/base';
import { type Computed, fromSums } from '../maths/from-sums';
import type { Measured } from '../maths/measured';
import type { Ask } from './ask';
import { BUCKETS, bucketName, bucketOf, lastDayOfMonth, monthOf } from './calendar';
import { aboveFloor } from './employee-floor';
import { type Grouping, type MetricsInput, metricsInput } from './input';
import { findFrame, listLocationNames, listSourceNames, listTouchpointNames, type Named } from './queries';
import type { Tally } from './roll-ups/queries-cells';
import { type Dimension, tallySplit } from './split';

const DIMENSIONS: readonly Dimension[] = ['touchpoint', 'location', 'source'];
const LISTS = { touchpoint: listTouchpointNames, location: listLocationNames, source: listSourceNames };

export interface MeasuredNumber extends Measured {
  readonly unit: string;
  /** Scales that were brought to 0–100 to be put together; empty where there was one. */
  readonly mixedScales: readonly string[];
  /** Why there is no value. */
  readonly reason: string | null;
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
}

export interface MetricNumber extends MeasuredNumber, Answered {}
export interface MetricGroups extends Answered {
  readonly groups: readonly MeasuredGroup[];
}

function shown({ value, n, low, high, unit, mixedScales, reason }: Computed): MeasuredNumber {
  return { value, n, low, high, unit, mixedScales, reason };
}

async function findChosen(db: Db, ctx: Ctx, dimension: Dimension, key: string): Promise<Named> {
  const found = (await LISTS[dimension](db, ctx.scope)).find((row) => row.key === key);
  const seen = dimension === 'source' ? 'all' : ctx.scope[`${dimension}s`];
  if (found && (seen === 'all' || seen.includes(found.id))) return found;
  throw new AppError('not_found', `There is no ${dimension} "${key}" among those you see.`, dimension);
}

/** The rules under which employees' answers are given at all. */
function guardEmployees(
  ctx: Ctx,
  input: { from: string; to: string; by?: Grouping | null },
  cuts: number,
): void {
  if (!may(ctx.scope, 'see-employees')) {
    throw new AppError('forbidden', 'Your role does not include results of employees.', 'audience');
  }
  const whole = input.from === monthOf(input.from) && input.to === lastDayOfMonth(monthOf(input.to));
  if (!whole || input.by === 'day' || input.by === 'week') {
    throw new AppError(
      'bad_input',
      'Results of employees are given for whole months, so that nobody can be singled out.',
      'from',
    );
  }
  if (cuts > 1) {
    throw new AppError(
      'bad_input',
      'Results of employees are cut by one thing at a time, so that nobody can be singled out.',
      'by',
    );
  }
}

const HIDDEN = `Fewer than ${EMPLOYEE_FLOOR} employees answered in every month, or in every month of this group; that is not shown.`;

/**
 * One metric over whole local days of the organisation, as far as this person may see, and its split.
 * Answers from the roll-ups; a cut that they do not hold is added up from the records themselves.
 */
export async function measureMetric(ctx: Ctx, given: MetricsInput): Promise<MetricNumber | MetricGroups> {
  const input = metricsInput.parse(given);
  const bucket = BUCKETS.find((one) => one === input.by) ?? null;
  const by = DIMENSIONS.find((one) => one === input.by) ?? null;
  const employees = input.audience === 'employee';
  const filters = DIMENSIONS.filter((dimension) => input[dimension]);
  if (employees) guardEmployees(ctx, input, new Set([...filters, ...(by ? [by] : [])]).size);

  return ctx.tx(async (db) => {
    const frame = await findFrame(db, ctx.scope);
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
    // For employees a chosen group is found among all groups, whose sizes decide what may be shown.
    const splitBy = by ?? (employees ? (filters[0] ?? null) : null);
    const names = splitBy ? await LISTS[splitBy](db, ctx.scope) : [];
    const ids = splitBy && chosen[splitBy] && !employees ? [chosen[splitBy].id] : names.map((row) => row.id);
    const window = {
      from: input.from,
      to: input.to,
      bucket: employees ? ('month' as const) : bucket,
      weekStart: frame.weekStart,
    };
    let found = await tallySplit(db, ctx.scope, ask, window, splitBy ? { dimension: splitBy, ids } : null);
    if (employees) found = aboveFloor(found).tallies;
    const wanted = splitBy ? chosen[splitBy] : undefined;
    if (wanted) found = found.filter((tally) => tally.ask === wanted.id);

    const answered: Answered = {
      metric: input.metric,
      from: input.from,
      to: input.to,
      timeZone: frame.timeZone,
      asOf: frame.asOf,
    };
    if (!input.by) {
      const number = shown(fromSums(input.metric, found));
      return { ...number, reason: employees && number.n === 0 ? HIDDEN : number.reason, ...answered };
    }
    const keyOf = (tally: Tally) =>
      by ? String(tally.ask) : bucketOf(tally.start ?? input.from, bucket ?? 'month', frame.weekStart);
    const byKey = Map.groupBy(found, keyOf);
    const named: [string, string, string][] = by
      ? names.map((row) => [String(row.id), row.key, row.name])
      : [...byKey.keys()].sort().map((start) => [start, start, bucketName(start, bucket ?? 'month')]);
    const groups = named.flatMap(([id, key, label]) => {
      const part = byKey.get(id);
      return part ? [{ key, label, ...shown(fromSums(input.metric, part)) }] : [];
    });
    return { groups, ...answered };
  });
}
