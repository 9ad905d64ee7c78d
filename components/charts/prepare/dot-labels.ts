/** A letter is about this wide at the size of a note, in pixels. */
const LETTER_PX = 6.6;
const LINE_PX = 15;
const AIR_PX = 4;
/** Longer names are cut beside a dot; hover, keyboard and table have them whole. */
const MOST_LETTERS = 24;

export interface DotAt {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  /** A name to set beside it, and how soon it is its turn; null without a name. */
  readonly label: { readonly text: string; readonly order: number } | null;
}

export interface PlacedLabel {
  readonly id: string;
  readonly x: number;
  /** Middle of the line. */
  readonly y: number;
  readonly anchor: 'start' | 'end' | 'middle';
  readonly text: string;
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const overlap = (a: Box, b: Box) =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

export function labelWidth(text: string): number {
  return text.length * LETTER_PX;
}

function boxOf({ x, y, anchor, text }: PlacedLabel): Box {
  const width = labelWidth(text);
  const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
  return { left, right: left + width, top: y - LINE_PX / 2, bottom: y + LINE_PX / 2 };
}

function candidates(dot: DotAt, text: string): PlacedLabel[] {
  const away = dot.radius + AIR_PX;
  const at = (x: number, y: number, anchor: PlacedLabel['anchor']) => ({ id: dot.id, text, x, y, anchor });
  const above = dot.y - away - LINE_PX / 2;
  const below = dot.y + away + LINE_PX / 2;
  return [
    at(dot.x + away, dot.y, 'start'),
    at(dot.x - away, dot.y, 'end'),
    at(dot.x, above, 'middle'),
    at(dot.x, below, 'middle'),
    at(dot.x + away / 2, above, 'start'),
    at(dot.x + away / 2, below, 'start'),
    at(dot.x - away / 2, above, 'end'),
    at(dot.x - away / 2, below, 'end'),
  ];
}

/**
 * Names beside their dots: none over another name, none over a dot, none outside the plot. A name for which there is no
 * such place is left out.
 */
export function placeDotLabels(dots: readonly DotAt[], plot: Box): PlacedLabel[] {
  const taken: Box[] = dots.map(({ x, y, radius }) => ({
    left: x - radius,
    right: x + radius,
    top: y - radius,
    bottom: y + radius,
  }));
  const placed: PlacedLabel[] = [];
  const named = dots
    .filter((dot): dot is DotAt & { label: { text: string; order: number } } => dot.label !== null)
    .sort((a, b) => a.label.order - b.label.order);
  for (const dot of named) {
    const { text } = dot.label;
    const short = text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS - 1)}…` : text;
    const free = candidates(dot, short).find((label) => {
      const box = boxOf(label);
      const inside =
        box.left >= plot.left && box.right <= plot.right && box.top >= plot.top && box.bottom <= plot.bottom;
      return inside && !taken.some((other) => overlap(box, other));
    });
    if (!free) continue;
    placed.push(free);
    taken.push(boxOf(free));
  }
  return placed;
}
