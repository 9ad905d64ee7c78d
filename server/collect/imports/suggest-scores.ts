import type { ImportMapping, ScoreType } from '../input';
import { choiceOf } from './join-lists';
import { type ColumnProfile, nameWords } from './profile-column';
import type { QuestionPart } from './question-parts';
import { readNumber } from './read-number';

export interface ScoreGuess {
  column: string;
  type: ScoreType;
  min: number;
  max: number;
  confidence: number;
  /** What the column's words become, and which of them are no answer. */
  words: Record<string, number>;
  missing: string[];
  /** Words that nobody has given a number yet. */
  unknown: { word: string; n: number }[];
  because: string;
}

const named = (pattern: RegExp, profile: ColumnProfile) => pattern.test(profile.name);

const RECOMMEND =
  /\bnps\b|\bnetpro\b|net ?promoter|recommend|weiterempfehl|empfehl|recommand|recom(i?end)|consigli|aanbevel|rekommend|anbefal|suosittel|polec|doporuč|tavsiye|рекоменд|추천|おすすめ|推荐|推薦/;
const SATISFACTION =
  /\bcsat\b|satisf|zufried|soddisf|tevreden|nöjd|tilfreds|fornøyd|tyytyväi|zadowol|spokoj|memnun|удовлетвор|довол|満足|满意|滿意|만족/;
const EFFORT = /\bces\b|effort|\beasy\b|\bease\b|how easy|einfach|facil|aufwand/;
const RATING =
  /\b(rating|stars?|score|rate|bewertung|note|puntuaci[oó]n|calificaci[oó]n|valutazione|voto|beoordeling|avalia[cç][aã]o|nota|sterne)\b|оценк|рейтинг|ocena|評価|評点|评分|評分|평점/;
/** Of what the customer says, where a site's own mean may stand beside it. */
const REVIEW_RATING =
  /\b(review|reviewer|user|customer)s? (rating|score|stars?|note)$|\bstars?$|\bstar rating\b/;
const OVERALL =
  /\boverall\b|\binsgesamt\b|\bgesamt|\bglobal|\ben general\b|\bcomplessiv|\balgemeen\b|\bgeral\b|\ball in all\b|\bgeneral\b|eindruck\b|総合/;
/** What machines, or readers, have said about words; and numbers that are no opinion. */
const NO_OPINION =
  /\b(avg|average|mean|median|total|sum|percent|per100|bottom2|top2|sentiment|polarity|label|confidence|emotion|probabilit|relevance|gold|rank|ranking|position|age|year|month|day|hours?|minutes?|seconds?|date|time|id|no|number|count|zip|code|income|gender|sex|lang|language|version|distance|delay|gate|class|size|qty|quantity|price|amount|longitude|latitude|accuracy|votes?|likes?|retweets?|replies|followers|favou?rites|children|people|employees|progress|duration|status|finished|ups|downs|gilded|weight|tenure|times|detractors?|promoters?|passives?)\b/;

/** What people say of themselves is no opinion of anybody's service. */
const OF_THEMSELVES =
  /\b(physical|mental|your (general|overall|own)) health\b|\byour (age|income|education|health|fitness|knowledge|skills?|english|level of|(physical|technical|current) level)\b|\bdescribe yourself\b/;

const MOST_STEPS = 21;
const LEAST_FOR_SCALE = 20;
/** So few values above five are damage, and make no scale of ten. */
const DAMAGED_SHARE = 0.02;
/** Of a scale of a hundred far more answers lie above ten: so few are slips on a scale of ten. */
const STRAY_SHARE = 0.1;

/** The scale that numbers up to `most` were asked on. */
const scaleOf = (most: number) =>
  most <= 5 ? 5 : most <= 7 ? 7 : most <= 10 ? 10 : most <= 100 ? 100 : null;

const countAbove = (p: ColumnProfile, limit: number) =>
  [...(p.counts ?? [])].reduce((sum, [value, n]) => sum + ((readNumber(value) ?? 0) > limit ? n : 0), 0);

