import { type Assurance, assuranceOf, type Direction } from './assurance';
import { LONGEST_BRIDGED_GAP } from './gaps';
import { type Judged, judgeGroup } from './judge';
import { LEAST_BASELINE, type LimitOptions, type Limits, limitsOf, SHORT_GROUP } from './limits';
import { type Sign, signOf } from './rules';

export interface XmrOptions extends LimitOptions {
  readonly improvementDirection: Direction;
  readonly target: number | null;
  /** Dates at which a new group begins; one that is no date of the series does nothing. */
  readonly rebase: readonly string[];
}

export interface XmrInput {
  /** ISO date; the series is sorted by it. */
  readonly date: string;
  /** Null = blank: the row is a gap. */
  readonly value: number | null;
}

export interface XmrPoint extends Judged {
  readonly date: string;
  readonly value: number | null;
  readonly group: number;
  readonly short: boolean;
  readonly usedInLimits: boolean;
  readonly limits: Limits;
  /** 1 = better, −1 = worse; 0 = common cause, or neither direction is better. */
  readonly verdict: Sign;
}

export interface XmrSeries {
  readonly points: readonly XmrPoint[];
  readonly assurance: Assurance | null;
}

const SENSE: Record<Direction, Sign> = { increase: 1, decrease: -1, neutral: 0 };
const BLANK: Judged = { side: 0, outside: null, near: null, rule: null, sign: 0 };

/** The rows that belong together: a new group begins at each rebase date. */
function splitGroups(rows: readonly XmrInput[], rebase: readonly string[]) {
  const dates = new Set(rebase);
  const groups: { group: number; rows: XmrInput[] }[] = [];
  let group = 0;
  rows.forEach((row, index) => {
    if (dates.has(row.date)) group += 1;
    if (index === 0 || groups.at(-1)?.group !== group) groups.push({ group, rows: [] });
    groups.at(-1)?.rows.push(row);
  });
  return groups;
}

/** The values of a group without its blanks, and which of them stand next to the one before. */
function withoutBlanks(rows: readonly XmrInput[]) {
  const values: number[] = [];
  const joined: boolean[] = [];
  let blanks = 0;
  for (const { value } of rows) {
    if (value === null) blanks += 1;
    else {
      values.push(value);
      joined.push(blanks <= LONGEST_BRIDGED_GAP);
      blanks = 0;
    }
  }
  return { values, joined };
}

function readGroup(group: number, rows: readonly XmrInput[], options: XmrOptions): XmrPoint[] {
  const { values, joined } = withoutBlanks(rows);
  const limits = limitsOf(values, joined, options);
  const judged = judgeGroup(values, joined, limits);
  const short = values.length < SHORT_GROUP;
  const sense = SENSE[options.improvementDirection];
  let next = 0;
  return rows.map((row) => {
    const place = row.value === null ? -1 : next++;
    const verdict = judged[place] ?? BLANK;
    return {
      ...row,
      ...verdict,
      group,
      short,
      limits,
      usedInLimits: place >= 0 && (options.fixAfterNPoints === null || place < options.fixAfterNPoints),
      verdict: signOf(verdict.sign * sense),
    };
  });
}

/**
 * An XmR chart of one series, exactly as the reference makes it. A blank row belongs to no rule and no moving
 * range; the points on either side of a single blank row are neighbours, those on either side of more are not.
 * @param series rows in any order, no date twice, any unit
 * @returns a point a row, in order of time. Group numbers count the rebase dates passed, so a rebase at the
 *   first row makes it group 1. A group of blank rows alone has the mean NaN and no limits.
 * @throws RangeError where a date stands twice, a value is not finite, or `fixAfterNPoints` is below 12
 * Source: `reference/spc.md` 1–14; NHSRplotthedots 0.2.2.
 */
export function xmr(series: readonly XmrInput[], options: XmrOptions): XmrSeries {
  const { fixAfterNPoints } = options;
  if (fixAfterNPoints !== null && !(fixAfterNPoints >= LEAST_BASELINE)) {
    throw new RangeError(
      `Limits can be fixed after ${LEAST_BASELINE} points or more, not ${fixAfterNPoints}.`,
    );
  }
  const rows = [...series].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  rows.forEach(({ date, value }, index) => {
    if (date === rows[index - 1]?.date) throw new RangeError(`${date} stands twice in one series.`);
    if (value !== null && !Number.isFinite(value)) throw new RangeError(`${value} of ${date} is no number.`);
  });
  const points = splitGroups(rows, options.rebase).flatMap(({ group, rows: own }) =>
    readGroup(group, own, options),
  );
  const last = points.at(-1);
  return {
    points,
    assurance: last ? assuranceOf(options.improvementDirection, options.target, last.limits) : null,
  };
}
