import {
  ADVERBS,
  AUXILIARIES,
  CONTINUES,
  INTENTS,
  MODALS,
  MONTHS,
  NEGATORS,
  PREPOSITIONS,
  SCOPES,
  SEASONS,
  SHOWN,
  TIMES,
} from './claim-words';
import { isNumber } from './clauses';
import { REACH, type WordAt } from './word-at';

/** Before a month in which something happened, and before one that is only compared with. */
const INSIDE = new Set(['in', 'during', 'throughout', 'of']);
const COMPARED = new Set(['than', 'compared', 'with', 'to', 'from', 'since', 'was', 'were', 'against', 'on']);

/** "may" and the month of May. */
function isModal({ text, tokens, words }: WordAt, i: number): boolean {
  const word = words[i] ?? '';
  if (!MODALS.has(word)) return false;
  const month = word === 'may' && text[tokens[i]?.start ?? 0] === 'M';
  if (month && (i > 0 || AUXILIARIES.has(words[i + 1] ?? ''))) return false;
  return !(['can', 'could'].includes(word) && SHOWN.has(words[i + 1] ?? ''));
}

/** Denied, only hoped for, or made to depend on something. */
export function isUnsaid(at: WordAt): boolean {
  const { words, first } = at;
  for (let i = Math.max(0, first - REACH); i < first; i++) {
    const word = words[i] ?? '';
    const built = ['only', 'just', 'merely'].includes(words[i + 1] ?? '');
    if (NEGATORS.has(word) && !built && !(word === 'little' && words[i - 1] === 'a')) return true;
    if (isModal(at, i)) return true;
  }
  if (words.slice(0, first).some((word) => INTENTS.has(word))) return true;
  const before = words.slice(0, first).findLastIndex((word) => !ADVERBS.has(word));
  return words[before] === 'to' && !CONTINUES.has(words[before - 1] ?? '');
}

/** "in April" where June is spoken of: another month's change, which this month's chart does not judge. */
export function isOfAnotherTime({ words, last, topic }: WordAt): boolean {
  for (let i = last + 1; i < words.length; i++) {
    const word = words[i] ?? '';
    const at = words[i - 1] ?? '';
    const led = words[i - 1] === 'the' ? words[i - 2] : at;
    const lead = words[words[i - 1] === 'the' ? i - 3 : i - 2] ?? '';
    if (!INSIDE.has(led ?? '') || COMPARED.has(lead)) continue;
    if (SEASONS.has(word)) return true;
    if (topic.month !== null && MONTHS.includes(word)) return word !== topic.month;
    if (topic.year !== null && /^(19|20)\d\d$/.test(word)) return word !== topic.year;
  }
  const year = words.findIndex((word, i) => i > last && word === 'last' && words[i + 1] === 'year');
  return year >= 0 && !PREPOSITIONS.has(words[year - 1] ?? '') && !COMPARED.has(words[year - 1] ?? '');
}

/** "at Mombasa": a part of what is measured, which its chart does not judge. */
export function isOfOnePlace({ text, tokens, words, last, topic }: WordAt): boolean {
  return words.some((word, i) => {
    if (i <= last || (words[i - 1] !== 'at' && words[i - 1] !== 'in')) return false;
    const capital = /\p{Lu}/u.test(text[tokens[i]?.start ?? 0] ?? '');
    const named = topic.words.has(word) || SCOPES.has(word) || TIMES.has(word) || isNumber(word);
    return capital && !named;
  });
}
