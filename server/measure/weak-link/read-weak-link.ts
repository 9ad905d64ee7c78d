import type { Db } from '@/db/client';
import type { Scope } from '../../access/scope';
import { AppError } from '../../errors';
import type { Bases } from '../../maths/base';
import { CATALOGUE } from '../../maths/catalogue';
import { asMeasured, type Measured } from '../../maths/measured';
import { scaleOf } from '../../maths/scale';
import { type Link, type LinkSums, weakestOf, weakLink } from '../../maths/weak-link';
import type { Period } from '../board-view';
import { addMonths } from '../calendar';
import type { TouchpointRow } from '../queries';
import { recordsLink } from '../records-link';
import { quarterTo } from '../standouts';
import { type JourneyRules, STORED_RULES } from './input';
import { type JourneyCell, tallyJourneys, tallyJourneysAnew, tallyRecords } from './queries';
import { cleanSentence, weakestSentence, withoutSentence } from './sentences';

/** Journeys under other rules are put together while the reader waits: two seconds for this many records. */
const MOST_RECORDS_ANEW = 200_000;
const QUARTER = 3;

/** What one touchpoint does to the journeys that it spoils. */
export interface LinkRow {
  readonly id: number;
  readonly key: string;
  readonly name: string;
  readonly owner: string | null;
  /** Journeys in which it was felt. */
  readonly felt: number;
  /** Percent of all journeys in which it was bad. */
  readonly spoil: Measured;
  /** How much lower the overall answer is where it alone was bad, in the unit of that answer. */
  readonly damage: Measured;
  /** Rate × damage: what it costs the average of all journeys. */
  readonly loss: Measured;
  /** What that average would be without it. */
  readonly without: Measured;
  readonly records: string;
}

/** A question that journeys as a whole are told by. */
export interface OverallQuestion {
  /** Question and scale: "nps 0-10". */
  readonly key: string;
  readonly name: string;
  readonly axis: readonly [number, number];
  readonly journeys: number;
}

export interface WeakLinkView {
  readonly period: Period;
  readonly rules: JourneyRules;
  readonly overall: OverallQuestion | null;
  /** All the questions that journeys were told by, the most answered first. */
  readonly questions: readonly OverallQuestion[];
  readonly average: Measured;
  /** Percent of journeys without a bad touchpoint. */
  readonly clean: Measured;
  /** Percent that clean journeys cannot pass, and what they would be if touchpoints failed independently. */
  readonly cleanAtMost: number | null;
  readonly cleanIfIndependent: number | null;
  /** The largest loss first. */
  readonly links: readonly LinkRow[];
  readonly weakest: LinkRow | null;
  /** Keys of those that cannot be told from the weakest. */
  readonly level: readonly string[];
  readonly headline: string;
  readonly supporting: readonly string[];
  /** Why nothing is told, where nothing is. */
  readonly reason: string | null;
}

export interface WeakLinkChoice {
  readonly rules?: JourneyRules;
  /** Key of the overall question; the most answered where it is left out or not asked. */
  readonly overall?: string | null;
}

const QUESTION_NAMES: Readonly<Record<string, string>> = {
  nps: 'Likelihood to recommend',
  csat: 'Satisfaction',
  ces: CATALOGUE.ces.name,
  rating: CATALOGUE.rating.name,
};

function questionsOf(cells: readonly JourneyCell[]): OverallQuestion[] {
  return cells
    .filter((cell) => cell.touchpointId === 0)
    .flatMap((cell): OverallQuestion[] => {
      const [type = '', key = ''] = cell.overall.split(' ');
      const scale = scaleOf(key);
      if (!scale) return [];
      const name = `${QUESTION_NAMES[type] ?? type}, ${scale.min} to ${scale.max}`;
      return [{ key: cell.overall, name, axis: [scale.min, scale.max], journeys: cell.n }];
    })
    .sort((a, b) => b.journeys - a.journeys || (a.key < b.key ? -1 : 1));
}

const isStored = (rules: JourneyRules) =>
  rules.windowDays === STORED_RULES.windowDays &&
  rules.badBelow === STORED_RULES.badBelow &&
  rules.leastTouchpoints === STORED_RULES.leastTouchpoints;

async function readCells(db: Db, scope: Scope, quarter: Period, rules: JourneyRules): Promise<JourneyCell[]> {
  if (isStored(rules)) return tallyJourneys(db, scope, quarter);
  if ((await tallyRecords(db, scope, quarter)) > MOST_RECORDS_ANEW) {
    throw new AppError(
      'bad_input',
      `Other rules for journeys are answered for up to ${MOST_RECORDS_ANEW.toLocaleString('en')} records in three months; here there are more.`,
      'windowDays',
    );
  }
  const months = Array.from({ length: QUARTER }, (_, i) => addMonths(quarter.from, i));
  const found = await Promise.all(months.map((month) => tallyJourneysAnew(db, scope, month, rules)));
  const byPlace = Map.groupBy(found.flat(), (cell) => `${cell.overall} ${cell.touchpointId}`);
  return [...byPlace.values()].flatMap(([first, ...rest]) => (first ? [rest.reduce(added, first)] : []));
}

