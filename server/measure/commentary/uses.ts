import {
  ADJECTIVES,
  ADVERBS,
  AUXILIARIES,
  type ClaimWord,
  CONTINUES,
  DETERMINERS,
  ENDS,
  NEGATORS,
  PEOPLE,
  PREPOSITIONS,
  REPORTS,
  TIMES,
  type Topic,
  TREND_WAYS,
  UNITS,
} from './claim-words';
import { isNumber, phraseFrom, type Subject } from './clauses';
import { REACH, type WordAt } from './word-at';

/** "a little", "a bit", "a few": how much, not what. */
const AMOUNTS = new Set([
  'little',
  'bit',
  'lot',
  'touch',
  'few',
  'fraction',
  'point',
  'couple',
  'most',
  'third',
  'fifth',
  'tenth',
  'half',
  'quarter',
  'full',
  'whole',
  'notch',
  'tad',
]);

const speaksOf = (words: readonly string[], topic: Topic) => words.some((word) => topic.words.has(word));

/** What follows an "in" or "of": the indicator, a time or an amount, or something else. */
function complementFits(at: WordAt, from: number): boolean {
  const { words, topic } = at;
  const phrase = phraseFrom(words, from);
  const said = phrase.filter((word) => !DETERMINERS.has(word) && !ADVERBS.has(word));
  const [head] = said;
  if (head === undefined || speaksOf(phrase, topic) || TIMES.has(said.at(-1) ?? '')) return true;
  return isNumber(head) || UNITS.has(head) || AMOUNTS.has(head) || TIMES.has(head);
}

/** "3 points", "41", but not "two receptionists". */
function isAmount(words: readonly string[], i: number): boolean {
  const unit = words[i + 1];
  return isNumber(words[i]) && (unit === undefined || isNumber(unit) || UNITS.has(unit));
}

/** "improved the signage" has an object of its own; "improved by 3", "improved again" has none. */
function objectOf({ words, last, topic }: WordAt): 'none' | 'topic' | 'other' {
  const next = words.findIndex((word, i) => i > last && !ADVERBS.has(word));
  const word = words[next];
  if (word === undefined || PREPOSITIONS.has(word) || CONTINUES.has(word)) return 'none';
  if (isNumber(word)) return isAmount(words, next) ? 'none' : 'other';
  const after = words[next + 1] ?? '';
  if (DETERMINERS.has(word) && (AMOUNTS.has(after) || TIMES.has(after) || isNumber(after))) return 'none';
  if (TIMES.has(word) || AMOUNTS.has(word)) return 'none';
  return speaksOf(phraseFrom(words, next), topic) ? 'topic' : 'other';
}

/** A verb speaks of its object, else of its subject. */
function verbFits(at: WordAt, subject: Subject): boolean {
  const object = objectOf(at);
  if (object !== 'none') return object === 'topic';
  if (subject === 'other') return false;
  const next = at.words[at.last + 1];
  return next === 'in' || next === 'on' ? complementFits(at, at.last + 2) : true;
}

/** "better than last month" is a change; "better than the benchmark" is none. */
function comparesWithBefore({ words, last }: WordAt): boolean {
  const than = words.findIndex((word, i) => i > last && i <= last + REACH && word === 'than');
  if (than < 0) return true;
  const phrase = words
    .slice(than + 1, than + 1 + REACH)
    .filter((word) => !DETERMINERS.has(word) || TIMES.has(word));
  const [head = ''] = phrase;
  if (['it', 'we', 'they', 'before', 'usual', 'ever'].includes(head)) return true;
  return phrase.some((word) => TIMES.has(word) || isNumber(word));
}

function comparativeFits(at: WordAt, subject: Subject): boolean {
  const { words, first, last, topic } = at;
  if (!comparesWithBefore(at)) return false;
  const next = words[last + 1];
  if (next !== undefined && topic.scores.has(next)) {
    // "higher scores than in May"; "higher scores came from families" tells who gave them.
    const after = words[last + 2];
    return after === undefined || TIMES.has(after) || ['than', 'in', 'on', 'since', 'this'].includes(after);
  }
  const before = words.slice(0, first).findLast((word) => !ADVERBS.has(word));
  const bare = next === undefined || PREPOSITIONS.has(next) || ADVERBS.has(next) || TIMES.has(next);
  if (!bare) return false;
  return before === undefined || AUXILIARIES.has(before) ? subject !== 'other' : false;
}

