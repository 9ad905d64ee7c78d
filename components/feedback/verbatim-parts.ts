import type { Voice } from '@/server/measure/board-view';

export interface VerbatimPart {
  readonly start: number;
  readonly text: string;
  readonly feeling: -1 | 0 | 1 | null;
  readonly touchpoints: readonly string[];
}

/**
 * Cuts a verbatim at the edges of its highlights. Where passages overlap, the part names every touchpoint and
 * takes the strongest say: negative before positive before neutral, since a complaint must not hide under praise.
 * Offsets outside the text are cut to it; empty passages are left out.
 */
export function verbatimParts(text: string, highlights: Voice['highlights']): VerbatimPart[] {
  const inside = highlights
    .map((mark) => ({ ...mark, start: Math.max(0, mark.start), end: Math.min(text.length, mark.end) }))
    .filter((mark) => mark.end > mark.start);
  const edges = [...new Set([0, text.length, ...inside.flatMap((mark) => [mark.start, mark.end])])].sort(
    (a, b) => a - b,
  );
  const parts: VerbatimPart[] = [];
  for (let at = 0; at + 1 < edges.length; at += 1) {
    const start = edges[at] ?? 0;
    const end = edges[at + 1] ?? text.length;
    const over = inside.filter((mark) => mark.start <= start && mark.end >= end);
    const feelings = over.map((mark) => mark.sentiment);
    const feeling = feelings.includes(-1) ? -1 : feelings.includes(1) ? 1 : feelings.length ? 0 : null;
    const touchpoints = [...new Set(over.map((mark) => mark.touchpoint))];
    const previous = parts.at(-1);
    if (
      previous &&
      previous.feeling === feeling &&
      previous.touchpoints.join('\n') === touchpoints.join('\n')
    ) {
      parts[parts.length - 1] = { ...previous, text: previous.text + text.slice(start, end) };
    } else {
      parts.push({ start, text: text.slice(start, end), feeling, touchpoints });
    }
  }
  return parts;
}
