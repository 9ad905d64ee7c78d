/**
 * Why another system gave no answer that can be used.
 * `refused` its key or our rights are wrong · `missing` there is no such thing · `limited` too many calls ·
 * `broken` it answered nonsense · `unreachable` no answer · `blocked` an address that Heard does not call.
 */
export type FaultKind = 'refused' | 'missing' | 'limited' | 'broken' | 'unreachable' | 'blocked';

/** What the other end answered instead, for a plug that knows its words: never shown and never logged. */
export interface Told {
  status: number;
  headers: Headers;
  text: string;
}

/** What went wrong at the other end, in words for the person who set it up. */
export class SourceFault extends Error {
  override name = 'SourceFault';
  // A private field: whatever writes an error down leaves it out.
  readonly #told: Told | null;

  constructor(
    readonly kind: FaultKind,
    message: string,
    /** When it may be asked again, where it said so. */
    readonly retryAfterSeconds: number | null = null,
    told: Told | null = null,
  ) {
    super(message);
    this.#told = told;
  }

  get told(): Told | null {
    return this.#told;
  }
}