/** A scale that the question names: "(0-10)", "von 1 bis 5", "sur une échelle de 1 à 10". */
const ASKED_ON =
  /(?<![\p{L}\d.,/-])([01])\s*(?:-|–|—|\.{2,3}|to|bis|à|a|tot|until|hasta|al?)\s*(4|5|6|7|10|100)(?![\d.,/-]*\d)/iu;
/** "Note sur 10", "out of 5": where a scale begins is not said. */
const ASKED_OUT_OF = /\b(?:out of|sur|von|aus|sobre|su|op|van)\s+(5|10|20|100)\b/i;

function askedScale({ label, least, most }: ColumnProfile): { min: number; max: number } | null {
  const range = ASKED_ON.exec(label);
  const max = Number(range?.[2] ?? ASKED_OUT_OF.exec(label)?.[1] ?? Number.NaN);
  if (least === null || most === null || !(most <= max)) return null;
  const min = range ? Number(range[1]) : max > 10 || least < 1 ? 0 : 1;
  return least >= min ? { min, max } : null;
}

const GRADE = /^(schul)?note$|\bschulnoten?\b|\bzensur\b/;

/** German grades: 1 is the best and 6 the worst, which no scale of Heard's is. */
export function isSchoolGrade(p: ColumnProfile): boolean {
  return GRADE.test(p.name) && p.numeric > 0.9 && p.least === 1 && p.most === 6;
}

/** Many answers, and all of them 0 or 1. */
const isYesOrNo = (p: ColumnProfile) =>
  p.values.length >= LEAST_FOR_SCALE && p.least === 0 && p.most === 1 && p.whole && p.outOf === null;

function byNumbers(p: ColumnProfile): ScoreGuess | null {
  const { least, most } = p;
  if (p.numeric < 0.5 || least === null || most === null || least < 0 || most > 100) return null;
  if (isSchoolGrade(p) || isYesOrNo(p)) return null;
  const base = { column: p.column, words: {}, missing: [...p.words], unknown: [] };
  const range = `${least} to ${most}`;
  if (named(RECOMMEND, p)) {
    // Past 10 only as a code for "no answer"; under 6 it is a yes or no.
    if ((most < 6 && askedScale(p)?.max !== 10) || most > 11 || !p.whole) return null;
    if (most === 11) base.missing.push('11');
    const code = most === 11 ? ', and 11 stands for no answer' : '';
    return {
      ...base,
      type: 'nps',
      min: 0,
      max: 10,
      confidence: 0.95,
      because: `Its name asks whether they recommend you, and its numbers go from ${range}${code}.`,
    };
  }
  const isDamaged =
    most > 5 &&
    p.counts !== null &&
    countAbove(p, 5) <= Math.max(2, p.values.length * DAMAGED_SHARE) &&
    p.values.length >= 20;
  const beyondTen = most > 10 && p.counts !== null ? countAbove(p, 10) : 0;
  const isStray = beyondTen > 0 && p.values.length >= 20 && beyondTen <= p.values.length * STRAY_SHARE;
  const said = askedScale(p);
  const isPercent = p.values.filter((value) => value.includes('%')).length * 2 > p.values.length;
  const max = p.outOf ?? said?.max ?? (isPercent ? 100 : isDamaged ? 5 : isStray ? 10 : scaleOf(most));
  if (max === null) return null;
  const min = said?.min ?? (max === 100 || (max === 10 && least === 0) ? 0 : 1);
  if (min === 1 && least === 0) base.missing.push('0');
  const zero = min === 1 && least === 0 ? ' 0 is taken for no answer.' : '';
  const asked = p.outOf
    ? `Its values are written out of ${p.outOf}.`
    : said
      ? `It names its scale, ${min} to ${max}, and its numbers go from ${range}.`
      : `Its numbers go from ${range}.${zero}${isStray && !isPercent ? ` ${beyondTen} lie above 10, and are refused.` : ''}`;
  const guess = (type: ScoreType, confidence: number, why: string): ScoreGuess => ({
    ...base,
    type,
    min,
    max,
    confidence,
    because: `${why} ${asked}`,
  });
  if (named(SATISFACTION, p)) return guess('csat', 0.85, 'Its name asks how satisfied they are.');
  if (named(EFFORT, p) && most >= 3) return guess('ces', 0.85, 'Its name asks how easy it was.');
  if (
    named(
      /\boverall\b.*(rating|score)|^overall( experience| impression)?$|^(stars?|rating|score|star rating|review stars|note|bewertung|sterne)$/,
      p,
    )
  )
    return guess('rating', 0.9, 'Its name is that of a rating.');
  if (named(REVIEW_RATING, p)) return guess('rating', 0.9, 'Its name is that of a rating.');
  if (p.outOf) return guess('rating', 0.8, 'Its values say their own scale.');
  if (named(RATING, p)) return guess('rating', 0.6, 'Its name is that of a rating.');
  // What is asked from 1 to 5 need be no praise or blame.
  if (said) return guess('rating', 0.5, 'It says its own scale.');
  return null;
}

