import { ANSWERS_PER_DRIVER, LEAST_PER_DRIVER } from '../../maths/drivers/choose-drivers';
import type { KeyDrivers, Standing } from '../../maths/drivers/key-drivers';
import type { Period } from '../board-view';
import type { Lines } from './advice';
import type { DriverRow } from './drivers-view';
import type { DriverKind, Outcome } from './input';
import type { OtherDrivers } from './named-drivers';

/** A place in the order is named alone where this share of resamples agrees. */
export const SURE_PLACE = 0.8;
/** How many names a sentence carries. */
const MOST_NAMES = 3;

/** What a rule needs to know to speak of drivers. */
export interface SpokenDrivers {
  readonly by: DriverKind;
  readonly outcome: Outcome;
  readonly span: Period;
  readonly standing: Standing | 'nobody';
  readonly model: KeyDrivers;
  /** With something said of a touchpoint, complete or not. */
  readonly answers: number;
  readonly rows: readonly DriverRow[];
  readonly others: OtherDrivers | null;
  readonly lines: Lines;
  /** How many of a month were taken, and looked at, where a month holds more. */
  readonly taken: number | null;
  readonly looked: number | null;
  readonly otherScale: number;
}

/** What the outcome asks, as the end of a sentence. */
export const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  nps: 'whether customers would recommend us',
  csat: 'how satisfied customers are',
  ces: 'how easy customers find it',
  rating: 'the rating that customers give',
};

const percent = (share: number) => `${Math.round(share * 100)}%`;
const count = (n: number) => n.toLocaleString('en');

/** "Check-in", "Check-in and Bill", "Check-in, Bill and Food", "Check-in, Bill, Food and 2 more". */
export function listNames(names: readonly string[], last: 'and' | 'or' = 'and'): string {
  if (names.length > MOST_NAMES + 1) {
    return `${names.slice(0, MOST_NAMES).join(', ')} and ${names.length - MOST_NAMES} more`;
  }
  const [end, ...rest] = [...names].reverse();
  return rest.length === 0 ? (end ?? '') : `${rest.reverse().join(', ')} ${last} ${end}`;
}

const modelled = (rows: readonly DriverRow[]) => rows.filter((row) => row.importance.value !== null);

function titleOf({ rows, by, others }: SpokenDrivers): string {
  const [first, second] = rows.filter((row) => row.place !== null);
  if (!first && others) return 'None of your touchpoints goes with the score beyond what chance explains.';
  if (!first) {
    return by === 'ratings'
      ? 'No rating goes with the score beyond what chance explains.'
      : 'Nothing customers speak of goes with the score beyond what chance explains.';
  }
  if (second && (first.placeHeld ?? 0) < SURE_PLACE) {
    return `There is most to win at ${first.name} or ${second.name}; which of the two comes first cannot be told.`;
  }
  return first.advice === 'fix' || first.advice === 'later'
    ? `There is most to win at ${first.name}.`
    : `The most left to win is at ${first.name}.`;
}

/** Which matter most, as far as that can be told. */
function mostWords(rows: readonly DriverRow[]): string {
  const known = modelled(rows).sort((a, b) => (b.importance.value ?? 0) - (a.importance.value ?? 0));
  const [first] = known;
  if (first?.rank !== 1 || known.length < 2) return '';
  const { value, low, high } = first.importance;
  if (value === null || low === null || high === null) return '';
  if ((first.rankHeld ?? 0) >= SURE_PLACE) {
    return `; ${first.name} most, with ${percent(value)} (${percent(low)} to ${percent(high)}) of that`;
  }
  const alike = known.filter((row) => (row.importance.high ?? 0) >= low);
  if (alike.length === known.length) return '; which of them matters most cannot be told';
  if (alike.length > MOST_NAMES) return '; no single one can be told to matter most';
  return `; ${listNames(alike.map((row) => row.name))} most, which cannot be told apart`;
}

function explainedSentence({ by, outcome, model, rows, others }: SpokenDrivers): string | null {
  const { value, low, high } = model.r2;
  if (value === null || low === null || high === null) return null;
  const size = model.drivers.length;
  const what =
    by === 'ratings'
      ? `The ratings of ${size} touchpoints together go with`
      : `What customers say of ${size} touchpoints together goes with`;
  const rest = others
    ? ` ${others.count === 1 ? 'One of them belongs' : `${others.count} of them belong`} to other teams and ${
        others.count === 1 ? 'holds' : 'hold'
      } ${percent(others.importance)} of that.`
    : '';
  return `${what} ${percent(value)} (${percent(low)} to ${percent(high)}) of the differences in ${OUTCOME_WORDS[outcome]}${mostWords(rows)}.${rest}`;
}

