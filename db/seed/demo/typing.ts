import type { Random } from './random';

/** One slip of the thumb in a word of at least five letters: a letter lost, doubled or swapped. */
export function mistype(text: string, random: Random): string {
  const words = text.split(' ');
  const candidates = words.flatMap((word, index) => (/^[a-z]{5,}$/.test(word) ? [index] : []));
  if (candidates.length === 0) return text;
  const index = random.pick(candidates);
  const word = words[index] ?? '';
  const at = random.int(1, word.length - 2);
  const slips = [
    word.slice(0, at) + word.slice(at + 1),
    word.slice(0, at) + word.charAt(at) + word.slice(at),
    word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2),
  ];
  words[index] = random.pick(slips);
  return words.join(' ');
}

/** As typed on a phone without the shift key; handles and acronyms keep their form. */
export function lowered(text: string): string {
  return text.replace(/[^\s]+/g, (word) => (/^[@#]|^[A-Z]{2,}/.test(word) ? word : word.toLowerCase()));
}
