/** A metric is never a bare number. Unknown is null; zero is a measurement. `n` is the base. */
export interface Measured {
  readonly value: number | null;
  readonly n: number;
  readonly low: number | null;
  readonly high: number | null;
}
