import vader from 'vader-sentiment';
import { AppError } from '@/server/errors';
import { wilson } from '@/server/maths/wilson';
import {
  accuracyOf,
  type ClassScore,
  type Confusion,
  classScore,
  confuse,
  macroF1Interval,
  macroF1Of,
  totalOf,
} from './confusion';
import { createEngine, createTextScorer, type Taxonomy } from './engine/analyse';
import type { Feeling } from './engine/feeling';
import { maskText } from './engine/normalise';

/** VADER's own published cut: compound ≥ 0.05 is positive, ≤ −0.05 negative (Hutto & Gilbert 2014). */
const VADER_CUT = 0.05;
/** A speed is measured over at least this much processor time, by going round again where texts are few. */
const LEAST_CPU_SECONDS = 0.25;

const LABELS: Readonly<Record<string, Feeling>> = {
  negative: -1,
  neg: -1,
  '-1': -1,
  '−1': -1,
  neutral: 0,
  neu: 0,
  '0': 0,
  positive: 1,
  pos: 1,
  '1': 1,
  '+1': 1,
};

/** Touchpoints most services share, so that the speed of the whole pipeline includes looking for some. */
const TYPICAL_TAXONOMY: Taxonomy = {
  version: 1,
  touchpoints: Object.entries({
    booking: ['book*', 'reserv*', 'order*'],
    website: ['website', 'app', 'online', 'log* in', 'site'],
    arrival: ['check-in', 'check* in', 'arriv*', 'reception', 'front desk'],
    waiting: ['wait*', 'queue*', 'line*', 'delay*', 'on hold'],
    staff: ['staff', 'agent*', 'crew', 'attendant*', 'waiter*', 'driver*', 'rude', 'friendly'],
    product: ['seat*', 'room*', 'meal*', 'food', 'wifi', 'wi-fi'],
    luggage: ['bag*', 'luggage', 'baggage', 'suitcase*'],
    price: ['price*', 'fee*', 'expensive', 'cheap', 'charg*', 'value for money'],
    support: ['customer service', 'call cent*', 'help desk', 'phone', 'email*', 'support'],
    refund: ['refund*', 'voucher*', 'compensat*', 'reimburs*'],
  }).map(([key, patterns], at) => ({ id: at + 1, key, name: key, patterns })),
};

export interface Scored {
  accuracy: number | null;
  accuracyLow: number | null;
  accuracyHigh: number | null;
  macroF1: number | null;
  confusion: Confusion;
}

export interface SentimentEvaluation extends Scored {
  n: number;
  /** Rows left out for want of a text or a label. */
  skipped: number;
  /** Texts the engine would not judge; they count as missed. */
  unjudged: number;
  macroF1Low: number | null;
  macroF1High: number | null;
  classes: { negative: ClassScore; neutral: ClassScore; positive: ClassScore };
  /** Texts per processor second, one thread, whole pipeline. */
  textsPerSecond: number;
  /** The same for the lexicon stage alone. */
  lexiconTextsPerSecond: number;
  version: string;
  baselines: { vader: Scored; majority: Scored };
}

export interface EvaluationInput {
  texts: readonly string[];
  /** As many as texts: negative/neutral/positive, neg/neu/pos or −1/0/1; empty = not labelled. */
  labels: readonly string[];
  /** Language of texts too short to tell. */
  defaultLanguage?: string | null;
  /** Processor seconds used so far; the speeds are read from it. */
  cpuSeconds?: () => number;
}

/**
 * Scores the engine against people's labels, beside VADER and beside always giving the commonest label.
 * Labels are only compared, never learnt from. Handles and links are blanked for VADER too.
 * @throws AppError bad_input for a label that is none of the accepted words, or where no row has text and label
 */
export function evaluateSentiment(input: EvaluationInput): SentimentEvaluation {
  const { texts, labels } = readLabelled(input);
  const { defaultLanguage = 'en', cpuSeconds = processCpuSeconds } = input;
  const engine = createEngine(TYPICAL_TAXONOMY);
  const scorer = createTextScorer();
  const analyse = (text: string) => engine.analyse({ id: '', text, defaultLanguage });

  const answers = texts.map((text) => analyse(text).sentiment);
  const confusion = confuse(labels, answers);
  const interval = macroF1Interval(confusion);

  return {
    n: texts.length,
    ...scored(confusion),
    macroF1Low: interval?.low ?? null,
    macroF1High: interval?.high ?? null,
    textsPerSecond: speedOf(texts, analyse, cpuSeconds),
    lexiconTextsPerSecond: speedOf(texts, scorer, cpuSeconds),
    skipped: input.texts.length - texts.length,
    unjudged: answers.filter((answer) => answer === null).length,
    classes: {
      negative: classScore(confusion, -1),
      neutral: classScore(confusion, 0),
      positive: classScore(confusion, 1),
    },
    version: engine.version,
    baselines: {
      vader: scored(confuse(labels, texts.map(vaderFeeling))),
      majority: scored(confuse(labels, new Array<Feeling>(labels.length).fill(commonest(labels)))),
    },
  };
}

/** The feeling a label word stands for, or null where it is none of the accepted words. */
export function readLabel(label: string): Feeling | null {
  return LABELS[label.trim().toLowerCase()] ?? null;
}

function readLabelled({ texts, labels }: EvaluationInput): { texts: string[]; labels: Feeling[] } {
  const kept: { texts: string[]; labels: Feeling[] } = { texts: [], labels: [] };
  texts.forEach((text, at) => {
    const label = labels[at] ?? '';
    if (text.trim() === '' || label.trim() === '') return;
    const feeling = readLabel(label);
    if (feeling === null) {
      throw new AppError(
        'bad_input',
        `Row ${at + 1} is labelled "${label.trim()}"; use negative, neutral or positive (or neg, neu, pos; or -1, 0, 1).`,
      );
    }
    kept.texts.push(text);
    kept.labels.push(feeling);
  });
  if (kept.texts.length === 0) throw new AppError('bad_input', 'No row has both a text and a label.');
  return kept;
}

function scored(confusion: Confusion): Scored {
  const right = confusion.reduce((sum, row, at) => sum + (row[at] ?? 0), 0);
  const { low, high } = wilson(right, totalOf(confusion));
  return {
    accuracy: accuracyOf(confusion),
    accuracyLow: low,
    accuracyHigh: high,
    macroF1: macroF1Of(confusion),
    confusion,
  };
}

function vaderFeeling(text: string): Feeling {
  const { compound } = vader.SentimentIntensityAnalyzer.polarity_scores(maskText(text));
  if (compound >= VADER_CUT) return 1;
  return compound <= -VADER_CUT ? -1 : 0;
}

function commonest(labels: readonly Feeling[]): Feeling {
  const counts = ([-1, 0, 1] as const).map((feeling) => ({
    feeling,
    count: labels.filter((label) => label === feeling).length,
  }));
  return counts.reduce((most, next) => (next.count > most.count ? next : most)).feeling;
}

function speedOf(texts: readonly string[], run: (text: string) => unknown, cpuSeconds: () => number): number {
  const from = cpuSeconds();
  let done = 0;
  let used = 0;
  do {
    for (const text of texts) run(text);
    done += texts.length;
    used = cpuSeconds() - from;
  } while (used < LEAST_CPU_SECONDS);
  return Math.round(done / used);
}

function processCpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
