import type { ImportMapping } from '../input';
import { splitAnswers } from './join-lists';
import type { ColumnProfile } from './profile-column';
import type { QuestionPart } from './question-parts';

export interface ListFinding {
  name: string;
  columns: string[];
  because: string;
}

export interface Lists {
  lists: ImportMapping['lists'];
  findings: ListFinding[];
  /** "Other (please specify)": what people wrote instead of choosing. */
  others: string[];
}

const OTHER =
  /\b(other|please specify|andere|sonstige|bitte angeben|autre|pr[ée]cisez|otro|otra|especifi|altro|specificare|anders|namelijk|outro|outra)\b|_text$/i;
/** Qualtrics, where a choice was shown and not made. */
const SEEN_NOT_CHOSEN = '-99';
const CHOSEN = /^(1|true|yes|checked|selected|x|✓)$/i;
const LEAST_COLUMNS = 2;
const LEAST_UNNAMED = 3;
/** A cell with several answers has them from a list of at most so many. */
const MOST_CHOICES = 40;
const LONGEST_NAME = 120;
const LEAST_SHARED_CELLS = 0.2;
/** Who ticks ten sentences of a list writes a cell of this length, and no longer one. */
const LONGEST_CELL = 800;

const lower = (text: string) => text.replace(/\s+/g, ' ').trim().toLowerCase();

/** What people wrote instead of choosing is not what a survey asks them to tell. */
export function isOtherText(p: ColumnProfile, part: QuestionPart | undefined): boolean {
  return /_\d+_text$|^other( \(\d+\))?$/i.test(p.column) || (part !== undefined && OTHER.test(part.choice));
}

/** The one value of a column of a choice: its own name, or a mark that it was chosen. */
function isChoice(p: ColumnProfile, choice: string): boolean {
  const values = [...(p.counts?.keys() ?? [])].filter(
    (value) =>
      value !== '0' && value !== SEEN_NOT_CHOSEN && !/^(false|no|unchecked|not selected)$/i.test(value),
  );
  if (p.counts === null || values.length > 1) return false;
  const [value] = values;
  if (value === undefined) return p.filled === 0;
  return lower(value) === lower(choice) || lower(choice).startsWith(lower(value)) || CHOSEN.test(value);
}

/** Columns that hold the choices of one question each. */
function spread(
  profiles: readonly ColumnProfile[],
  parts: ReadonlyMap<string, QuestionPart>,
  result: Lists,
): void {
  const questions = new Map<string, { p: ColumnProfile; choice: string }[]>();
  for (const p of profiles) {
    const part = parts.get(p.column);
    if (!part) continue;
    const own = questions.get(part.question) ?? [];
    own.push({ p, choice: part.choice });
    questions.set(part.question, own);
  }
  for (const [question, members] of questions) {
    const choices = members.filter(({ p, choice }) => isChoice(p, choice));
    const filled = choices.filter(({ p }) => p.filled > 0);
    if (choices.length < LEAST_COLUMNS || filled.length === 0 || choices.length * 2 < members.length)
      continue;
    addList(result, question, choices);
    for (const { p, choice } of members)
      if (OTHER.test(choice) && p.wordy + p.distinct > 0.3 && !isChoice(p, choice))
        result.others.push(p.column);
  }
}

function addList(
  result: Lists,
  question: string,
  choices: readonly { p: ColumnProfile; choice: string }[],
): void {
  const columns = choices.map(({ p }) => p.column);
  const taken = new Set(result.lists.map(({ name }) => name));
  let name = question.slice(0, LONGEST_NAME);
  for (let n = 2; taken.has(name); n++) name = `${question.slice(0, LONGEST_NAME)} (${n})`;
  result.lists.push({ name, columns, choices: choices.map(({ choice }) => choice), separator: null });
  const because = `${columns.length} columns hold one choice each of this question. They are kept as one list.`;
  result.findings.push({ name, columns, because });
}

/** Typeform gives each choice a column named by it, side by side, and leaves the question out. */
function unnamed(profiles: readonly ColumnProfile[], result: Lists): void {
  const inLists = new Set(result.lists.flatMap(({ columns }) => columns));
  let run: ColumnProfile[] = [];
  const close = () => {
    if (run.length >= LEAST_UNNAMED) {
      const choices = run.map((p) => ({ p, choice: p.column.replace(/ \(\d+\)$/, '') }));
      addList(result, `Choices: ${choices.map(({ choice }) => choice).join(', ')}`.slice(0, 60), choices);
    }
    run = [];
  };
  for (const p of profiles) {
    const [value, ...more] = p.counts?.keys() ?? [];
    const own =
      value !== undefined && more.length === 0 && lower(value) === lower(p.column.replace(/ \(\d+\)$/, ''));
    if (own && !inLists.has(p.column)) run.push(p);
    else close();
  }
  close();
}

/** One cell with several answers, as Google Forms writes them: few words, in many combinations. */
function inCells(profiles: readonly ColumnProfile[], ignore: ReadonlySet<string>, result: Lists): void {
  for (const p of profiles) {
    if (
      ignore.has(p.column) ||
      p.scale ||
      p.numeric > 0.1 ||
      p.values.length < 10 ||
      p.meanLength > LONGEST_CELL
    )
      continue;
    const separator = p.values.some((value) => value.includes(';')) ? ';' : ', ';
    const cells = p.values.map((value) => splitAnswers(value, separator));
    const several = cells.filter((parts) => parts.length > 1).length;
    if (several < p.values.length * LEAST_SHARED_CELLS) continue;
    const times = new Map<string, number>();
    for (const part of cells.flat()) times.set(part, (times.get(part) ?? 0) + 1);
    const usual = [...times].filter(([, n]) => n >= 3).map(([part]) => part);
    const known = cells.filter((parts) => parts.some((part) => usual.includes(part))).length;
    const total = cells.flat().length;
    const covered = usual.reduce((sum, part) => sum + (times.get(part) ?? 0), 0);
    const combinations = new Set(p.values).size;
    if (
      usual.length < 3 ||
      usual.length > MOST_CHOICES ||
      known < cells.length * 0.9 ||
      covered < total * 0.85
    )
      continue;
    if (combinations <= usual.length) continue;
    result.lists.push({ name: p.column, columns: [p.column], choices: [], separator });
    const because = `${several} cells hold several answers, e.g. "${p.values.find((value) => value.includes(separator))?.slice(0, 80)}". They are kept as one list.`;
    result.findings.push({ name: p.column, columns: [p.column], because });
  }
}

/** Finds questions with several answers: spread over columns, or written in one cell. */
export function suggestLists(
  profiles: readonly ColumnProfile[],
  parts: ReadonlyMap<string, QuestionPart>,
  ignore: ReadonlySet<string>,
): Lists {
  const open = profiles.filter((p) => !ignore.has(p.column));
  const result: Lists = { lists: [], findings: [], others: [] };
  spread(open, parts, result);
  unnamed(open, result);
  inCells(open, ignore, result);
  return result;
}
