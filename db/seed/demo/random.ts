/** A seeded source of chance. Two made from the same parts give the same numbers for ever. */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  /** Whole number from low to high, both included. */
  int(low: number, high: number): number;
  chance(probability: number): boolean;
  /** Standard normal. */
  normal(): number;
  pick<T>(list: readonly T[]): T;
  /** As from a shuffled pack: nothing comes twice before everything came once. */
  deal<T>(list: readonly T[]): T;
  weighted<T>(list: readonly T[], weightOf: (item: T) => number): T;
}

export function randomFrom(...parts: (string | number)[]): Random {
  let state = hash(parts.join('|'));
  const packs = new WeakMap<object, { order: number[]; at: number }>();

  // mulberry32 (Tommy Ettinger, public domain)
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const int = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));

  const shuffled = (length: number): number[] => {
    const order = Array.from({ length }, (_, index) => index);
    for (let last = length - 1; last > 0; last--) {
      const other = int(0, last);
      const kept = order[last] ?? 0;
      order[last] = order[other] ?? 0;
      order[other] = kept;
    }
    return order;
  };

  return {
    next,
    int,
    chance: (probability) => next() < probability,
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    pick: (list) => at(list, int(0, list.length - 1)),
    deal: (list) => {
      let pack = packs.get(list);
      if (!pack || pack.at >= pack.order.length) {
        pack = { order: shuffled(list.length), at: 0 };
        packs.set(list, pack);
      }
      return at(list, pack.order[pack.at++] ?? 0);
    },
    weighted: (list, weightOf) => {
      let left = next() * list.reduce((sum, item) => sum + weightOf(item), 0);
      for (const item of list) {
        left -= weightOf(item);
        if (left < 0) return item;
      }
      return at(list, list.length - 1);
    },
  };
}

function at<T>(list: readonly T[], index: number): T {
  if (index < 0 || index >= list.length) throw new RangeError('Nothing to choose from: the list is empty.');
  return list[index] as T;
}

// FNV-1a, 32 bits
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return value;
}
