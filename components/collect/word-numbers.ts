import type { ImportSuggestion } from '@/server/collect/imports/suggest-import';
import type { ImportMapping } from '@/server/collect/input';

type Finding = Pick<ImportSuggestion['words'][number], 'column' | 'of'>;

const same = (a: string, b: string) => a.trim().toLowerCase() === b.trim().toLowerCase();

/** The numbers that words of this column have in the mapping. */
export function wordsOf(mapping: ImportMapping, { column, of }: Finding): Map<string, number> {
  const own =
    of === 'rating' ? (mapping.ratings.find((rating) => rating.column === column)?.words ?? {}) : {};
  return new Map(Object.entries({ ...mapping.scoreWords, ...own }));
}

/** Whether a word of this column means that nothing was answered. */
export function isNoAnswer(mapping: ImportMapping, { column, of }: Finding, word: string): boolean {
  const own =
    of === 'rating' ? (mapping.ratings.find((rating) => rating.column === column)?.missing ?? []) : [];
  return [...mapping.missing, ...own].some((one) => same(one, word));
}

const without = (words: readonly string[], word: string) => words.filter((one) => !same(one, word));
const omit = (numbers: Readonly<Record<string, number>>, word: string) =>
  Object.fromEntries(Object.entries(numbers).filter(([one]) => !same(one, word)));

interface Worth {
  words: Record<string, number>;
  missing: string[];
}

function worth({ words, missing }: Worth, word: string, typed: string): Worth {
  const bare = { words: omit(words, word), missing: without(missing, word) };
  const text = typed.trim().toLowerCase();
  if (text === '') return bare;
  if (text === 'none') return { ...bare, missing: [...bare.missing, word] };
  const number = Number(text.replace(',', '.'));
  return Number.isFinite(number) ? { ...bare, words: { ...bare.words, [word]: number } } : bare;
}

/** The mapping with a word of this column counting as what was typed: a number, "none" for no answer, or nothing. */
export function withWord(
  mapping: ImportMapping,
  { column, of }: Finding,
  word: string,
  typed: string,
): ImportMapping {
  if (of === 'score') {
    const { words, missing } = worth({ words: mapping.scoreWords, missing: mapping.missing }, word, typed);
    return { ...mapping, scoreWords: words, missing };
  }
  return {
    ...mapping,
    ratings: mapping.ratings.map((rating) =>
      rating.column === column ? { ...rating, ...worth(rating, word, typed) } : rating,
    ),
  };
}
