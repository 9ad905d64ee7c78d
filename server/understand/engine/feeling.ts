import type { Span } from './sentences';
import type { Token } from './tokens';

export type Feeling = -1 | 0 | 1;

/** Bends a sum of valences into −1 … 1; 15 is VADER's constant, near the largest sum one sentence reaches. */
const NORMALISER = 15;
/** Words before "but" count half, words after it half as much again (VADER). */
const BEFORE_BUT = 0.5;
const AFTER_BUT = 1.5;
const EXCLAMATION = 0.292;
const MOST_EXCLAMATIONS = 4;
const DOUBLE_QUESTION = 0.36;

/**
 * Uneven on purpose: word lists hear thanks and politeness more readily than a complaint told in plain facts,
 * so it takes more to be called positive. Set before any labelled text was scored.
 */
const NEGATIVE_BELOW = -0.05;
const POSITIVE_ABOVE = 0.15;

/** How a touchpoint's clause, sentence and text are mixed; measured on reviews with sub-ratings. */
const BLEND = { clause: 0.5, sentence: 0.35, text: 0.15 };

/** The feeling a score stands for. */
export function feelingOf(score: number): Feeling {
  if (score <= NEGATIVE_BELOW) return -1;
  return score >= POSITIVE_ABOVE ? 1 : 0;
}

/** The score of one touchpoint from its clause, its sentence and the whole text, each −1 … 1. */
export function blendScores(clause: number, sentence: number, text: number): number {
  return BLEND.clause * clause + BLEND.sentence * sentence + BLEND.text * text;
}

/**
 * Scores a stretch of text, −1 … 1.
 * @param text the masked text
 * @param span which stretch
 * @param sum the (weighted) valences inside it
 */
export function scoreOf(text: string, span: Span, sum: number): number {
  if (sum === 0) return 0;
  const stressed = sum + Math.sign(sum) * emphasis(text, span);
  return stressed / Math.sqrt(stressed * stressed + NORMALISER);
}

/**
 * The sum of valences of one sentence, weighted around "but".
 * @param from first token of the sentence
 * @param to token after its last
 */
export function sumOf(tokens: readonly Token[], valences: Float64Array, from: number, to: number): number {
  let sum = 0;
  let sumBefore = 0;
  let hasBut = false;
  for (let at = from; at < to; at++) {
    if (!hasBut && at > from && tokens[at]?.folded === 'but') {
      hasBut = true;
      sumBefore = sum;
      sum = 0;
    }
    sum += valences[at] ?? 0;
  }
  return hasBut ? BEFORE_BUT * sumBefore + AFTER_BUT * sum : sum;
}

function emphasis(text: string, span: Span): number {
  let exclamations = 0;
  let questions = 0;
  for (let at = span.start; at < span.end; at++) {
    const code = text.charCodeAt(at);
    if (code === 33) exclamations++;
    else if (code === 63) questions++;
  }
  return Math.min(exclamations, MOST_EXCLAMATIONS) * EXCLAMATION + (questions > 1 ? DOUBLE_QUESTION : 0);
}
