import { choiceOf } from './join-lists';
import type { ColumnProfile } from './profile-column';
import { readWordScale } from './read-word-scale';

/** A column that is one row, or one choice, of a question with several. */
export interface QuestionPart {
  question: string;
  choice: string;
}

const NUMBERED = /^(.+)_-?\d+$/;
const SELECTED = /\s*-\s*selected choice$/i;

/** Where the question ends and the row begins: after the last dash that stands free, else after the last one. */
function endOfQuestion(text: string): number {
  const free = text.lastIndexOf(' - ');
  return free >= 0 ? free + 3 : text.lastIndexOf('-') + 1;
}

function partAt(label: string, end: number): QuestionPart {
  const question = label
    .slice(0, end)
    .replace(/\s*-\s*$/, '')
    .replace(SELECTED, '')
    .trim();
  return { question, choice: label.slice(end).trim() };
}

function commonStart(labels: readonly string[]): string {
  const [first = '', ...others] = labels;
  let end = first.length;
  for (const label of others) while (!label.startsWith(first.slice(0, end))) end -= 1;
  return first.slice(0, end);
}

/**
 * The columns that belong to one question, as tools name them: `Which? [Tea]`, `Which? - Tea`, and in Qualtrics `Q2_1`
 * with the label `Which?-Tea`, where what the labels of one number have in common is the question.
 */
export function questionParts(profiles: readonly ColumnProfile[]): ReadonlyMap<string, QuestionPart> {
  const parts = new Map<string, QuestionPart>();
  const numbered = new Map<string, ColumnProfile[]>();
  for (const p of profiles) {
    const choice = choiceOf(p.column);
    const bracket = p.column.slice(0, p.column.lastIndexOf('[')).trim();
    const number = NUMBERED.exec(p.column)?.[1];
    const plain = p.label.replace(/ \(\d+\)$/, '');
    if (choice !== p.column && bracket) parts.set(p.column, { question: bracket, choice });
    else if (number && p.label !== p.column && p.label.includes('-')) {
      numbered.set(number, [...(numbered.get(number) ?? []), p]);
    } else if (p.label === p.column && plain.includes(' - ')) {
      parts.set(p.column, partAt(plain, endOfQuestion(plain)));
    }
  }
  for (const members of numbered.values()) {
    const end = endOfQuestion(commonStart(members.map(({ label }) => label)));
    for (const { column, label } of members) {
      const own = members.length > 1 && end > 0 ? end : endOfQuestion(label);
      parts.set(column, partAt(label, own));
    }
  }
  return parts;
}

const wider = (of: (...numbers: number[]) => number, numbers: readonly (number | null)[]) => {
  const found = numbers.filter((n) => n !== null);
  return found.length > 0 ? of(...found) : null;
};

/** The rows of one question were asked on one scale, whichever of its steps each of them happens to show. */
export function shareScales(
  profiles: readonly ColumnProfile[],
  parts: ReadonlyMap<string, QuestionPart>,
): { profiles: ColumnProfile[]; rows: ReadonlySet<string> } {
  const questions = new Map<string, ColumnProfile[]>();
  for (const p of profiles) {
    const question = parts.get(p.column)?.question;
    if (question) questions.set(question, [...(questions.get(question) ?? []), p]);
  }
  const rows = new Set<string>();
  const shared = profiles.map((p) => {
    const members = questions.get(parts.get(p.column)?.question ?? '') ?? [];
    if (members.length < 2) return p;
    rows.add(p.column);
    if (p.numeric > 0.5 && p.scale === null) {
      const numbers = members.filter((one) => one.numeric > 0.5);
      const least = wider(
        Math.min,
        numbers.map((one) => one.least),
      );
      return {
        ...p,
        least,
        most: wider(
          Math.max,
          numbers.map((one) => one.most),
        ),
      };
    }
    const counts = new Map<string, number>();
    for (const one of members)
      for (const [value, n] of one.counts ?? []) counts.set(value, (counts.get(value) ?? 0) + n);
    const scale = p.counts === null ? null : readWordScale(counts);
    if (scale === null) return p;
    const unknown = scale.unknown.filter(({ word }) => p.counts?.has(word));
    return { ...p, scale: { ...scale, unknown } };
  });
  return { profiles: shared, rows };
}
