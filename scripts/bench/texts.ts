/** A pool of made-up verbatims with a natural spread of words, so that search meets rare and common ones. */

const WORDS = 20_000;
const LENGTH = 200;

const SPOKEN = [
  'the check-in queue was slow and we waited far too long',
  'friendly staff and a lovely room',
  'nobody answered the phone for an hour',
  'breakfast was great, the wifi was not',
  'the bill was wrong again',
  'clean, quiet and good value',
  'the website kept losing our booking',
  'our refund never came',
];

/** Deterministic numbers in 0–1 (mulberry32). */
export function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** `count` texts of about 200 characters over a vocabulary of 20,000 words, frequencies by Zipf. */
export function makeTexts(count: number): string[] {
  const next = numbers(7);
  return Array.from({ length: count }, () => {
    let text = SPOKEN[Math.floor(next() * SPOKEN.length)] ?? '';
    while (text.length < LENGTH) text += ` w${Math.floor(WORDS ** next())}`;
    return text;
  });
}