const TYPE_OF_KIND = { satisfaction: 'csat', ease: 'ces' } as const;

function byWords(p: ColumnProfile): ScoreGuess | null {
  const { scale } = p;
  if (!scale) return null;
  const values = Object.entries(scale.words)
    .sort((a, b) => b[1] - a[1])
    .slice(0, 7)
    .map(([word, n]) => `"${word}" is ${n}`)
    .join(', ');
  const base = {
    column: p.column,
    min: scale.scaleMin,
    max: scale.scaleMax,
    words: scale.words,
    missing: scale.missing,
    unknown: scale.unknown,
    because: `It writes a scale in words: ${values}.`,
  };
  const isNps =
    scale.kind === 'groups of NPS' || (scale.scaleMin === 0 && scale.scaleMax === 10 && named(RECOMMEND, p));
  if (isNps) return { ...base, type: 'nps', confidence: 0.93 };
  const type = scale.kind in TYPE_OF_KIND ? TYPE_OF_KIND[scale.kind as keyof typeof TYPE_OF_KIND] : 'rating';
  const numbered = scale.kind === 'numbered' || scale.kind === 'stars' || scale.kind === 'numbers in words';
  const byName = named(SATISFACTION, p) ? 'csat' : named(EFFORT, p) ? 'ces' : type;
  const sure = numbered
    ? 0.85
    : scale.kind === 'satisfaction'
      ? 0.8
      : scale.kind === 'quality'
        ? 0.65
        : scale.kind === 'frequency'
          ? 0.3
          : 0.5;
  return {
    ...base,
    type: numbered ? byName : type,
    confidence: Math.min(0.95, sure + (named(OVERALL, p) ? 0.1 : 0)),
  };
}

/** Whether a column is one row of a question with several: `How was … [the food]`. */
const isGrid = (p: ColumnProfile) => /\[[^\]]+\]\s*$/.test(p.column);

/**
 * Whether a column holds an opinion on a scale, and which.
 * @param isRow it is one row of a question with several, which speaks of one thing and not of the whole
 */
export function guessScore(p: ColumnProfile, isRow = false): ScoreGuess | null {
  if (
    p.filled === 0 ||
    (named(OF_THEMSELVES, p) && !named(SATISFACTION, p) && !named(RECOMMEND, p)) ||
    (named(NO_OPINION, p) && !named(RECOMMEND, p) && !named(SATISFACTION, p) && p.outOf === null)
  )
    return null;
  const guess = p.numeric >= 0.5 && p.scale?.kind !== 'numbered' ? byNumbers(p) : byWords(p);
  if (!guess) return null;
  return (isRow || isGrid(p)) && guess.type !== 'nps'
    ? { ...guess, confidence: guess.confidence / 2 - 0.05 }
    : guess;
}

