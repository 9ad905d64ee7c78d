/**
 * Why another system gave no answer that can be used.
 * `refused` its key or our rights are wrong · `missing` there is no such thing · `limited` too many calls ·
 * `broken` it answered nonsense · `unreachable` no answer · `blocked` an address that Heard does not call.
 */
export type FaultKind = 'refused' | 'missing' | 'limited' | 'broken' | 'unreachable' | 'blocked';

/** What the other end answered, for a plug that knows better what it means; `text` may be only its beginning. */
export interface FaultAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** What went wrong at the other end, in words for the person who set it up. */
export class SourceFault extends Error {
  override name = 'SourceFault';
  constructor(
    readonly kind: FaultKind,
    message: string,
    /** When it may be asked again, where it said so. */
    readonly retryAfterSeconds: number | null = null,
    /** The answer that was no success; null where there was none. */
    readonly answer: FaultAnswer | null = null,
  ) {
    super(message);
  }
}
