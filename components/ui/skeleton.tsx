/** Keeps the place of a part that is slow. Never for a page of facts. */
export function Skeleton({ lines = 3, label }: { lines?: number; label: string }) {
  const widths = ['w-11/12', 'w-full', 'w-3/4'];
  return (
    <div role="status" aria-label={label} className="flex animate-pulse flex-col gap-3">
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other identity
        <span key={line} className={`h-4 rounded-small bg-sunken ${widths[line % widths.length]}`} />
      ))}
    </div>
  );
}
