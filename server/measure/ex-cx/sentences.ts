import { CATALOGUE, type MetricKey } from '../../maths/catalogue';
import { type ExCx, LEAST_MONTHS, LEAST_SITES, lagWords } from '../../maths/ex-cx';

/** "eNPS of employees", "feeling of customers". */
export function sideName(metric: MetricKey, whose: 'employees' | 'customers'): string {
  if (metric === 'nps') return whose === 'employees' ? 'eNPS of employees' : 'NPS of customers';
  const { name } = CATALOGUE[metric];
  return `${name.slice(0, 1).toLowerCase()}${name.slice(1)} of ${whose}`;
}

function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}

/** The finding: what beyond chance goes before what, or that nothing can be told. */
export function exCxFinding({ enough, lags }: Pick<ExCx, 'enough' | 'lags'>): string {
  if (!enough) return 'It cannot be told yet whether employees feel it before customers do.';
  const clear = (sign: 1 | -1) =>
    lags.filter((one) => one.clear && Math.sign(one.value ?? 0) === sign).map(({ lag }) => lagWords(lag));
  const [alike, against] = [clear(1), clear(-1)];
  const said = [
    alike.length > 0 ? `customers do too ${listed(alike)}` : null,
    against.length > 0 ? `customers feel worse ${listed(against)}` : null,
  ].filter(Boolean);
  if (said.length > 0) return `Where employees of a site feel better than usual, ${said.join('; ')}.`;
  return 'How employees feel cannot be told to go before how customers feel: each of the seven lags could be chance.';
}

const counted = (n: number, one: string) => `${n} ${n === 1 ? one : `${one}s`}`;

/** Why the lags are not worked out yet; null where they are. */
export function whyNotYet({ enough, sites, months }: ExCx, released: number): string | null {
  if (enough) return null;
  const needed = `It takes ${LEAST_SITES} sites or ${LEAST_MONTHS} months until what links the two can be told from chance.`;
  if (released === 0) {
    return `At no site did enough employees answer in a month to be shown. ${needed}`;
  }
  return `Employees and customers can be compared at ${counted(sites, 'site')} over ${counted(months, 'month')}. ${needed}`;
}
