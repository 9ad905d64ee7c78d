import { readScore } from '../imports/read-number';
import { meansNoAnswer, readWordScale } from '../imports/read-word-scale';

export interface Choice {
  readonly text: string | null;
  /** What the tool says that it counts. */
  readonly weight: number | null;
}

export interface ChoiceScale {
  readonly scale: readonly [number, number];
  /** What a choice counts; null for one that is no step of the scale, as "N/A". */
  numberOf(choice: Choice): number | null;
}

const LEAST_STEPS = 2;

/** Steps that are drawn, as stars, have no words at all. */
const isNoAnswer = ({ text, weight }: Choice) =>
  text === null || text.trim() === '' ? weight === null : meansNoAnswer(text);

function scaleBy(
  choices: readonly Choice[],
  numberOf: (choice: Choice) => number | null,
): ChoiceScale | null {
  const values = choices.map(numberOf);
  const known = values.filter((value) => value !== null);
  if (known.length < values.length || new Set(known).size < Math.max(LEAST_STEPS, known.length)) return null;
  return { scale: [Math.min(...known), Math.max(...known)], numberOf };
}

function byWords(steps: readonly Choice[]): ChoiceScale | null {
  if (steps.some(({ text }) => !text?.trim())) return null;
  const found = readWordScale(new Map(steps.map(({ text }) => [text?.trim() ?? '', 1])));
  if (!found) return null;
  const scale = scaleBy(steps, ({ text }) => found.words[text?.trim() ?? ''] ?? null);
  return scale && { ...scale, scale: [found.scaleMin, found.scaleMax] };
}

/**
 * The scale that all choices of a question make together: by the numbers in them ("Not at all likely - 0"), by their
 * words ("Very satisfied"), or by what the tool counts for each where that differs. null where they are no scale.
 */
export function choiceScale(choices: readonly Choice[]): ChoiceScale | null {
  const steps = choices.filter((choice) => !isNoAnswer(choice));
  const found =
    scaleBy(steps, ({ text }) => (text === null ? null : readScore(text))) ??
    byWords(steps) ??
    scaleBy(steps, ({ weight }) => weight);
  if (!found) return null;
  return {
    scale: found.scale,
    numberOf: (choice) =>
      choice.text !== null && meansNoAnswer(choice.text) ? null : found.numberOf(choice),
  };
}
