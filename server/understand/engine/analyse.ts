import { dataVersion, englishLexicon, LEXICON_LANGUAGE } from './data/layers';
import { type EffortFound, findEffort } from './effort';
import { type Feeling, feelingOf, scoreOf, sumOf } from './feeling';
import { detectLanguage } from './language';
import { createLexicon, type OwnTerm } from './lexicon';
import { joinMentions, joinUnjudged, type MentionFound, type ScoredClause } from './mentions';
import { maskText } from './normalise';
import { type Span, splitClauses, splitSentences } from './sentences';
import { type Token, tokenise } from './tokens';
import { createTouchpointFinder, type TouchpointPatterns } from './touchpoints';

export type { EffortFound, MentionFound, OwnTerm, TouchpointPatterns };

/** Raised when the rules (not the data) change what comes out, so that old analyses can be told from new. */
const RULES_VERSION = 1;

export interface TextIn {
  id: string;
  text: string;
  /** Language of the source or organisation, for texts too short to tell; null where unknown. */
  defaultLanguage: string | null;
}

export interface Taxonomy {
  version: number;
  touchpoints: readonly TouchpointPatterns[];
  /** The organisation's own words and what they mean there; they win over the word lists, in every language. */
  ownTerms?: readonly OwnTerm[];
}

export interface Analysis {
  id: string;
  /** ISO 639-1; null where it cannot be told. */
  language: string | null;
  /** null: not judged (no word list for this language, or no words). Never the same as neutral. */
  sentiment: Feeling | null;
  /** −1 … 1; null exactly where sentiment is. */
  score: number | null;
  mentions: MentionFound[];
  /** Touchpoints spoken of in a text whose feeling could not be judged. */
  unjudged: { touchpointId: number; start: number; end: number }[];
  effort: EffortFound[];
  version: string;
}

export interface Engine {
  readonly version: string;
  analyse(input: TextIn): Analysis;
}

/**
 * Makes the offline engine for one organisation's taxonomy; compile once, use for many texts.
 * Pure: the same text gives the same analysis. Offsets are UTF-16, into the text as given.
 */
export function createEngine(taxonomy: Taxonomy): Engine {
  const lexicon = createLexicon(englishLexicon(), taxonomy.ownTerms ?? []);
  const touchpoints = createTouchpointFinder(taxonomy.touchpoints);
  const version = `rules-${RULES_VERSION}+${dataVersion}+taxonomy-${taxonomy.version}`;

  return {
    version,
    analyse({ id, text: original, defaultLanguage }) {
      const text = maskText(original);
      const tokens = tokenise(text);
      const language = detectLanguage(text, tokens, defaultLanguage);
      const hasWordList = language === LEXICON_LANGUAGE;
      const valences = lexicon.judge(tokens, hasWordList);
      const judged = tokens.length > 0 && (hasWordList || valences.some((valence) => valence !== 0));
      const hits = touchpoints.find(text, tokens);
      const sentences = splitSentences(text);
      const score = judged ? scoreText(text, sentences, tokens, valences) : null;
      const effort = hasWordList ? findEffort(tokens) : [];
      const found = { id, language, effort, version };
      if (score === null) {
        const clauses = hits.length > 0 ? sentences.flatMap((sentence) => splitClauses(text, sentence)) : [];
        return { ...found, sentiment: null, score, mentions: [], unjudged: joinUnjudged(hits, clauses) };
      }
      const clauses = hits.length > 0 ? scoreClauses(text, sentences, tokens, valences) : [];
      return {
        ...found,
        sentiment: feelingOf(score),
        score,
        mentions: joinMentions(hits, clauses, score),
        unjudged: [],
      };
    },
  };
}

/**
 * The lexicon stage alone, without language, touchpoints and effort: what `evaluate` times beside the whole pipeline.
 * @returns a function from an English text to its score, −1 … 1
 */
export function createTextScorer(): (text: string) => number {
  const lexicon = createLexicon(englishLexicon(), []);
  return (original) => {
    const text = maskText(original);
    const tokens = tokenise(text);
    return scoreText(text, splitSentences(text), tokens, lexicon.judge(tokens, true));
  };
}

function scoreText(
  text: string,
  sentences: readonly Span[],
  tokens: readonly Token[],
  valences: Float64Array,
): number {
  let sum = 0;
  let at = 0;
  for (const sentence of sentences) {
    const to = firstTokenFrom(tokens, at, sentence.end);
    sum += sumOf(tokens, valences, at, to);
    at = to;
  }
  return scoreOf(text, { start: 0, end: text.length }, sum);
}

/** Without the weights around "but": they serve the verdict on the whole, not what was said of each part. */
function scoreClauses(
  text: string,
  sentences: readonly Span[],
  tokens: readonly Token[],
  valences: Float64Array,
): ScoredClause[] {
  const clauses: ScoredClause[] = [];
  let at = 0;
  for (const sentence of sentences) {
    const to = firstTokenFrom(tokens, at, sentence.end);
    const sentenceScore = scoreOf(text, sentence, plainSum(valences, at, to));
    for (const clause of splitClauses(text, sentence)) {
      const next = firstTokenFrom(tokens, at, clause.end);
      clauses.push({ ...clause, score: scoreOf(text, clause, plainSum(valences, at, next)), sentenceScore });
      at = next;
    }
    at = to;
  }
  return clauses;
}

function plainSum(valences: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let at = from; at < to; at++) sum += valences[at] ?? 0;
  return sum;
}

/** Index of the first token, from `at` on, that begins at or after an offset. */
function firstTokenFrom(tokens: readonly Token[], at: number, offset: number): number {
  let next = at;
  while (next < tokens.length && (tokens[next]?.start ?? offset) < offset) next++;
  return next;
}
