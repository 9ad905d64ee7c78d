import type { Db } from '@/db/client';
import { may, type Scope } from '../../access/scope';
import type { Ctx } from '../../context';
import { AppError } from '../../errors';
import { baseSize } from '../../maths/base';
import {
  atRiskAt,
  type LogRank,
  logRank,
  type SurvivalCurve,
  survivalAt,
  survivalCurve,
  type WatchedGroup,
} from '../../maths/kaplan-meier';
import type { Measured } from '../../maths/measured';
import { wilsonPercent } from '../../maths/wilson';
import type { Period } from '../board-view';
import { addMonths, monthName } from '../calendar';
import { openPage, type Page } from '../page';
import { recordsLink } from '../records-link';
import { type ReturnGrouping, type ReturnSign, type ReturnsInput, returnsInput } from './input';
import {
  FOLLOWED_DAYS,
  findKnownUntil,
  HORIZONS_DAYS,
  MOST_CUSTOMERS,
  type ReturnTally,
  tallyReturns,
} from './queries';
import { ASSOCIATED, FALSE_ALARM, MOODS, returnsHeadline } from './sentences';

/** Share back by a day, with its interval, in percent. */
export interface ReturnPoint {
  readonly day: number;
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export interface ReturnHorizon {
  readonly days: number;
  /** Of those who could be followed that long, the share that came back by then. */
  readonly share: Measured;
  /** The same by Kaplan–Meier, which also counts those who have not had the time yet; the base is the whole group. */
  readonly estimate: Measured;
}

export interface ReturnGroup {
  readonly mood: 1 | 0 | -1;
  readonly name: string;
  /** False where fewer customers than the least base are in it: no share is shown. */
  readonly enough: boolean;
  readonly customers: number;
  readonly returned: number;
  /** Reported to have left within a year; null where only records are the sign. */
  readonly left: Measured | null;
  readonly horizons: readonly ReturnHorizon[];
  /** From day 0 on, one point for each day on which somebody came back. */
  readonly curve: readonly ReturnPoint[];
  /** How many were still followed and not back on these days. */
  readonly atRisk: readonly { readonly day: number; readonly n: number }[];
  /** The day up to which anyone of the group was followed. */
  readonly followedTo: number;
  readonly records: string;
}

/** Whether customers came back, by how they felt. */
export interface ReturnsView extends Page {
  /** The months whose records make the cohort; the page's own is the last of them. */
  readonly span: Period;
  readonly by: ReturnGrouping;
  readonly sign: ReturnSign;
  /** The signs there are to choose from. */
  readonly signs: readonly ReturnSign[];
  /** Moment up to which returns are known; null where none is. */
  readonly knownUntil: string | null;
  readonly customers: number;
  /** Whether the cohort is a fair sample of more customers. */
  readonly sampled: boolean;
  readonly headline: string;
  readonly supporting: readonly string[];
  readonly groups: readonly ReturnGroup[];
  /** The two outer groups compared; null where either is too small. */
  readonly test: LogRank | null;
}

const RISK_DAYS = [0, 90, 180, 270, FOLLOWED_DAYS] as const;
const unknown = (n: number): Measured => ({ value: null, n, low: null, high: null });

/** The months up to this one. */
function cohortOf(period: Period, months: number): Period {
  if (months === 1) return period;
  const from = addMonths(period.from, 1 - months);
  return { ...period, from, label: `${monthName(from)} to ${period.label}` };
}

function watched(tallies: readonly ReturnTally[]): WatchedGroup[] {
  return tallies.map(({ days, returned, notYet }) => ({ time: days, events: returned, censored: notYet }));
}

/** The other way round: who is not without it any more. */
function backBy(curve: SurvivalCurve, day: number): Measured {
  const { value, n, low, high } = survivalAt(curve, day);
  const other = (share: number | null) => (share === null ? null : 100 * (1 - share));
  return { value: other(value), n, low: other(high), high: other(low) };
}

function horizonOf(tallies: readonly ReturnTally[], curve: SurvivalCurve, at: number): ReturnHorizon {
  const days = HORIZONS_DAYS[at] ?? FOLLOWED_DAYS;
  const long = tallies.filter(({ reach }) => reach > at);
  const n = long.reduce((sum, one) => sum + one.returned + one.notYet, 0);
  const back = long.reduce((sum, one) => sum + (one.days <= days ? one.returned : 0), 0);
  const { value, low, high } = wilsonPercent(back, n);
  return { days, share: { value, n, low, high }, estimate: backBy(curve, days) };
}

function curveOf(curve: SurvivalCurve): ReturnPoint[] {
  const steps = curve.steps.filter((step) => step.events > 0 && step.time <= FOLLOWED_DAYS);
  return steps.map(({ time, survival, low, high }) => ({
    day: time,
    value: 100 * (1 - survival),
    low: 100 * (1 - high),
    high: 100 * (1 - low),
  }));
}

function groupOf(
  mood: (typeof MOODS)['feeling'][number],
  tallies: readonly ReturnTally[],
  view: { by: ReturnGrouping; sign: ReturnSign; span: Period; least: number },
): ReturnGroup {
  const curve = survivalCurve(watched(tallies));
  const enough = curve.n >= view.least;
  const left = tallies.reduce((sum, one) => sum + one.left, 0);
  const { value, low, high } = wilsonPercent(left, curve.n);
  const horizons = HORIZONS_DAYS.map((_, at) => horizonOf(tallies, curve, at));
  const feeling = ({ 1: 'positive', 0: 'neutral', [-1]: 'negative' } as const)[mood.mood];
  const group = ({ 1: 'promoter', 0: 'passive', [-1]: 'detractor' } as const)[mood.mood];
  return {
    ...mood,
    enough,
    customers: curve.n,
    returned: curve.events,
    left: view.sign === 'outcomes' && enough ? { value, n: curve.n, low, high } : null,
    horizons: horizons.map(({ days, share, estimate }) => ({
      days,
      share: enough && share.n >= view.least ? share : unknown(share.n),
      estimate: enough ? estimate : unknown(estimate.n),
    })),
    curve: enough ? curveOf(curve) : [],
    atRisk: RISK_DAYS.map((day) => ({ day, n: atRiskAt(curve, day) })),
    followedTo: Math.min(FOLLOWED_DAYS, curve.steps.at(-1)?.time ?? 0),
    records: recordsLink({
      metric: null,
      audience: 'customer',
      from: view.span.from,
      to: view.span.to,
      ...(view.by === 'feeling' ? { feeling } : { group }),
    }),
  };
}

/**
 * Whether customers came back, by how they felt: each counted once, by the first record of the period that says. Those
 * who have not had the time yet are counted as far as they were followed. Says "is associated with", never "because".
 */
export async function returnsView(ctx: Ctx, given: ReturnsInput = {}): Promise<ReturnsView> {
  if (!may(ctx.scope, 'see-teams')) throw new AppError('forbidden', 'Your role does not see this.');
  return ctx.tx(async (db) => readReturns(db, ctx.scope, await openPage(db, ctx, given.period), given));
}

/** The same on a page that is open already; a board that must be quick follows fewer customers. */
export async function readReturns(
  db: Db,
  scope: Scope,
  page: Page,
  given: ReturnsInput = {},
  mostCustomers = MOST_CUSTOMERS,
): Promise<ReturnsView> {
  const input = returnsInput.parse(given);
  const known = await findKnownUntil(db, scope);
  const span = cohortOf(page.period, input.months);
  const signs: ReturnSign[] = known.outcomesUntil ? ['outcomes', 'records'] : ['records'];
  const sign = input.sign && signs.includes(input.sign) ? input.sign : (signs[0] ?? 'records');
  const knownUntil = sign === 'outcomes' ? known.outcomesUntil : known.recordsUntil;
  const { by } = input;
  const { from, to } = span;
  const { timeZone } = page.organisation;
  const { tallies, sampled } = knownUntil
    ? await tallyReturns(db, scope, { from, to, timeZone, by, sign, until: knownUntil }, mostCustomers)
    : { tallies: [], sampled: false };
  const { bases } = page;
  const of = (mood: number) => tallies.filter((one) => one.mood === mood);
  const groups = MOODS[by].map((mood) =>
    groupOf(mood, of(mood.mood), { by, sign, span, least: bases.least }),
  );
  const [good, , bad] = groups;
  const compared = good && bad && [good, bad].every(({ customers }) => baseSize(customers, bases) === 'full');
  const test = compared ? logRank(watched(of(1)), watched(of(-1))) : null;
  const at = HORIZONS_DAYS.flatMap((days, i) => {
    const [one, other] = [good?.horizons[i]?.estimate, bad?.horizons[i]?.estimate];
    return one && other && one.value !== null && other.value !== null
      ? [{ days, good: one, bad: other }]
      : [];
  }).at(-1);
  const customers = groups.reduce((sum, group) => sum + group.customers, 0);
  const told = test?.p !== null && test !== null && test.p < FALSE_ALARM;
  return {
    ...page,
    span,
    by,
    sign,
    signs,
    knownUntil,
    customers,
    sampled,
    headline:
      customers === 0
        ? 'No record of these months names a customer and says how they felt.'
        : returnsHeadline({ by, sign, at: at ?? null, test }),
    supporting: told ? [ASSOCIATED] : [],
    groups,
    test,
  };
}
