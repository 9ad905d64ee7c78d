import type { BetweenSites, SiteSums } from '../../maths/consistency/between-sites';
import { tauInterval } from '../../maths/consistency/tau-interval';
import type { Measured } from '../../maths/measured';

/** Months and quarters of a few dozen pages; each entry is as long as its sites' sums are written. */
const MOST_KEPT = 2_000;

/** Seeded draws give the same answer to the same sums, so a past month is drawn once a process. The oldest go first. */
const kept = new Map<string, Measured>();

/** `tauInterval`, remembered by its input: the sums of the sites themselves, so nothing can be out of date. */
export function keptTauInterval(sites: readonly SiteSums[], between: BetweenSites, draws: number): Measured {
  const key = `${draws}|${sites.map(({ n, sum, sumsq }) => `${n},${sum},${sumsq}`).join(';')}`;
  const known = kept.get(key);
  if (known) return known;
  const found = tauInterval(sites, between, draws);
  kept.set(key, found);
  const [oldest] = kept.keys();
  if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
  return found;
}
