import { writeAudit } from '@/server/access/write-audit';
import type { Ctx } from '@/server/context';
import { AppError } from '@/server/errors';
import { addDays, addMonths, bucketName, bucketOf, localDay, monthOf } from '../calendar';
import { type IndicatorPoint, readIndicatorSeries } from '../indicator-series';
import type { Indicator } from '../indicators/definition';
import { lastDayOf } from '../indicators/eras';
import { findIndicator } from '../indicators/find-indicator';
import { SERIES_MONTHS } from '../period';
import { findFrame } from '../queries';
import { type AddRebaseInput, addRebaseInput } from './input';
import { saveRebase } from './queries';

export interface RebaseAdded {
  readonly id: number;
  /** First day of the period with which limits start anew. */
  readonly day: string;
  /** Whether that is a later day than the one asked for. */
  readonly moved: boolean;
  readonly says: string;
}

/** The point at which a new start begins: the first with a value on this day or later, else the next period. */
function startOf(indicator: Indicator, points: readonly IndicatorPoint[], asked: string) {
  const point = points.find(({ day, value }) => day >= asked && value !== null);
  const goesBefore = points.some(({ day, value }) => day < (point?.day ?? asked) && value !== null);
  if (point) return { day: point.day, measured: true, goesBefore };
  const own = bucketOf(asked, indicator.period, indicator.weekStart);
  const day = own === asked ? own : addDays(lastDayOf(own, indicator.period), 1);
  return { day, measured: false, goesBefore };
}

function wordsOf(indicator: Indicator, asked: string, start: ReturnType<typeof startOf>): string {
  const name = bucketName(start.day, indicator.period);
  const between =
    start.day === asked
      ? `Limits start anew with ${name}`
      : `${bucketName(asked, 'day')} is not the first day of a point, so limits start anew with the next one, ${name}`;
  const later = start.measured ? '' : ', as soon as it is measured';
  const alone = start.goesBefore ? '' : ' No point goes before it, so nothing changes on the chart yet.';
  return `${between}${later}.${alone}`;
}

/**
 * Has an indicator's limits worked out anew from a day on, because somebody knows what changed and says so. A day
 * between two points begins at the next one, and the answer says so.
 * @throws AppError `bad_input` for a day to come, `conflict` where limits start anew there already
 */
export async function addRebase(ctx: Ctx, given: AddRebaseInput): Promise<RebaseAdded> {
  const { indicatorId, day: asked, reason, action, actionLink } = addRebaseInput.parse(given);
  const { scope } = ctx;
  return ctx.tx(async (db) => {
    const [indicator, frame] = [await findIndicator(db, scope, indicatorId), await findFrame(db, scope)];
    const today = localDay(ctx.now(), frame?.timeZone ?? 'UTC');
    if (asked > today) {
      throw new AppError('bad_input', 'That day has not come yet: limits start anew after a change.', 'day');
    }
    const window = { from: addMonths(monthOf(asked), -SERIES_MONTHS), to: today };
    const [series] = await readIndicatorSeries(db, scope, [indicator], window);
    const start = startOf(indicator, series?.points ?? [], asked);
    const made = { madeBy: scope.personId, madeAt: ctx.now() };
    const id = await saveRebase(db, scope, {
      indicatorId,
      day: start.day,
      askedDay: asked,
      reason,
      action,
      actionLink,
      ...made,
    });
    if (id === null) {
      const name = bucketName(start.day, indicator.period);
      throw new AppError('conflict', `Limits of "${indicator.name}" start anew with ${name} already.`, 'day');
    }
    await writeAudit(db, scope, ctx.now(), {
      action: 'rebase.added',
      subject: indicator.name,
      detail: {
        from: start.day,
        reason,
        ...(action ? { action } : {}),
        ...(actionLink ? { link: actionLink } : {}),
      },
    });
    return { id, day: start.day, moved: start.day !== asked, says: wordsOf(indicator, asked, start) };
  });
}
