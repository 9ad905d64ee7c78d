import type { Db } from '@/db/client';
import type { Scope } from '../access/scope';
import type { Bases } from '../maths/base';
import { type ControlBand, controlBand } from '../maths/control';
import { asMeasured, type Measured } from '../maths/measured';
import { wilsonPercent } from '../maths/wilson';
import type { Ask } from './ask';
import type { TouchpointRow } from './queries';
import { recordsLink } from './records-link';
import { tallyCells } from './roll-ups/queries-cells';

export const PS = ['people', 'process', 'product'] as const;
export const BANDS = ['control', 'influence', 'cannot'] as const;

/** What is said of the touchpoints that rest on one P and are in one's own hands to one degree. */
export interface PCell {
  readonly p: (typeof PS)[number];
  readonly band: ControlBand;
  /** Share of all complaints, percent with its Wilson interval; `n` is all complaints of the page. */
  readonly complaints: Measured;
  readonly praise: Measured;
  readonly complaintCount: number;
  readonly praiseCount: number;
  readonly touchpoints: readonly string[];
  /** Explorer address of the complaints. */
  readonly records: string;
}

/** Where the fault and the praise lie, by the three Ps, split by what we control, influence and cannot control. */
export interface ThreePs {
  readonly finding: string;
  readonly complaints: number;
  readonly praise: number;
  readonly cells: readonly PCell[];
}

interface Told {
  readonly touchpoint: TouchpointRow;
  readonly positive: number;
  readonly negative: number;
}

const P_NAMES = { people: 'people', process: 'process', product: 'product' } as const;
const BAND_WORDS: Record<ControlBand, string> = {
  control: 'what we control',
  influence: 'what we only influence',
  cannot: 'what we cannot control',
};

/** Names the cell with the most complaints, and the next one where their intervals overlap. */
function findingOf(cells: readonly PCell[], complaints: number, bases: Bases): string {
  if (complaints < bases.least) return 'Too few complaints to say where the fault lies.';
  const [first, second] = [...cells].sort((a, b) => b.complaintCount - a.complaintCount);
  if (!first || first.complaints.value === null) return 'Too few complaints to say where the fault lies.';
  const said = (cell: PCell) =>
    `${P_NAMES[cell.p]} in ${BAND_WORDS[cell.band]} (${Math.round(cell.complaints.value ?? 0)}%)`;
  const apart =
    !second || (first.complaints.low ?? 0) > (second.complaints.high ?? 100) || second.complaintCount === 0;
  if (apart) return `Complaints are most often about ${said(first)}.`;
  return `Complaints are most often about ${said(first)} and ${said(second)}, which cannot be told apart.`;
}

/**
 * Splits mentions by the P and the control of their touchpoints.
 * @param told one entry a touchpoint with its positive and negative mentions
 */
export function threePsOf(
  told: readonly Told[],
  period: { readonly from: string; readonly to: string },
  bases: Bases,
): ThreePs {
  const complaints = told.reduce((sum, one) => sum + one.negative, 0);
  const praise = told.reduce((sum, one) => sum + one.positive, 0);
  const cells = PS.flatMap((p) =>
    BANDS.map((band): PCell => {
      const own = told.filter(({ touchpoint: t }) => t.p === p && controlBand(t.control) === band);
      const complaintCount = own.reduce((sum, one) => sum + one.negative, 0);
      const praiseCount = own.reduce((sum, one) => sum + one.positive, 0);
      return {
        p,
        band,
        complaints: asMeasured(wilsonPercent(complaintCount, complaints)),
        praise: asMeasured(wilsonPercent(praiseCount, praise)),
        complaintCount,
        praiseCount,
        touchpoints: own.map(({ touchpoint }) => touchpoint.name),
        records: recordsLink({
          metric: null,
          audience: 'customer',
          touchpoint: own.map(({ touchpoint }) => touchpoint.key).join(','),
          feeling: 'negative',
          from: period.from,
          to: period.to,
        }),
      };
    }).filter((cell) => cell.touchpoints.length > 0),
  );
  return { finding: findingOf(cells, complaints, bases), complaints, praise, cells };
}

/** The three Ps of one period, over the touchpoints that this person sees. */
export async function readThreePs(
  db: Db,
  scope: Scope,
  touchpoints: readonly TouchpointRow[],
  period: { readonly from: string; readonly to: string },
  bases: Bases,
): Promise<ThreePs> {
  const asks = touchpoints.map(
    ({ id }): Ask => ({
      metric: 'sentiment',
      audience: 'customer',
      touchpointIds: [id],
      locationIds: scope.locations === 'all' ? null : scope.locations,
      sourceIds: null,
    }),
  );
  const tallies = await tallyCells(db, scope, asks, { ...period, bucket: null, weekStart: 1 });
  const told = touchpoints.map((touchpoint, i) => {
    const own = tallies.filter((tally) => tally.ask === i);
    return {
      touchpoint,
      positive: own.reduce((sum, tally) => sum + tally.high, 0),
      negative: own.reduce((sum, tally) => sum + tally.low, 0),
    };
  });
  return threePsOf(told, period, bases);
}
