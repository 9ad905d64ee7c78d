const DEEPEST = 6;

/** How databases write a value with its type: `{"$date": "…"}`, `{"$numberInt": "5"}`. */
const TYPED = /^\$(oid|uuid|date|numberInt|numberLong|numberDouble|numberDecimal)$/;

function untyped(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const [entry, ...more] = Object.entries(value);
  return entry && more.length === 0 && TYPED.test(entry[0]) ? untyped(entry[1]) : value;
}

/** One object as cells: inner fields by their path (`author.name`), lists of plain values joined, others as JSON. */
export function flattenRecord(value: Record<string, unknown>): Record<string, string> {
  const cells: Record<string, string> = {};
  const add = (path: string, given: unknown, depth: number) => {
    const inner = untyped(given);
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
