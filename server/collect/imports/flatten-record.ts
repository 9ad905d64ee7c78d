const DEEPEST = 6;

/** One object as cells: inner fields by their path (`author.name`), lists of plain values joined, others as JSON. */
export function flattenRecord(value: Record<string, unknown>): Record<string, string> {
  const cells: Record<string, string> = {};
  const add = (path: string, inner: unknown, depth: number) => {
    if (inner === null || inner === undefined) return;
    if (typeof inner === 'string') cells[path] = inner.replaceAll('\u0000', '');
    else if (typeof inner === 'number' || typeof inner === 'boolean') cells[path] = String(inner);
    else if (Array.isArray(inner)) {
      const plain = inner.every((item) => typeof item !== 'object' || item === null);
      cells[path] = plain ? inner.join(', ') : JSON.stringify(inner);
    } else if (depth >= DEEPEST) cells[path] = JSON.stringify(inner);
    else
      for (const [key, deeper] of Object.entries(inner))
        add(path ? `${path}.${key}` : key, deeper, depth + 1);
  };
  add('', value, 0);
  return cells;
}
