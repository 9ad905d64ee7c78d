import type { ConfigField, FieldProblem } from '@/server/collect/connectors/input';

/** What stands in the controls: text, or yes and no. A removed secret is null. */
export type Entered = Readonly<Record<string, string | boolean | null>>;

function toEntered({ control }: ConfigField, value: unknown): string | boolean {
  if (control === 'flag') return value === true;
  if (value === null || value === undefined || control === 'secret') return '';
  if (control === 'words' && Array.isArray(value)) return value.join('\n');
  if (control === 'pairs' && typeof value === 'object') {
    return Object.entries(value)
      .map(([name, text]) => `${name}: ${text}`)
      .join('\n');
  }
  return typeof value === 'object' ? JSON.stringify(value, null, 2) : String(value);
}

/** The controls filled from a stored config, or from what a plug begins with. */
export function enteredFrom(
  fields: readonly ConfigField[],
  stored: Readonly<Record<string, unknown>> | null,
): Entered {
  return Object.fromEntries(
    fields.map((field) => [field.key, toEntered(field, stored?.[field.key] ?? field.initial)]),
  );
}

const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

function pairsOf(text: string): Record<string, string> {
  const pairs = linesOf(text).map((line) => {
    const at = line.indexOf(':');
    if (at < 1) throw new Error('Write one a line, with a colon between: name: value');
    return [line.slice(0, at).trim(), line.slice(at + 1).trim()];
  });
  return Object.fromEntries(pairs);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error('This is not valid JSON.');
  }
}

function readValue({ control }: ConfigField, entered: string | boolean | null | undefined): unknown {
  if (typeof entered === 'boolean' || entered === null) return entered;
  const text = entered?.trim() ?? '';
  if (control === 'words') return linesOf(text).length > 0 ? linesOf(text) : undefined;
  if (text === '') return undefined;
  if (control === 'number') return Number(text.replace(',', '.'));
  if (control === 'pairs') return pairsOf(text);
  return control === 'json' ? jsonOf(text) : text;
}

/** What the controls hold as a config, with what cannot be read at all. */
export function configOf(
  fields: readonly ConfigField[],
  entered: Entered,
): { config: Record<string, unknown>; problems: FieldProblem[] } {
  const config: Record<string, unknown> = {};
  const problems: FieldProblem[] = [];
  for (const field of fields) {
    try {
      const value = readValue(field, entered[field.key]);
      if (value !== undefined) config[field.key] = value;
    } catch (error) {
      problems.push({
        field: field.key,
        message: error instanceof Error ? error.message : 'Cannot be read.',
      });
    }
  }
  return { config, problems };
}