function adviceSentences(rows: readonly DriverRow[]): string[] {
  const named = (advice: DriverRow['advice']) =>
    rows.filter((row) => row.advice === advice).map((row) => row.name);
  const [keep, hand, unclear, against] = [
    named('keep'),
    named('hand-over'),
    named('unclear'),
    named('against'),
  ];
  const plural = (names: readonly string[], one: string, more: string) => (names.length === 1 ? one : more);
  return [
    hand.length > 0
      ? `${listNames(hand)} ${plural(hand, 'matters, could score better and is', 'matter, could score better and are')} mostly not in our hands: hand over to those who control ${plural(hand, 'it', 'them')}.`
      : null,
    keep.length > 0
      ? `Keep up ${listNames(keep)}: ${plural(keep, 'it matters and scores', 'they matter and score')} well.`
      : null,
    against.length > 0
      ? `${listNames(against)} ${plural(against, 'goes', 'go')} the other way once the others are held still; look at the words before acting.`
      : null,
    unclear.length > 0 ? `For ${listNames(unclear)} no link with the score can be told from chance.` : null,
  ].filter((sentence) => sentence !== null);
}

/** The headline of the page and what supports it. */
export function headlineOf(spoken: SpokenDrivers): { headline: string; supporting: string[] } {
  const { standing, by, outcome, model, rows } = spoken;
  const size = modelled(rows).length || rows.filter((row) => row.left === null).length || 1;
  switch (standing) {
    case 'nobody':
      return {
        headline:
          by === 'ratings'
            ? 'Nobody gave an overall score and rated touchpoints in the same answer.'
            : 'Nobody gave an overall score with words that were analysed.',
        supporting: [],
      };
    case 'alike':
      return {
        headline: 'Everybody gave the same overall score: there is nothing to compare.',
        supporting: [],
      };
    case 'no-drivers':
      return {
        headline: 'No touchpoint was judged differently by different customers: there is nothing to compare.',
        supporting: [],
      };
    case 'one-driver':
      return {
        headline: `Only ${modelled(rows)[0]?.name ?? 'one touchpoint'} was judged often enough: there is nothing to compare it with.`,
        supporting: [],
      };
    case 'too-few':
      return {
        headline: `Too few answers yet to tell what goes with ${OUTCOME_WORDS[outcome]}.`,
        supporting: [
          `${count(model.n)} complete answers; ${LEAST_PER_DRIVER} for each touchpoint compared are needed at least, and ${ANSWERS_PER_DRIVER} for a ranking.`,
        ],
      };
    case 'unranked':
      return {
        headline: 'Too few answers to rank the touchpoints.',
        supporting: [
          `${count(model.n)} complete answers for ${size} touchpoints; a ranking needs ${count(ANSWERS_PER_DRIVER * model.drivers.length)}. Importances are shown with their intervals.`,
        ],
      };
    case 'ranked':
      return {
        headline: titleOf(spoken),
        supporting: [explainedSentence(spoken), ...adviceSentences(rows)].filter(
          (sentence) => sentence !== null,
        ),
      };
  }
}

/** The finding of the quadrant: what matters and scores low. */
export function quadrantTitle(rows: readonly DriverRow[]): string {
  const low = rows.filter((row) => row.advice === 'fix' || row.advice === 'hand-over');
  if (low.length > 0) {
    const names = listNames(low.map((row) => row.name));
    return `${names} ${low.length === 1 ? 'matters' : 'matter'} and could score better.`;
  }
  return rows.some((row) => row.advice === 'keep')
    ? 'All that matters scores well.'
    : 'None of them can be told to matter.';
}

/** What must be said of how it was worked out. */
export function notesOf(spoken: SpokenDrivers): string[] {
  const { by, model, answers, rows, taken, looked, otherScale } = spoken;
  const few = rows.filter((row) => row.left === 'few');
  const alike = rows.filter((row) => row.left === 'alike');
  const partial = answers - model.n;
  const named = (left: readonly DriverRow[]) =>
    listNames(left.map((row) => `${row.name} (n ${count(row.score.n)})`));
  return [
    model.drivers.length > 0
      ? 'This is an association, found with all touchpoints held still together; it does not say that one causes the other.'
      : null,
    by === 'ratings' && partial > 0
      ? `${count(model.n)} of ${count(answers)} answers rate every touchpoint compared; the others are left out.`
      : null,
    taken === null ? null : `Of months with more answers the newest ${count(taken)} were taken.`,
    looked === null ? null : `Of months with more records the newest ${count(looked)} were looked at.`,
    otherScale > 0
      ? `${count(otherScale)} answers on another scale are left out, since the two must not be mixed.`
      : null,
    few.length > 0 ? `Not compared, for too few answers: ${named(few)}.` : null,
    alike.length > 0 ? `Not compared, since everybody judged it alike: ${named(alike)}.` : null,
  ].filter((note) => note !== null);
}