/** Which of several scores speaks for the whole: whether they recommend, then how satisfied, then the rating. */
const RANK: Record<ScoreType, number> = { nps: 0.5, csat: 0.15, rating: 0.1, ces: 0, none: -1 };

/** Where a column only names the groups of NPS, the numbers that they were made of may stand in another. */
function numbersOfGroups(
  chosen: ScoreGuess,
  guesses: readonly ScoreGuess[],
  profiles: ReadonlyMap<string, ColumnProfile>,
): ScoreGuess | null {
  if (profiles.get(chosen.column)?.scale?.kind !== 'groups of NPS') return null;
  const numbers = guesses.find(
    ({ column, max, words }) =>
      max === 10 && Object.keys(words).length === 0 && profiles.get(column)?.whole === true,
  );
  const because = `"${chosen.column}" names the groups of NPS, and this column has numbers up to 10.`;
  return numbers ? { ...numbers, type: 'nps', min: 0, max: 10, missing: [], confidence: 0.9, because } : null;
}

export function chooseScore(
  profiles: readonly ColumnProfile[],
  guesses: readonly ScoreGuess[],
  least: number,
): ScoreGuess | null {
  const byColumn = new Map(profiles.map((profile) => [profile.column, profile]));
  let best: { guess: ScoreGuess; rank: number } | null = null;
  for (const guess of guesses) {
    const profile = byColumn.get(guess.column);
    if (!profile || guess.confidence < least) continue;
    const rank =
      guess.confidence +
      RANK[guess.type] +
      (OVERALL.test(profile.name) ? 0.2 : 0) +
      (REVIEW_RATING.test(profile.name) ? 0.05 : 0);
    if (rank > (best?.rank ?? 0)) best = { guess, rank };
  }
  return best ? (numbersOfGroups(best.guess, guesses, byColumn) ?? best.guess) : null;
}

/** A column that holds scores and has no touchpoint: a person can give it one. */
export interface UnmatchedScore {
  column: string;
  label: string;
  scaleMin: number;
  scaleMax: number;
  words: Record<string, number>;
  missing: string[];
  unknown: { word: string; n: number }[];
  /** 0–1: rows that have a value. */
  filled: number;
  because: string;
}

interface Touchpoint {
  key: string;
  name: string;
}

const stem = (word: string) =>
  word.replace(/(ies|es|s|ing|iness|ness)$/, '').replace(/([bdgmnprt])\1$/, '$1');
/** Words that name a place of the journey only together with another. */
const GENERAL = new Set(
  ['airport', 'flight', 'hotel', 'shop', 'store', 'restaurant', 'cabin', 'terminal', 'ground', 'online'].map(
    stem,
  ),
);
/** `Q7FOOD` is question 7, about food. */
const QUESTION_CODE = /\bq\d+(?=[a-z]{3})/g;
/** Not the boarding of a plane, and no entertainment. */
const WHEREABOUTS = /\b(on ?board|in ?flight)\b/gi;
const LITTLE_WORDS = new Set(
  'rating score following and the of for your service services our how please rate satisfaction satisfied with was were you would experience overall'.split(
    ' ',
  ),
);
const stems = (name: string) =>
  new Set(
    nameWords(name)
      .replace(WHEREABOUTS, ' ')
      .replace(QUESTION_CODE, ' ')
      .split(' ')
      .filter((word) => word.length > 2 && !LITTLE_WORDS.has(word))
      .map(stem),
  );

