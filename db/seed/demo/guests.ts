import type { Random } from './random';

/** The group's guests: who is new, who comes back, and when. Happy guests come back more often. */
export interface Guests {
  /** Somebody who stays this month: a returning guest if one is due, else a new one. */
  arrive(back: number, random: Random): string;
  /** Notes how the stay went, which decides whether the guest comes back. */
  leave(reference: string, nps: number, back: number, random: Random): void;
  /** Somebody who stayed lately, or a new reference when nobody has yet. */
  recent(random: Random): string;
}

const RETURN_SHARE = { promoter: 0.24, passive: 0.13, detractor: 0.05 } as const;
const RECENT = 400;

export function openGuestBook(): Guests {
  const due = new Map<number, string[]>();
  const lately: string[] = [];
  let lastNumber = 10_000;
  const arrivalOfNew = () => `G-${++lastNumber}`;

  return {
    arrive: (back, random) => {
      const list = due.get(back);
      const reference = list?.length && random.chance(0.5) ? list.shift() : undefined;
      return reference ?? arrivalOfNew();
    },
    leave: (reference, nps, back, random) => {
      lately.push(reference);
      if (lately.length > RECENT) lately.shift();
      const share =
        nps >= 9 ? RETURN_SHARE.promoter : nps >= 7 ? RETURN_SHARE.passive : RETURN_SHARE.detractor;
      if (!random.chance(share)) return;
      const month = back - random.int(3, 13);
      if (month < 0) return;
      const list = due.get(month) ?? [];
      list.push(reference);
      due.set(month, list);
    },
    recent: (random) => (lately.length > 0 ? random.pick(lately) : arrivalOfNew()),
  };
}
