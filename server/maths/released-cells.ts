/** One answer of an employee, as far as the decision needs it. */
export interface EmployeeAnswer {
  readonly sourceId: number;
  /** null: of no location, so in no location's cell. */
  readonly locationId: number | null;
  /** The same for answers known to be one person's. */
  readonly voice: string;
  /** The class that a shown value gives away: promoter, passive, detractor; satisfied or not. */
  readonly group: -1 | 0 | 1;
}

/** A margin of the table: 0 in a dimension means all of it. Never both a location and a source. */
export interface ReleaseCell {
  readonly locationId: number;
  readonly sourceId: number;
}

export interface ReleaseRule {
  /** Least number of people that may be told apart. */
  readonly floor: number;
  /** Fewer answers than this that are all of one class tell what everybody answered, so they are not told apart. */
  readonly alikeUnder: number;
}

const ALL: ReleaseCell = { locationId: 0, sourceId: 0 };

const isIn = ({ locationId, sourceId }: ReleaseCell, answer: EmployeeAnswer) =>
  (locationId === 0 || answer.locationId === locationId) && (sourceId === 0 || answer.sourceId === sourceId);

/** Whether a group of answers may stand alone: enough people, and not all alike where they are few. */
function stands(part: readonly EmployeeAnswer[], { floor, alikeUnder }: ReleaseRule): boolean {
  if (new Set(part.map(({ voice }) => voice)).size < floor) return false;
  return part.length >= alikeUnder || part.some(({ group }) => group !== part[0]?.group);
}

/** The cells of one dimension, the largest first, so that the smallest stay together with what is withheld. */
function cellsBy(answers: readonly EmployeeAnswer[], dimension: 'locationId' | 'sourceId'): ReleaseCell[] {
  const sizes = new Map<number, number>();
  for (const answer of answers) {
    const id = answer[dimension];
    if (id !== null) sizes.set(id, (sizes.get(id) ?? 0) + 1);
  }
  return [...sizes].sort(([a, n], [b, m]) => m - n || a - b).map(([id]) => ({ ...ALL, [dimension]: id }));
}

interface Cut {
  readonly inside: readonly EmployeeAnswer[];
  readonly outside: readonly EmployeeAnswer[];
}

function cut(part: readonly EmployeeAnswer[], cell: ReleaseCell): Cut {
  const { inside = [], outside = [] } = Object.groupBy(part, (answer) =>
    isIn(cell, answer) ? 'inside' : 'outside',
  );
  return { inside, outside };
}

/** Cuts the parts along one cell after the other wherever every piece can stand alone; the cells that were cut along. */
function refined(
  whole: readonly EmployeeAnswer[],
  cells: readonly ReleaseCell[],
  rule: ReleaseRule,
): ReleaseCell[] {
  let parts: (readonly EmployeeAnswer[])[] = [whole];
  const released = [ALL];
  for (const cell of cells) {
    const cuts = parts.map((part) => cut(part, cell));
    const holds = ({ inside, outside }: Cut) =>
      inside.length === 0 || outside.length === 0 || (stands(inside, rule) && stands(outside, rule));
    if (!cuts.every(holds)) continue;
    parts = cuts.flatMap(({ inside, outside }) => [inside, outside]).filter((part) => part.length > 0);
    released.push(cell);
  }
  return released;
}

/**
 * Which margins of one table (the answers to one metric in one closed month) may be shown: all of it, locations and
 * sources.
 *
 * Why nothing can be found by subtraction. The decision keeps one partition of the table's answers. It begins as the
 * whole table, if that can stand alone; a margin is released only if cutting every part along it leaves pieces that
 * can each stand alone, and the pieces are then the partition. So
 * (1) every released margin is a union of parts;
 * (2) tables of different months and metrics share no answer, so a union of their partitions is one partition;
 * (3) whatever is worked out of released sums (sums over months, sites minus sites, a slice minus the whole, any linear
 *     combination) weighs all answers of a part alike, so it is about a union of parts or about nobody; the same is
 *     true of unions, intersections and complements of the groups themselves;
 * (4) a part holds at least `floor` people, and where it is small they did not all answer alike: so does any union.
 * The margins are fixed and the decision is made once for the table, never for a question: nobody can choose a
 * question that moves it. A part that is under the floor is never left alone either: the next smallest stays with it,
 * which is what is called secondary suppression.
 *
 * What it does not hold against: somebody who may change the records of a closed month (collect, correct, erase)
 * between two looks, and what people know of each other beside the numbers.
 *
 * @param answers the whole table, in any order
 * @param among only these margins may be released, besides all of it; null = any
 * @returns the released margins; none where the whole cannot stand alone. Of the two orders (sources before locations
 *   or after) the one that releases more is taken
 * Source: our design, after "to prevent back calculation" (GP Patient Survey) and disclosure control by partition.
 */
export function releasedCells(
  answers: readonly EmployeeAnswer[],
  rule: ReleaseRule,
  among: readonly ReleaseCell[] | null = null,
): ReleaseCell[] {
  if (answers.length === 0 || !stands(answers, rule)) return [];
  const may = (cell: ReleaseCell) =>
    among === null ||
    among.some(({ locationId, sourceId }) => locationId === cell.locationId && sourceId === cell.sourceId);
  const sources = cellsBy(answers, 'sourceId').filter(may);
  const locations = cellsBy(answers, 'locationId').filter(may);
  const sourcesFirst = refined(answers, [...sources, ...locations], rule);
  const locationsFirst = refined(answers, [...locations, ...sources], rule);
  return locationsFirst.length > sourcesFirst.length ? locationsFirst : sourcesFirst;
}