/** A scale as a touchpoint's rating has it, from the column's numbers or words; null where it holds no opinion. */
function ratingScale(
  p: ColumnProfile,
  guess: ScoreGuess | null,
  hasFives: boolean,
): Omit<UnmatchedScore, 'label'> | null {
  const base = { column: p.column, filled: p.filled };
  if (guess) {
    const { min: scaleMin, max: scaleMax, words, missing, unknown, because } = guess;
    return { ...base, scaleMin, scaleMax, words, missing, unknown, because };
  }
  const { least, most } = p;
  if (named(NO_OPINION, p) || isSchoolGrade(p) || p.numeric < 0.9) return null;
  if (least === null || most === null) return null;
  if (
    most > 10 ||
    most < 3 ||
    least < 0 ||
    (p.counts?.size ?? MOST_STEPS + 1) > MOST_STEPS ||
    (p.counts?.size ?? 0) < 3
  )
    return null;
  // A six beside columns that end at five is how surveys code "does not apply".
  const isSix = most === 6 && hasFives;
  const isDamaged = most > 6 && countAbove(p, 5) <= Math.max(2, p.values.length * DAMAGED_SHARE);
  const scaleMax = most <= 5 || isSix || isDamaged ? 5 : most <= 7 ? 7 : 10;
  const missing = [...(least === 0 ? ['0'] : []), ...(isSix ? ['6'] : []), ...p.words];
  const codes = isSix ? ' Other columns end at 5, so 6 is taken for "does not apply".' : '';
  const because = `Its numbers go from ${least} to ${most}.${codes}`;
  return { ...base, scaleMin: 1, scaleMax, words: {}, missing, unknown: [], because };
}

type Known = Touchpoint & { stems: ReadonlySet<string> };

/** The touchpoint that has most words in common with these, and how many. */
function fitOf(known: readonly Known[], words: string): { key: string; shared: number } {
  const own = stems(words);
  return known
    .map(({ key, stems: theirs }) => {
      const same = [...own].filter((word) => theirs.has(word));
      const isOnly = theirs.size === 1 || own.size === 1;
      const telling = same.filter((word) => isOnly || !GENERAL.has(word)).length;
      const shared = telling === 0 ? 0 : same.length;
      return { key, shared: shared === 0 ? 0 : shared + shared / (theirs.size + own.size) };
    })
    .reduce((a, b) => (b.shared > a.shared ? b : a), { key: '', shared: 0 });
}

export interface Ratings {
  ratings: ImportMapping['ratings'];
  unmatched: UnmatchedScore[];
}

const MOST_UNMATCHED = 60;

/** Gives columns of scores to the organisation's touchpoints by the stems of their names; the others are listed. */
export function matchTouchpoints(
  profiles: readonly ColumnProfile[],
  taken: ReadonlySet<string>,
  guesses: readonly ScoreGuess[],
  touchpoints: readonly Touchpoint[],
  parts: ReadonlyMap<string, QuestionPart> = new Map(),
): Ratings {
  const known = touchpoints.map((touchpoint) => ({
    ...touchpoint,
    stems: stems(`${touchpoint.key} ${touchpoint.name}`),
  }));
  const guessOf = new Map(guesses.map((guess) => [guess.column, guess]));
  const hasFives =
    profiles.filter((p) => p.most === 5 && p.numeric > 0.9 && (p.counts?.size ?? 0) >= 4).length >= 2;
  const result: Ratings = { ratings: [], unmatched: [] };
  for (const p of profiles) {
    if (taken.has(p.column)) continue;
    const scale = ratingScale(p, guessOf.get(p.column) ?? null, hasFives);
    if (!scale) continue;
    // A handful of values tells no scale; the columns beside it do.
    if (hasFives && p.values.length < LEAST_FOR_SCALE && Object.keys(scale.words).length === 0)
      scale.scaleMax = 5;
    const part = parts.get(p.column);
    // What a row names goes before what its question names: "How was … following? - Check-in".
    const row = fitOf(known, part?.choice ?? choiceOf(p.label));
    const fit = row.shared > 0 || !part ? row : fitOf(known, part.question);
    if (fit.shared > 0) {
      const { column, scaleMin, scaleMax, missing, words } = scale;
      result.ratings.push({ column, touchpointKey: fit.key, scaleMin, scaleMax, missing, words });
    } else if (result.unmatched.length < MOST_UNMATCHED) result.unmatched.push({ ...scale, label: p.label });
  }
  return result;
}
