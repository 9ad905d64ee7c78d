import { faceValences, type LexiconData } from './data/layers';
import { compilePhrases, type PhraseMatch } from './phrases';
import type { Token } from './tokens';

/** A negation reaches this many words ahead, as in VADER (Hutto & Gilbert 2014). */
const NEGATION_REACH = 3;
/** "not good" is as bad as 0.74 good is good (VADER's measured scalar). */
const NEGATED_PRAISE = -0.74;
/** "not rude" is faint praise: a denied fault is worth far less than a denied merit costs. */
const NEGATED_BLAME = -0.3;
/** How much a booster two and three words away still counts (VADER). */
const BOOSTER_FADE = [1, 0.95, 0.9];
/** What capitals add to a word in a text that is not all capitals (VADER). */
const SHOUT = 0.733;
/** What a drawn-out word ("soooo", "goooood") adds: one booster. */
const DRAWN_OUT = 0.3;

export interface OwnTerm {
  /** A phrase, in the grammar of compilePhrases. */
  term: string;
  /** −4 … 4. */
  valence: number;
}

export interface Lexicon {
  /**
   * The valence each token brings, after negation, boosters, capitals and phrases; 0 where it says nothing.
   * @param tokens tokens of one text
   * @param readWords false leaves only what needs no word list: emoji, typed faces, the organisation's own terms
   */
  judge(tokens: readonly Token[], readWords: boolean): Float64Array;
}

/** Compiles a word list, with an organisation's own terms on top, for use on many texts. */
export function createLexicon(data: LexiconData, ownTerms: readonly OwnTerm[]): Lexicon {
  const phrases = compilePhrases(data.phrases, data.sets);
  const own = compilePhrases(ownTerms.map(({ term, valence }) => [term, valence] as const));

  function wordValence(word: string): { valence: number; drawnOut: boolean } | null {
    const valence = data.words.get(word);
    if (valence !== undefined) return { valence, drawnOut: false };
    if (!/([a-z])\1\1/.test(word)) return null;
    const short = data.words.get(squeeze(word, '$1$1')) ?? data.words.get(squeeze(word, '$1'));
    return short === undefined ? null : { valence: short, drawnOut: true };
  }

  function inContext(
    tokens: readonly Token[],
    at: number,
    plain: number,
    capitalsCount: boolean,
    skipNegation: boolean,
  ): number {
    if (plain === 0) return 0;
    const sign = Math.sign(plain);
    let strength = Math.abs(plain);
    if (capitalsCount && tokens[at]?.shouted) strength += SHOUT;
    let negated = false;
    for (let back = 1; back <= NEGATION_REACH && !tokens[at - back + 1]?.afterPause; back++) {
      const before = tokens[at - back];
      if (!before) break;
      const word = before.folded;
      strength +=
        (data.boosters.get(word) ?? data.boosters.get(squeeze(word, '$1')) ?? 0) *
        (BOOSTER_FADE[back - 1] ?? 0);
      if (!negated && data.negators.has(word) && !isOnly(tokens[at - back + 1]?.folded)) negated = true;
    }
    const valence = sign * Math.max(strength, 0.1);
    if (!negated || skipNegation) return valence;
    return valence * (sign > 0 ? NEGATED_PRAISE : NEGATED_BLAME);
  }

  return {
    judge(tokens, readWords) {
      const valences = new Float64Array(tokens.length);
      const capitalsCount = tokens.some((token) => token.kind === 'word' && !token.shouted);
      for (let at = 0; at < tokens.length; at++) {
        const token = tokens[at];
        if (!token) continue;
        if (token.kind === 'face') {
          valences[at] = faceValences.get(token.folded) ?? 0;
          continue;
        }
        const match =
          strongest(own.matchesAt(tokens, at)) ??
          (readWords ? strongest(phrases.matchesAt(tokens, at)) : null);
        if (match) {
          const skipNegation = startsWithNegator(tokens[at], data.negators);
          valences[at] = inContext(tokens, at, match.value, capitalsCount, skipNegation);
          at = match.last;
          continue;
        }
        if (!readWords || token.kind !== 'word') continue;
        const found = wordValence(token.folded);
        if (!found || (data.boosters.has(token.folded) && precedesMeaning(tokens, at, data))) continue;
        const plain = found.valence + (found.drawnOut ? Math.sign(found.valence) * DRAWN_OUT : 0);
        valences[at] = inContext(tokens, at, plain, capitalsCount, false);
      }
      return valences;
    },
  };
}

/** The longest phrase wins; of two as long, the one given first. */
function strongest(matches: readonly PhraseMatch<number>[]): PhraseMatch<number> | null {
  let best: PhraseMatch<number> | null = null;
  for (const match of matches) if (!best || match.last > best.last) best = match;
  return best;
}

function startsWithNegator(token: Token | undefined, negators: ReadonlySet<string>): boolean {
  return token !== undefined && negators.has(token.folded);
}

/** "super helpful": the booster strengthens what follows and brings nothing of its own. */
function precedesMeaning(tokens: readonly Token[], at: number, data: LexiconData): boolean {
  const next = tokens[at + 1];
  return next !== undefined && !next.afterPause && (data.words.get(next.folded) ?? 0) !== 0;
}

/** "not only", "not just": a build-up, not a denial. */
function isOnly(word: string | undefined): boolean {
  return word === 'only' || word === 'just' || word === 'merely';
}

function squeeze(word: string, keep: string): string {
  return word.replace(/([a-z])\1{2,}/g, keep);
}