function added(a: JourneyCell, b: JourneyCell): JourneyCell {
  return {
    ...a,
    n: a.n + b.n,
    sum: a.sum + b.sum,
    sumsq: a.sumsq + b.sumsq,
    bad: a.bad + b.bad,
    rated: a.rated + b.rated,
    loneN: a.loneN + b.loneN,
    loneSum: a.loneSum + b.loneSum,
    loneSumsq: a.loneSumsq + b.loneSumsq,
  };
}

const percent = ({ value, n, low, high }: Measured): Measured => {
  const times = (share: number | null) => (share === null ? null : 100 * share);
  return { value: times(value), n, low: times(low), high: times(high) };
};

function rowOf(link: Link, touchpoint: TouchpointRow, cell: JourneyCell, quarter: Period): LinkRow {
  const { id, key, name, owner } = touchpoint;
  const { from, to } = quarter;
  const scored = cell.rated * 2 >= cell.n;
  const records = recordsLink({
    metric: scored ? 'rating' : null,
    audience: 'customer',
    touchpoint: key,
    from,
    to,
  });
  return {
    id,
    key,
    name,
    owner,
    felt: link.felt,
    spoil: percent(link.spoil),
    damage: asMeasured(link.damage),
    loss: asMeasured(link.loss),
    without: link.without,
    records: scored ? records : `${records}&feeling=negative`,
  };
}

/**
 * Which touchpoint spoils journeys most, over three months: how often, by how much, and what it costs the average.
 * Read from the stored sums of journeys, under the stored rules; under other rules put together from the records. A lead
 * sees journeys that ended at the own sites, and of them the own touchpoints.
 * @param db an open transaction; @param touchpoints of the journey, in its order
 */
export async function readWeakLink(
  db: Db,
  scope: Scope,
  period: Period,
  context: { bases: Bases; touchpoints: readonly TouchpointRow[] },
  choice: WeakLinkChoice = {},
): Promise<WeakLinkView> {
  const quarter = quarterTo(period);
  const rules = choice.rules ?? STORED_RULES;
  const cells = await readCells(db, scope, quarter, rules);
  const questions = questionsOf(cells);
  const overall = questions.find(({ key }) => key === choice.overall) ?? questions[0] ?? null;
  const own = cells.filter((cell) => cell.overall === overall?.key);
  const whole = own.find((cell) => cell.touchpointId === 0);
  const none = { n: 0, sum: 0, sumsq: 0 };
  const found = weakLink(
    {
      journeys: whole ?? none,
      clean: whole ? { n: whole.loneN, sum: whole.loneSum, sumsq: whole.loneSumsq } : none,
      links: own.flatMap((cell): LinkSums[] => {
        if (cell.touchpointId === 0) return [];
        const alone = { n: cell.loneN, sum: cell.loneSum, sumsq: cell.loneSumsq };
        return [{ key: String(cell.touchpointId), felt: cell.n, bad: cell.bad, alone }];
      }),
    },
    overall?.axis ?? [0, 10],
    context.bases.least,
  );

  const { touchpoints: sight } = scope;
  const seen = new Map(
    context.touchpoints
      .filter(({ id }) => sight === 'all' || sight.includes(id))
      .map((touchpoint) => [String(touchpoint.id), touchpoint]),
  );
  const visible = found.links.filter(({ key }) => seen.has(key));
  const { weakest, level } = weakestOf(visible);
  const links = visible.flatMap((link) => {
    const touchpoint = seen.get(link.key);
    const cell = own.find(({ touchpointId }) => String(touchpointId) === link.key);
    return touchpoint && cell ? [rowOf(link, touchpoint, cell, quarter)] : [];
  });
  const rowAt = (key: string | null) => links.find(({ id }) => String(id) === key) ?? null;
  const worst = rowAt(weakest);
  const equals = level.flatMap((key) => rowAt(key) ?? []);

  const journeys = whole?.n ?? 0;
  const { least } = context.bases;
  const reason =
    journeys === 0
      ? `No journey from ${quarter.label} tells of two touchpoints and an overall answer. A survey that asks about several touchpoints, or records with a customer reference, make journeys.`
      : journeys < least
        ? `Too few journeys to tell: ${journeys} from ${quarter.label}.`
        : null;
  const average = asMeasured(found.overall);
  const hidden: Measured = { value: null, n: journeys, low: null, high: null };
  const clean = reason ? hidden : percent(found.clean);
  const share = (value: number | null) => (reason || value === null ? null : 100 * value);
  const without = worst && withoutSentence(worst, average);
  return {
    period: quarter,
    rules,
    overall,
    questions,
    average: reason ? hidden : average,
    clean,
    cleanAtMost: share(found.cleanAtMost),
    cleanIfIndependent: share(found.cleanIfIndependent),
    links: reason ? [] : links,
    weakest: reason ? null : worst,
    level: reason ? [] : equals.map(({ key }) => key),
    headline: reason ?? weakestSentence(worst, equals),
    supporting: reason
      ? []
      : [without, cleanSentence(clean, share(found.cleanIfIndependent))].flatMap((one) => one ?? []),
    reason,
  };
}
