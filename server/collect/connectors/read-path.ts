export type PathResult = { found: true; value: unknown } | { found: false; reason: string };

/** A list of names is cut here: enough to see what was meant. */
const NAMES_TOLD = 12;

/** `a.b[0].c`, with or without `$.` in front, as its steps; null where it cannot be read. */
export function pathSteps(path: string): string[] | null {
  const plain = path
    .trim()
    .replace(/^\$\.?/, '')
    .replace(/\[(\d+)\]/g, '.$1')
    .replace(/\["([^"\]]+)"\]/g, '.$1')
    .replace(/^\./, '');
  if (plain === '') return [];
  const steps = plain.split('.');
  return steps.some((step) => step === '' || /[[\]]/.test(step)) ? null : steps;
}

function told(value: unknown): string {
  if (value === null) return 'it is empty (null)';
  if (Array.isArray(value)) return `it is a list of ${value.length}`;
  if (typeof value !== 'object') return `it is ${typeof value === 'string' ? 'text' : `a ${typeof value}`}`;
  const names = Object.keys(value);
  if (names.length === 0) return 'it holds nothing';
  const rest = names.length > NAMES_TOLD ? ` and ${names.length - NAMES_TOLD} more` : '';
  return `it holds ${names.slice(0, NAMES_TOLD).join(', ')}${rest}`;
}

/** What stands at a path, or what is found there instead, in words. */
export function readPath(root: unknown, path: string): PathResult {
  const steps = pathSteps(path);
  if (steps === null)
    return { found: false, reason: `"${path}" is no path: write it like data.items[0].name` };
  let value = root;
  for (const [index, step] of steps.entries()) {
    const at = index === 0 ? 'the answer' : `"${steps.slice(0, index).join('.')}"`;
    const isThere = typeof value === 'object' && value !== null && Object.hasOwn(value, step);
    if (!isThere) return { found: false, reason: `there is no "${step}" in ${at}: ${told(value)}` };
    value = (value as Record<string, unknown>)[step];
  }
  return { found: true, value };
}
