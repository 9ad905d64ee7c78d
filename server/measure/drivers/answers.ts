import { fromSums, type Sums } from '../../maths/from-sums';
import type { Outcome } from './input';
import type { AnswerRow } from './queries';

/** One customer's overall answer with what the same record says of touchpoints. */
export interface Answer {
  readonly scale: string;
  /** In its own unit. */
  readonly score: number;
  /** The same on 0–100. */
  readonly percent: number;
  readonly high: boolean;
  readonly low: boolean;
  /** Touchpoint → its rating on 0–100, or the sign of the feeling about it. */
  readonly said: ReadonlyMap<number, number>;
}

function saidOf(text: string | null): Map<number, number> {
  const said = new Map<number, number>();
  if (!text) return said;
  for (const part of text.split(' ')) {
    const at = part.indexOf(':');
    said.set(Number(part.slice(0, at)), Number(part.slice(at + 1)));
  }
  return said;
}

export function answerOf({ score, scaleMin, scaleMax, high, low, touchpoints }: AnswerRow): Answer {
  return {
    scale: `${scaleMin}-${scaleMax}`,
    score,
    percent: ((score - scaleMin) / (scaleMax - scaleMin)) * 100,
    high,
    low,
    said: saidOf(touchpoints),
  };
}

/** The only scale on which promoters and detractors are defined (Reichheld 2003). */
const NPS_SCALE = '0-10';

/**
 * Answers that may stand in one model. Effort asked on unlike scales is never mixed, since some count the other way
 * round: only the scale that most answered is kept. Ratings on unlike scales are all brought to 0–100.
 */
export function onOneScale(
  outcome: Outcome,
  answers: readonly Answer[],
): { answers: readonly Answer[]; left: number } {
  const byScale = Map.groupBy(answers, (answer) => answer.scale);
  if (byScale.size < 2 && outcome !== 'nps') return { answers, left: 0 };
  if (outcome === 'rating') {
    return {
      answers: answers.map((answer) => ({ ...answer, score: answer.percent, scale: '0-100' })),
      left: 0,
    };
  }
  if (outcome === 'csat') return { answers, left: 0 };
  const kept =
    outcome === 'nps'
      ? (byScale.get(NPS_SCALE) ?? [])
      : [...byScale.values()].reduce<readonly Answer[]>(
          (best, next) => (next.length > best.length ? next : best),
          [],
        );
  return { answers: kept, left: answers.length - kept.length };
}

/** What a roll-up would hold of these answers. */
export function sumsOf(answers: Iterable<Answer>): Sums[] {
  const scales = new Map<string, { n: number; sum: number; sumsq: number; high: number; low: number }>();
  for (const { scale, score, high, low } of answers) {
    const sums = scales.get(scale) ?? { n: 0, sum: 0, sumsq: 0, high: 0, low: 0 };
    sums.n += 1;
    sums.sum += score;
    sums.sumsq += score * score;
    if (high) sums.high += 1;
    if (low) sums.low += 1;
    scales.set(scale, sums);
  }
  return [...scales].map(([scale, sums]) => ({ scale, ...sums }));
}

/** The outcome's own metric over these answers. */
export const scoreOf = (outcome: Outcome, answers: Iterable<Answer>) => fromSums(outcome, sumsOf(answers));
