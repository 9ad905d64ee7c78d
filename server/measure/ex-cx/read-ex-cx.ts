import type { Db } from '@/db/client';
import { may, type Scope } from '../../access/scope';
import type { Bases } from '../../maths/base';
import type { MetricKey } from '../../maths/catalogue';
import { type ExCx, exCx } from '../../maths/ex-cx';
import { fromSums, type Sums } from '../../maths/from-sums';
import { scaleOf, toHundred } from '../../maths/scale';
import { addMonths, lastDayOfMonth, monthOf } from '../calendar';
import { listCustomerSites, listEmployeeSites, type SiteMonth, tallyReleasedSites } from './queries';
import { exCxFinding, sideName, whyNotYet } from './sentences';

/** How far back the two are compared: three years hold the least number of months and every lag after it. */
export const EX_CX_MONTHS = 36;

const SCORES: readonly MetricKey[] = ['nps', 'csat', 'rating', 'ces'];

export interface ExCxReading extends ExCx {
  /** What was compared: "eNPS of employees", "feeling of customers"; null where no site's employees may be shown. */
  readonly employees: string | null;
  readonly customers: string;
  readonly from: string;
  readonly to: string;
  readonly finding: string;
  /** Why there are no lags; null where there are. */
  readonly reason: string | null;
}

export interface ExCxQuestion {
  /** A day of the last month. */
  readonly to: string;
  readonly bases: Bases;
  /** The score that most employees gave by site and month, unless one is named. */
  readonly employees?: MetricKey;
  /** Their feeling, unless a score is named; where nothing was said in words, the score that most gave. */
  readonly customers?: MetricKey;
}

/** Ratings of unlike scales are brought to 0–100 everywhere, so that sites and months can be compared. */
function onOneScale(cells: readonly SiteMonth[]): readonly SiteMonth[] {
  if (new Set(cells.map(({ scale }) => scale)).size < 2) return cells;
  return cells.flatMap((cell) => {
    const scale = scaleOf(cell.scale);
    return scale ? [{ ...cell, ...toHundred(cell, scale), scale: '0-100' }] : [];
  });
}

/** One value a site and month, where its base reaches the least one. */
function valuesOf(metric: MetricKey, cells: readonly SiteMonth[], least: number): Map<string, number> {
  const held = metric === 'rating' ? onOneScale(cells) : cells;
  const values = new Map<string, number>();
  for (const [key, sums] of Map.groupBy(held, ({ locationId, month }) => `${locationId} ${month}`)) {
    const { value, n } = fromSums(metric, sums as readonly Sums[]);
    if (value !== null && n >= least) values.set(key, value);
  }
  return values;
}

interface Customers {
  readonly customers: MetricKey;
  readonly feeling: readonly SiteMonth[];
}

async function readCustomers(
  db: Db,
  scope: Scope,
  named: MetricKey | undefined,
  months: { from: string; to: string },
): Promise<Customers> {
  const read = async (customers: MetricKey) => ({
    customers,
    feeling: await listCustomerSites(db, scope, customers, months),
  });
  const first = await read(named ?? 'sentiment');
  if (named || first.feeling.length > 0) return first;
  const scores = await Promise.all(SCORES.map(read));
  return scores.reduce((most, one) => (one.feeling.length > most.feeling.length ? one : most), first);
}

/**
 * Whether employees of a site feel it before its customers do, over the three years that end with this month: by
 * location and month, of employees released cells only, of customers those that reach the least base. Cut to the
 * locations that this person sees; takes an open transaction.
 * @returns null to a role that does not see employees
 */
export async function readExCx(
  db: Db,
  scope: Scope,
  { to: day, bases, employees: asked, customers: named }: ExCxQuestion,
): Promise<ExCxReading | null> {
  if (!may(scope, 'see-employees')) return null;
  const last = monthOf(day);
  const months = { from: addMonths(last, 1 - EX_CX_MONTHS), to: lastDayOfMonth(last) };
  const supply = await tallyReleasedSites(db, scope, months);
  const found = asked ? supply.find(({ metric }) => metric === asked) : supply[0];
  const employees = asked ?? found?.metric ?? null;
  const [mood, { customers, feeling }] = await Promise.all([
    found ? listEmployeeSites(db, scope, found.metric, months) : [],
    found ? readCustomers(db, scope, named, months) : { customers: named ?? 'sentiment', feeling: [] },
  ]);
  const one = employees ? valuesOf(employees, mood, 1) : new Map<string, number>();
  const other = valuesOf(customers, feeling, bases.least);
  const order = new Map(
    Array.from({ length: EX_CX_MONTHS }, (_, i) => [addMonths(months.from, i), i] as const),
  );
  const cells = [...new Set([...one.keys(), ...other.keys()])].map((key) => {
    const [site = '', month = ''] = key.split(' ');
    return {
      site: Number(site),
      month: order.get(month) ?? 0,
      employees: one.get(key) ?? null,
      customers: other.get(key) ?? null,
    };
  });
  const compared = exCx(cells);
  return {
    ...compared,
    employees: employees && sideName(employees, 'employees'),
    customers: sideName(customers, 'customers'),
    ...months,
    finding: exCxFinding(compared),
    reason: whyNotYet(compared, found?.cells ?? 0),
  };
}
