const FIRST_CAPACITY = 256;
/** Fuller than this, an open table looks at too many slots. */
const FULLEST = 0.7;
const GROWTH = 1.5;
const LANES = 3;
/** A table is copied when it grows: of many small ones only a little stands twice at any moment. */
const TABLES = 64;

function mix(text: string, seed: number): [number, number] {
  let a = 0xdeadbeef ^ seed;
  let b = 0x41c6ce57 ^ seed;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return [a >>> 0 || 1, b >>> 0];
}

/** An open table of three numbers a slot: the two halves of an id's mark, and what is remembered of it. */
class Table {
  private capacity = FIRST_CAPACITY;
  private size = 0;
  slots = new Uint32Array(FIRST_CAPACITY * LANES);

  private find(high: number, low: number): number {
    let slot = (low % this.capacity) * LANES;
    while (this.slots[slot] !== 0 && (this.slots[slot] !== high || this.slots[slot + 1] !== low)) {
      slot += LANES;
      if (slot === this.slots.length) slot = 0;
    }
    return slot;
  }

  private grow() {
    const old = this.slots;
    this.capacity = Math.ceil(this.capacity * GROWTH);
    this.slots = new Uint32Array(this.capacity * LANES);
    for (let i = 0; i < old.length; i += LANES) {
      if (old[i] !== 0) this.slots.set(old.subarray(i, i + LANES), this.find(old[i] ?? 0, old[i + 1] ?? 0));
    }
  }

  slotOf(high: number, low: number): { slot: number; known: boolean } {
    if (this.size > this.capacity * FULLEST) this.grow();
    const slot = this.find(high, low);
    const known = this.slots[slot] !== 0;
    if (!known) {
      this.slots[slot] = high;
      this.slots[slot + 1] = low;
      this.size += 1;
    }
    return { slot, known };
  }
}

/**
 * Remembers for each id of a file one number, in 17 to 26 bytes an id whatever its length: ten million rows stay within
 * 250 megabytes. Ids are told apart by 64 bits.
 */
export class SeenRows {
  private readonly tables = Array.from({ length: TABLES }, () => new Table());

  private entryOf(id: string): { slots: Uint32Array; slot: number; known: boolean } {
    const [high, low] = mix(id, 0);
    const table = this.tables[high % TABLES] as Table;
    const { slot, known } = table.slotOf(high, low);
    return { slots: table.slots, slot, known };
  }

  /** Whether this id is new in the file, or came before with the same content or with other content. */
  compare(id: string, contentHash: string): 'new' | 'same' | 'other' {
    const content = mix(contentHash, 1)[0];
    const { slots, slot, known } = this.entryOf(id);
    if (known) return slots[slot + 2] === content ? 'same' : 'other';
    slots[slot + 2] = content;
    return 'new';
  }

  /** How often this id came so far, this time included. */
  count(id: string): number {
    const { slots, slot } = this.entryOf(id);
    const times = (slots[slot + 2] ?? 0) + 1;
    slots[slot + 2] = times;
    return times;
  }
}
