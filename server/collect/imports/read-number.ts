/** `4`, `4.0`, `4,5`, `+7`, `80 %`, and a score written with its scale: `4/5`, `9 out of 10`. */
const NUMBER = /^([+-]?\d{1,9}(?:[.,]\d{1,20})?)\s*(?:%|(?:\/|of|out of|von|sur|de)\s*\d{1,3}(?:[.,]0+)?)?$/i;

/** Reads a number with a decimal point or comma; null for anything else. */
export function readNumber(text: string): number | null {
  const found = NUMBER.exec(text.trim());
  if (!found?.[1]) return null;
  const value = Number(found[1].replace(',', '.'));
  return Number.isFinite(value) ? value : null;
}
