import { writtenNumber } from '@/server/maths/written';
import type { ReturnGrouping, ReturnSign } from '@/server/measure/returns/input';
import type { ReturnsView } from '@/server/measure/returns/returns-view';
import type { CohortGroup } from '../charts/cohort-curve';
import { formatCount } from '../charts/prepare/number-format';

export const GROUPING_NAMES: Record<ReturnGrouping, string> = {
  feeling: 'The feeling in their words',
  recommend: 'Would recommend us',
};

export const SIGN_NAMES: Record<ReturnSign, string> = {
  outcomes: 'Returns that were reported',
  records: 'Later records of the same customer',
};

/** What counts as coming back, said where the numbers stand. */
const SIGN_SENTENCES: Record<ReturnSign, string> = {
  outcomes:
    'Coming back is a return or a renewal that another system reported; who was reported to have left has not come back.',
  records:
    'Coming back is seen as a later record of the same customer in the same source, at least four weeks on. A customer who came back in silence is not seen.',
};

const TONES = { 1: 'better', 0: 'same', [-1]: 'worse' } as const;

export function cohortGroups(view: ReturnsView): CohortGroup[] {
  return view.groups.map(({ mood, name, customers, curve, followedTo, atRisk }) => ({
    key: String(mood),
    name,
    n: customers,
    steps: curve,
    followedTo,
    tone: TONES[mood],
    atRisk,
  }));
}

function pWords(p: number): string {
  return p < 0.001 ? 'p < 0.001' : `p = ${writtenNumber(p, 3)}`;
}

/** How the finding was come by: what is a return, who was followed, the test. */
export function methodSentences(view: ReturnsView): string[] {
  const { customers, sampled, sign, test } = view;
  const followed = sampled
    ? `${formatCount(customers)} customers are followed, a fair sample of all.`
    : `${formatCount(customers)} customers, each counted once, by the first record of these months that says how they felt.`;
  const first = view.groups[0];
  const last = view.groups.at(-1);
  const tested =
    test && test.p !== null && first && last
      ? [`${first.name} against ${last.name.toLowerCase()}: log-rank test, ${pWords(test.p)}.`]
      : [];
  return [SIGN_SENTENCES[sign], followed, ...tested];
}
