/** One line of draws a seed, made longer when more are asked for. */
const drawn = new Map<number, Float64Array>();

/** Uniform numbers in (0, 1) from a seed (mulberry32, by Tommy Ettinger; public domain). */
function uniforms(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (((mixed ^ (mixed >>> 14)) >>> 0) + 0.5) / 4_294_967_296;
  };
}

/**
 * Standard normal draws, always the same from the same seed: a number does not move when it is asked for again.
 * @param count how many at least; @param seed any whole number
 * @returns `count` draws or more, the first of which do not depend on `count`; not to be written to
 * Source: Box & Muller (1958).
 */
export function normalDraws(count: number, seed: number): Float64Array {
  const known = drawn.get(seed);
  if (known && known.length >= count) return known;
  const next = uniforms(seed);
  const draws = new Float64Array(2 ** Math.ceil(Math.log2(Math.max(2, count))));
  for (let i = 0; i < draws.length; i += 2) {
    const radius = Math.sqrt(-2 * Math.log(next()));
    const angle = 2 * Math.PI * next();
    draws[i] = radius * Math.cos(angle);
    draws[i + 1] = radius * Math.sin(angle);
  }
  drawn.set(seed, draws);
  return draws;
}
