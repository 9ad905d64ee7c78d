/** A survey changes seldom while it runs; its questions are asked for this often. */
const KEEP_MS = 10 * 60_000;
const MOST_KEPT = 200;

const kept = new Map<string, { readonly at: number; readonly value: unknown }>();

/** What was fetched lately under this name, in this process; else what `fetch` brings. */
export async function once(name: string, now: Date, fetch: () => Promise<unknown>): Promise<unknown> {
  const known = kept.get(name);
  if (known && now.getTime() - known.at < KEEP_MS) return known.value;
  const value = await fetch();
  kept.delete(name);
  if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value ?? '');
  kept.set(name, { at: now.getTime(), value });
  return value;
}
