/** The three Ps, as they are said on a page. */
export const P_WORDS = { people: 'People', process: 'Process', product: 'Product' } as const;

/** 0–1 → how far the owner can change it. */
export function controlWords(control: number): string {
  const percent = `${Math.round(control * 100)}%`;
  if (control >= 0.75) return `${percent}, mostly ours`;
  if (control >= 0.4) return `${percent}, partly ours`;
  return `${percent}, mostly not ours`;
}
