import type { IndicatorRow, JourneyCell } from './board-view';

/** What is done at one touchpoint beside what customers feel there. */
export interface Pair {
  readonly touchpointId: number;
  readonly touchpoint: string;
  readonly owner: string | null;
  readonly service: readonly IndicatorRow[];
  readonly experience: readonly IndicatorRow[];
  /** The feeling in customers' own words, which every touchpoint has. */
  readonly feeling: JourneyCell;
  /** One sentence, where the two sides say something together. */
  readonly finding: string;
}

type Side = 'better' | 'worse' | 'same' | 'unknown';

function sideOf(verdicts: readonly string[]): Side {
  const known = verdicts.filter((verdict) => verdict !== 'too-few');
  if (known.length === 0) return 'unknown';
  if (known.includes('worse')) return 'worse';
  return known.includes('better') ? 'better' : 'same';
}

const SERVICE: Record<Side, string> = {
  better: 'what we do has become better',
  worse: 'what we do has become worse',
  same: 'what we do has not changed',
  unknown: 'what we do cannot be told yet',
};
const EXPERIENCE: Record<Side, string> = {
  better: 'customers feel better',
  worse: 'customers feel worse',
  same: 'what customers feel has not changed',
  unknown: 'what customers feel cannot be told yet',
};

function findingOf(service: Side, experience: Side): string {
  const joint = service === experience || service === 'unknown' || experience === 'unknown' ? 'and' : 'but';
  const said = `${SERVICE[service]}, ${joint} ${EXPERIENCE[experience]}.`;
  return said.slice(0, 1).toUpperCase() + said.slice(1);
}

/**
 * Puts service and experience side by side for every touchpoint that has a service indicator.
 * @param rows the indicators of the page; @param cells the touchpoints of the journey
 * @returns in the order of the journey
 */
export function pairsOf(rows: readonly IndicatorRow[], cells: readonly JourneyCell[]): Pair[] {
  return cells.flatMap((cell): Pair[] => {
    const own = rows.filter((row) => row.touchpointId === cell.id);
    const service = own.filter((row) => row.kind === 'service');
    if (service.length === 0) return [];
    const experience = own.filter((row) => row.kind === 'experience');
    const felt = [...experience.map((row) => row.change.verdict), cell.change.verdict];
    return [
      {
        touchpointId: cell.id,
        touchpoint: cell.name,
        owner: cell.owner,
        service,
        experience,
        feeling: cell,
        finding: findingOf(sideOf(service.map((row) => row.change.verdict)), sideOf(felt)),
      },
    ];
  });
}
