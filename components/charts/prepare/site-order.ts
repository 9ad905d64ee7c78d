interface Ranked {
  readonly name: string | null;
  readonly rank: number | null;
  readonly value: { readonly value: number | null; readonly n: number };
}

/** Named locations only: the ranked by rank, then the others by base, then those without a value. */
export function byPlace<T extends Ranked>(points: readonly T[]): (T & { name: string })[] {
  const group = ({ rank, value }: T) => (value.value === null ? 2 : rank === null ? 1 : 0);
  return points
    .filter((point): point is T & { name: string } => point.name !== null)
    .sort(
      (a, b) =>
        group(a) - group(b) ||
        (a.rank ?? 0) - (b.rank ?? 0) ||
        b.value.n - a.value.n ||
        a.name.localeCompare(b.name),
    );
}
