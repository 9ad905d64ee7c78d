import type { ControlBand } from '@/server/maths/control';
import { type AxisScale, axisScale } from './axis-scale';

/** One thing on a quadrant: how much it matters (upwards) and how it scores (to the right). */
export interface QuadrantItem {
  readonly key: string;
  readonly name: string;
  /** In the style of the score's axis. */
  readonly score: number;
  readonly scoreLow: number | null;
  readonly scoreHigh: number | null;
  /** Share, 0–1. */
  readonly importance: number;
  readonly importanceLow: number | null;
  readonly importanceHigh: number | null;
  /** Its place in the order; null where it has none. */
  readonly place: number | null;
  readonly band: ControlBand;
}

/** Where the plot lies in the picture, in pixels. */
export interface PlotArea {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface QuadrantLabel {
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly text: string;
}

export interface QuadrantPoint {
  readonly key: string;
  /** Where its disc stands: beside its true place where two would cover each other. */
  readonly x: number;
  readonly y: number;
  /** Its true place, where the interval lines cross. */
  readonly trueX: number;
  readonly trueY: number;
  readonly across: readonly [number, number] | null;
  readonly upright: readonly [number, number] | null;
  /** Null where there is no room: the number of the disc and the table name it. */
  readonly label: QuadrantLabel | null;
}

export const DISC_PX = 11;
/** A thing without a place is a small mark without a number. */
export const MARK_PX = 5;
const LETTER_PX = 6.7;
const LINE_PX = 16;
const AIR_PX = 5;
/** A longer name is cut on the chart; the table has it whole. */
const LONGEST_LABEL = 26;
/** A disc is moved off its true place by no more than this. */
const MOST_SHIFT_PX = 16;
const ROUNDS = 24;

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const meet = (a: Box, b: Box) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
const within = (box: Box, plot: PlotArea) =>
  box.left >= plot.x &&
  box.right <= plot.x + plot.width &&
  box.top >= plot.y &&
  box.bottom <= plot.y + plot.height;

/** The axes: the part of the score's scale that is needed, with its line; importance from none up. */
export function quadrantScales(
  items: readonly QuadrantItem[],
  lines: { readonly score: number; readonly importance: number },
  axis: readonly [number, number],
): { score: AxisScale; importance: AxisScale } {
  const score = axisScale(axis, [
    lines.score,
    ...items.flatMap((item) => [item.score, item.scoreLow, item.scoreHigh]),
  ]);
  const importance = axisScale(
    [0, 1],
    [0, lines.importance * 1.5, ...items.flatMap((item) => [item.importance, item.importanceHigh])],
  );
  return { score, importance };
}

export const labelWidth = (text: string) => text.length * LETTER_PX;
const shortened = (name: string) =>
  name.length > LONGEST_LABEL ? `${name.slice(0, LONGEST_LABEL - 1).trimEnd()}…` : name;

/** Moves discs that cover each other apart, a little each round, never far from where they belong. */
function apart(places: readonly { x: number; y: number; radius: number }[], plot: PlotArea) {
  const moved = places.map(({ x, y }) => ({ x, y }));
  for (let round = 0; round < ROUNDS; round++) {
    let still = true;
    for (let i = 0; i < moved.length; i++) {
      for (let j = i + 1; j < moved.length; j++) {
        const [a, b] = [moved[i], moved[j]];
        if (!a || !b) continue;
        const wanted = (places[i]?.radius ?? 0) + (places[j]?.radius ?? 0) + 1;
        const distance = Math.hypot(b.x - a.x, b.y - a.y);
        if (distance >= wanted) continue;
        still = false;
        const push = (wanted - distance) / 2;
        // Two on one spot part side by side.
        const [dx, dy] = distance < 0.01 ? [1, 0] : [(b.x - a.x) / distance, (b.y - a.y) / distance];
        a.x -= dx * push;
        a.y -= dy * push;
        b.x += dx * push;
        b.y += dy * push;
      }
    }
    if (still) break;
  }
  return moved.map((point, i) => {
    const { x = 0, y = 0, radius = 0 } = places[i] ?? {};
    const distance = Math.hypot(point.x - x, point.y - y);
    const share = distance > MOST_SHIFT_PX ? MOST_SHIFT_PX / distance : 1;
    const hold = (value: number, from: number, length: number) =>
      Math.min(from + length - radius, Math.max(from + radius, value));
    return {
      x: hold(x + (point.x - x) * share, plot.x, plot.width),
      y: hold(y + (point.y - y) * share, plot.y, plot.height),
    };
  });
}

/** Places beside a disc in the order in which they are tried. */
function tries(x: number, y: number, radius: number, text: string): { label: QuadrantLabel; box: Box }[] {
  const width = labelWidth(text);
  const reach = radius + AIR_PX;
  const slant = radius * 0.75 + AIR_PX;
  const at = (anchor: QuadrantLabel['anchor'], dx: number, dy: number) => {
    const left = anchor === 'start' ? x + dx : anchor === 'end' ? x + dx - width : x + dx - width / 2;
    return {
      label: { x: x + dx, y: y + dy, anchor, text },
      box: { left, right: left + width, top: y + dy - LINE_PX / 2, bottom: y + dy + LINE_PX / 2 },
    };
  };
  const steps = [0, LINE_PX * 0.8, LINE_PX * 1.6];
  return [
    at('start', reach, 0),
    at('end', -reach, 0),
    at('middle', 0, -(radius + LINE_PX / 2 + 2)),
    at('middle', 0, radius + LINE_PX / 2 + 2),
    ...steps
      .slice(1)
      .flatMap((step) => [
        at('start', slant, -step),
        at('start', slant, step),
        at('end', -slant, -step),
        at('end', -slant, step),
      ]),
  ];
}

/**
 * Where discs, interval lines and names stand. No name covers a disc, another name or what stands in the corners.
 * @param plot where the plot lies; @param corners boxes that are taken already, in the same pixels
 */
export function quadrantPoints(
  items: readonly QuadrantItem[],
  scales: { score: AxisScale; importance: AxisScale },
  plot: PlotArea,
  corners: readonly Box[],
): QuadrantPoint[] {
  const share = (value: number, [from, to]: readonly [number, number]) =>
    Math.min(1, Math.max(0, (value - from) / (to - from)));
  const xOf = (score: number) => plot.x + share(score, scales.score.domain) * plot.width;
  const yOf = (importance: number) =>
    plot.y + (1 - share(importance, scales.importance.domain)) * plot.height;
  const radiusOf = (item: QuadrantItem) => (item.place === null ? MARK_PX : DISC_PX);
  const discs = apart(
    items.map((item) => ({ x: xOf(item.score), y: yOf(item.importance), radius: radiusOf(item) })),
    plot,
  );
  const taken: Box[] = [
    ...corners,
    ...discs.map(({ x, y }, i) => {
      const item = items[i];
      const radius = item ? radiusOf(item) : 0;
      return { left: x - radius, right: x + radius, top: y - radius, bottom: y + radius };
    }),
  ];
  const labels = new Map<string, QuadrantLabel>();
  const byPlace = [...items.keys()].sort(
    (a, b) => (items[a]?.place ?? items.length) - (items[b]?.place ?? items.length) || a - b,
  );
  for (const i of byPlace) {
    const item = items[i];
    const disc = discs[i];
    if (!item || !disc) continue;
    const free = tries(disc.x, disc.y, radiusOf(item), shortened(item.name)).find(
      ({ box }) => within(box, plot) && !taken.some((other) => meet(box, other)),
    );
    if (!free) continue;
    labels.set(item.key, free.label);
    taken.push(free.box);
  }
  const ends = (low: number | null, high: number | null, of: (value: number) => number) =>
    low === null || high === null ? null : ([of(low), of(high)] as const);
  return items.map((item, i) => ({
    key: item.key,
    x: discs[i]?.x ?? 0,
    y: discs[i]?.y ?? 0,
    trueX: xOf(item.score),
    trueY: yOf(item.importance),
    across: ends(item.scoreLow, item.scoreHigh, xOf),
    upright: ends(item.importanceLow, item.importanceHigh, yOf),
    label: labels.get(item.key) ?? null,
  }));
}

/** The words in the four corners, and the room they take. */
export function cornerBoxes(words: readonly [string, string, string, string], plot: PlotArea): Box[] {
  const [topLeft, topRight, bottomLeft, bottomRight] = words.map(labelWidth);
  const right = plot.x + plot.width;
  const bottom = plot.y + plot.height;
  const box = (left: number, end: number, top: number): Box => ({
    left,
    right: end,
    top,
    bottom: top + LINE_PX + AIR_PX,
  });
  return [
    box(plot.x, plot.x + (topLeft ?? 0), plot.y),
    box(right - (topRight ?? 0), right, plot.y),
    box(plot.x, plot.x + (bottomLeft ?? 0), bottom - LINE_PX - AIR_PX),
    box(right - (bottomRight ?? 0), right, bottom - LINE_PX - AIR_PX),
  ];
}