function particleFits(at: WordAt, subject: Subject): boolean {
  const { words, first, last, topic } = at;
  const before = words.slice(0, first).findLast((word) => !ADVERBS.has(word));
  const next = words[last + 1];
  const led = before === undefined || AUXILIARIES.has(before) || topic.words.has(before);
  if (!led || subject === 'other') return false;
  if (next === undefined) return true;
  // "down to staffing" tells why, "up to date" how; "down to 41" is a fall.
  if (next === 'to') return isAmount(words, last + 2);
  if (['on', 'from', 'by', 'since', 'compared', 'against', 'in', 'for', 'over', 'at'].includes(next)) {
    return complementFits(at, last + 2);
  }
  if (isNumber(next)) return isAmount(words, last + 1);
  return ADVERBS.has(next) || TIMES.has(next) || next === 'a';
}

function nounFits(at: WordAt, subject: Subject): boolean {
  const { words, first, last, topic } = at;
  if (words.slice(last + 1, last + 4).some((word) => ENDS.has(word))) return false;
  const next = words[last + 1];
  const follows =
    next === undefined ||
    PREPOSITIONS.has(next) ||
    AUXILIARIES.has(next) ||
    ADVERBS.has(next) ||
    TIMES.has(next) ||
    CONTINUES.has(next);
  if (!follows) return false;
  const before = words.slice(0, first).findLast((word) => !ADJECTIVES.has(word));
  const led =
    before === undefined ||
    topic.words.has(before) ||
    TREND_WAYS.has(before) ||
    [DETERMINERS, REPORTS, ADVERBS, NEGATORS, PREPOSITIONS].some((list) => list.has(before)) ||
    isNumber(before);
  if (!led) return false;
  if (next === 'in' || next === 'of' || next === 'to' || next === 'for') return complementFits(at, last + 2);
  // "The desk saw a drop": somebody else's, unless it is nobody's or ours.
  return subject !== 'other' || before === undefined || before === 'the';
}

/** "a drop" and "scores drop": by the word before it. */
function baseFits(at: WordAt, subject: Subject): boolean {
  const { words, first, topic } = at;
  const before = words.slice(0, first).findLast((word) => !ADVERBS.has(word));
  const asNoun = before === undefined || [DETERMINERS, ADJECTIVES, REPORTS].some((list) => list.has(before));
  if (before !== undefined && (topic.words.has(before) || before === 'to')) return verbFits(at, subject);
  return asNoun && nounFits(at, subject);
}

function phraseFits(at: WordAt, subject: Subject): boolean {
  const { words, first, last } = at;
  const people = PEOPLE.has(
    words.slice(0, first).findLast((w) => !ADVERBS.has(w) && !AUXILIARIES.has(w)) ?? '',
  );
  if (subject === 'other' && !people) return false;
  if (words[last + 1] === 'with') return complementFits(at, last + 2);
  return comparesWithBefore(at) && objectOf(at) !== 'other';
}

/** Whether a word, used as it is here, speaks of the indicator. */
export function fits(use: ClaimWord['use'], at: WordAt, subject: Subject): boolean {
  const { words, first, last } = at;
  switch (use) {
    case 'verb': {
      // "by improving the menu" is work; "is improving" a change.
      const before = words.slice(0, first).findLast((word) => !ADVERBS.has(word)) ?? '';
      const gerund = (words[first] ?? '').endsWith('ing');
      const next = words[last + 1] ?? '';
      if (gerund && !AUXILIARIES.has(before) && !CONTINUES.has(before)) return at.topic.words.has(next);
      return verbFits(at, subject);
    }
    case 'base':
      return baseFits(at, subject);
    case 'noun':
    case 'trend':
      return nounFits(at, subject);
    case 'comparative':
      return comparativeFits(at, peopleCount(at, subject));
    case 'particle':
      return particleFits(at, subject);
    case 'phrase':
      return phraseFits(at, subject);
  }
}

/** "Guests are happier" speaks of what guests feel. */
function peopleCount({ words, first }: WordAt, subject: Subject): Subject {
  const happy = words[first] === 'happier' || words[first] === 'unhappier';
  const who = words.slice(0, first).findLast((word) => !ADVERBS.has(word) && !AUXILIARIES.has(word));
  return happy && who !== undefined && PEOPLE.has(who) ? 'topic' : subject;
}
