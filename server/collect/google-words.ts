/** Google puts its translation before or after what was written. */
export function originalText(comment: string): string {
  const translated = comment.indexOf('(Translated by Google)');
  if (translated < 0) return comment.trim();
  const original = comment.indexOf('(Original)', translated);
  const kept = original < 0 ? comment.slice(0, translated) : comment.slice(original + '(Original)'.length);
  return kept.trim();
}
