const drawn = new Map<string, Float64Array>();

/** How many sets of draws are kept; a page asks for two or three. */
const KEPT = 8;

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
 * Standard normal draws: the same for the same count and seed, so that a number does not move when it is asked again.
 * @param count how many; @param seed any whole number
 * Source: Box & Muller (1958).
 */
export function normalDraws(count: number, seed: number): Float64Array {
  const key = `${count} ${seed}`;
  const known = drawn.get(key);
  if (known) return known;
  const next = uniforms(seed);
  const draws = new Float64Array(count);
  for (let i = 0; i < count; i += 2) {
    const radius = Math.sqrt(-2 * Math.log(next()));
    const angle = 2 * Math.PI * next();
    draws[i] = radius * Math.cos(angle);
    if (i + 1 < count) draws[i + 1] = radius * Math.sin(angle);
  }
  if (drawn.size >= KEPT) drawn.delete(drawn.keys().next().value ?? '');
  drawn.set(key, draws);
  return draws;
}
