import { difference } from '../../maths/difference';
import { MOST_DRIVERS } from '../../maths/drivers/choose-drivers';
import { groupedSums } from '../../maths/drivers/grouped-sums';
import { keyDrivers } from '../../maths/drivers/key-drivers';
import { asMeasured, type Measured } from '../../maths/measured';
import { netSentiment } from '../../maths/net-sentiment';
import { type Answer, scoreOf } from './answers';
import type { Outcome } from './input';
import { type Effect, type Model, type ModelDriver, PAGE_EXACT, PAGE_RESAMPLES } from './rated';

const times = (measured: Measured, share: number): Measured => {
  const scaled = (part: number | null) => (part === null ? null : part * share);
  return {
    value: scaled(measured.value),
    n: measured.n,
    low: scaled(measured.low),
    high: scaled(measured.high),
  };
};

/**
 * What speaking of a touchpoint goes with. Score of all − score without it is the share who speak of it × the lift, for
 * every score that is a mean or a share; so the impact has the lift's interval, with that share taken as it is.
 */
function effectOf(outcome: Outcome, answers: readonly Answer[], touchpointId: number): Effect {
  const speak = answers.filter(({ said }) => said.has(touchpointId));
  const silent = answers.filter(({ said }) => !said.has(touchpointId));
  const lift = asMeasured(difference(scoreOf(outcome, speak), scoreOf(outcome, silent)));
  const spoken = answers.length === 0 ? 0 : speak.length / answers.length;
  return { impact: times(lift, spoken), lift, spoken };
}

/**
 * How what a verbatim says of each touchpoint goes with the overall score of the same customer. A touchpoint counts +1
 * where it is spoken of well, −1 where badly, 0 where neither or not at all.
 * @param fullBase speakers from which a touchpoint is in the model
 */
export function spokenModel(outcome: Outcome, answers: readonly Answer[], fullBase: number): Model {
  const feelings = new Map<number, { n: number; well: number; badly: number }>();
  for (const { said } of answers) {
    for (const [id, feeling] of said) {
      const counts = feelings.get(id) ?? { n: 0, well: 0, badly: 0 };
      counts.n += 1;
      if (feeling > 0) counts.well += 1;
      if (feeling < 0) counts.badly += 1;
      feelings.set(id, counts);
    }
  }
  const ids = [...feelings].sort(([a, one], [b, other]) => other.n - one.n || a - b).map(([id]) => id);
  const kept = ids.filter((id) => (feelings.get(id)?.n ?? 0) >= fullBase).slice(0, MOST_DRIVERS);
  const sums = groupedSums(kept.length);
  const row = new Float64Array(kept.length + 1);
  for (const { said, percent } of answers) {
    kept.forEach((id, i) => {
      row[i] = said.get(id) ?? 0;
    });
    row[kept.length] = percent;
    sums.add(row);
  }
  const found = keyDrivers(sums, { resamples: PAGE_RESAMPLES, exactUpTo: PAGE_EXACT, fullBase });
  const drivers = ids.map((touchpointId): ModelDriver => {
    const column = kept.indexOf(touchpointId);
    const at = found.drivers.findIndex((driver) => driver.column === column && column >= 0);
    const { n = 0, well = 0, badly = 0 } = feelings.get(touchpointId) ?? {};
    const score = asMeasured(netSentiment(well, badly, n));
    return {
      touchpointId,
      at: at < 0 ? null : at,
      score,
      percent: score.value === null ? null : (score.value + 100) / 2,
      left: column < 0 ? 'few' : found.alike.includes(column) ? 'alike' : null,
      effect: at < 0 ? null : effectOf(outcome, answers, touchpointId),
    };
  });
  return { found, drivers, answers: answers.length };
}
