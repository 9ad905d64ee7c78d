const FIRST_CAPACITY = 1 << 14;
/** Fuller than this, an open table looks at too many slots. */
const FULLEST = 0.6;
const LANES = 3;

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

/**
 * Remembers for each id of a file one number, in 12 bytes an id whatever its length: a file of ten million rows stays
 * in some hundred megabytes. Ids are told apart by 64 bits.
 */
export class SeenRows {
  private capacity = FIRST_CAPACITY;
  private size = 0;
  private slots = new Uint32Array(FIRST_CAPACITY * LANES);

  private find(high: number, low: number): number {
    let slot = (low & (this.capacity - 1)) * LANES;
    while (this.slots[slot] !== 0 && (this.slots[slot] !== high || this.slots[slot + 1] !== low)) {
      slot = (slot + LANES) % (this.capacity * LANES);
    }
    return slot;
  }

  private grow() {
    const old = this.slots;
    this.capacity *= 2;
    this.slots = new Uint32Array(this.capacity * LANES);
    for (let i = 0; i < old.length; i += LANES) {
      if (old[i] !== 0) this.slots.set(old.subarray(i, i + LANES), this.find(old[i] ?? 0, old[i + 1] ?? 0));
    }
  }

  private slotOf(id: string): { slot: number; known: boolean } {
    if (this.size > this.capacity * FULLEST) this.grow();
    const [high, low] = mix(id, 0);
    const slot = this.find(high, low);
    const known = this.slots[slot] !== 0;
    if (!known) {
      this.slots[slot] = high;
      this.slots[slot + 1] = low;
      this.size += 1;
    }
    return { slot, known };
  }

  /** Whether this id is new in the file, or came before with the same content or with other content. */
  compare(id: string, contentHash: string): 'new' | 'same' | 'other' {
    const content = mix(contentHash, 1)[0];
    const { slot, known } = this.slotOf(id);
    if (known) return this.slots[slot + 2] === content ? 'same' : 'other';
    this.slots[slot + 2] = content;
    return 'new';
  }

  /** How often this id came so far, this time included. */
  count(id: string): number {
    const { slot } = this.slotOf(id);
    const times = (this.slots[slot + 2] ?? 0) + 1;
    this.slots[slot + 2] = times;
    return times;
  }
}
