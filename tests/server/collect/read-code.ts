/** Reads a QR code from its modules, by ISO/IEC 18004 and independently of the library that draws it. Level Q, versions 1–8. */

/** Codewords of data of each block at level Q, by version. */
const BLOCKS: Readonly<Record<number, readonly number[]>> = {
  1: [13],
  2: [22],
  3: [17, 17],
  4: [24, 24],
  5: [15, 15, 16, 16],
  6: [19, 19, 19, 19],
  7: [14, 14, 15, 15, 15, 15],
  8: [18, 18, 18, 18, 19, 19],
};
const ALIGNMENT: Readonly<Record<number, readonly number[]>> = {
  1: [],
  2: [6, 18],
  3: [6, 22],
  4: [6, 26],
  5: [6, 30],
  6: [6, 34],
  7: [6, 22, 38],
  8: [6, 24, 42],
};
const MASKS: readonly ((row: number, column: number) => boolean)[] = [
  (i, j) => (i + j) % 2 === 0,
  (i) => i % 2 === 0,
  (_i, j) => j % 3 === 0,
  (i, j) => (i + j) % 3 === 0,
  (i, j) => (Math.floor(i / 2) + Math.floor(j / 3)) % 2 === 0,
  (i, j) => ((i * j) % 2) + ((i * j) % 3) === 0,
  (i, j) => (((i * j) % 2) + ((i * j) % 3)) % 2 === 0,
  (i, j) => (((i + j) % 2) + ((i * j) % 3)) % 2 === 0,
];
const LEVEL_Q = 0b11;
const ALPHANUMERIC = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';

/** The dark modules of an SVG that draws runs of them as strokes, without its quiet zone of `margin` modules. */
export function modulesOf(svg: string, margin: number): boolean[][] {
  const width = Number(/viewBox="0 0 (\d+) \d+"/.exec(svg)?.[1]);
  const size = width - 2 * margin;
  const modules = Array.from({ length: size }, () => Array.from({ length: size }, () => false));
  const path = /stroke="#000000" d="([^"]+)"/.exec(svg)?.[1] ?? '';
  let [x, y] = [0, 0];
  for (const [, act = '', numbers = ''] of path.matchAll(/([Mmh])([-\d. ]+)/g)) {
    const [a = 0, b = 0] = numbers.trim().split(/\s+/).map(Number);
    if (act === 'M') [x, y] = [a, b];
    else if (act === 'm') [x, y] = [x + a, y + b];
    else {
      for (let i = 0; i < a; i++) {
        const row = modules[Math.floor(y) - margin];
        if (!row || x + i - margin < 0 || x + i - margin >= size)
          throw new Error('The quiet zone is not white.');
        row[x + i - margin] = true;
      }
      x += a;
    }
  }
  return modules;
}

function isFunction(row: number, column: number, size: number, version: number): boolean {
  const inFinder = (row < 9 && (column < 9 || column >= size - 8)) || (row >= size - 8 && column < 9);
  if (inFinder || row === 6 || column === 6) return true;
  if (version >= 7 && ((row < 6 && column >= size - 11) || (column < 6 && row >= size - 11))) return true;
  const centres = ALIGNMENT[version] ?? [];
  const last = centres.at(-1);
  return centres.some((r) =>
    centres.some((c) => {
      if ((r === 6 && c === 6) || (r === 6 && c === last) || (r === last && c === 6)) return false;
      return Math.abs(row - r) <= 2 && Math.abs(column - c) <= 2;
    }),
  );
}

function codewordsOf(modules: readonly (readonly boolean[])[], version: number, mask: number): number[] {
  const size = modules.length;
  const bits: number[] = [];
  let up = true;
  for (let right = size - 1; right > 0; right -= 2) {
    if (right === 6) right -= 1;
    for (let step = 0; step < size; step++) {
      const row = up ? size - 1 - step : step;
      for (const column of [right, right - 1]) {
        if (isFunction(row, column, size, version)) continue;
        const flipped = MASKS[mask]?.(row, column) ?? false;
        bits.push(Number((modules[row]?.[column] ?? false) !== flipped));
      }
    }
    up = !up;
  }
  return Array.from({ length: Math.floor(bits.length / 8) }, (_, i) =>
    Number.parseInt(bits.slice(i * 8, i * 8 + 8).join(''), 2),
  );
}

function dataOf(codewords: readonly number[], lengths: readonly number[]): number[] {
  const blocks: number[][] = lengths.map(() => []);
  let next = 0;
  for (let i = 0; i < Math.max(...lengths); i++) {
    for (const [b, length] of lengths.entries()) if (i < length) blocks[b]?.push(codewords[next++] ?? 0);
  }
  return blocks.flat();
}

/** The text of a code. Throws where it is not of level Q or of a version above 8. */
export function readCode(modules: readonly (readonly boolean[])[]): string {
  const version = (modules.length - 17) / 4;
  const lengths = BLOCKS[version];
  if (!lengths) throw new Error(`version ${version}`);
  const format =
    [0, 1, 2, 3, 4].reduce((sum, column) => sum * 2 + Number(modules[8]?.[column] ?? false), 0) ^ 0b10101;
  if (format >> 3 !== LEVEL_Q) throw new Error(`level ${format >> 3}`);
  const bits = dataOf(codewordsOf(modules, version, format & 7), lengths)
    .map((byte) => byte.toString(2).padStart(8, '0'))
    .join('');
  let at = 0;
  const take = (length: number) => {
    const value = Number.parseInt(bits.slice(at, at + length) || '0', 2);
    at += length;
    return value;
  };
  const bytes: number[] = [];
  const say = (text: string) => bytes.push(...Buffer.from(text, 'latin1'));
  for (;;) {
    const mode = at + 4 > bits.length ? 0 : take(4);
    if (mode === 0) return Buffer.from(bytes).toString('utf8');
    if (mode === 4) {
      for (let left = take(8); left > 0; left--) bytes.push(take(8));
    } else if (mode === 1) {
      for (let left = take(10); left > 0; left -= 3) {
        const digits = Math.min(3, left);
        say(String(take([0, 4, 7, 10][digits] ?? 10)).padStart(digits, '0'));
      }
    } else if (mode === 2) {
      for (let left = take(9); left > 0; left -= 2) {
        const pair = left > 1 ? take(11) : take(6);
        if (left > 1) say(ALPHANUMERIC[Math.floor(pair / 45)] ?? '?');
        say(ALPHANUMERIC[pair % 45] ?? '?');
      }
    } else throw new Error(`mode ${mode}`);
  }
}
