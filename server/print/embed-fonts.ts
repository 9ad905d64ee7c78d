import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageFolder } from '../chromium';

/** In the order in which a browser tries them: Latin, Greek and Cyrillic first, then the scripts of the pages. */
const FAMILIES = [
  ['@fontsource-variable/inter', 'wght.css'],
  ['@fontsource-variable/source-serif-4', 'wght.css'],
  ['@fontsource-variable/noto-sans-arabic', 'wght.css'],
  ['@fontsource-variable/noto-sans-devanagari', 'wght.css'],
  ['@fontsource-variable/noto-sans-sc', 'wght.css'],
] as const;

/** These are tried before all others, so what they hold needs no second face. */
const OWN_FAMILIES = new Set(['Inter Variable', 'Source Serif 4 Variable']);

interface Face {
  readonly family: string;
  readonly file: string;
  readonly ranges: readonly (readonly [number, number])[];
}

let known: readonly Face[] | null = null;

function rangeOf(written: string): readonly [number, number] {
  const [from = '0', to] = written.trim().replace(/^U\+/i, '').split('-');
  const wild = (end: string) => Number.parseInt(from.replaceAll('?', end), 16);
  return to ? [Number.parseInt(from, 16), Number.parseInt(to, 16)] : [wild('0'), wild('F')];
}

function facesOf([name, sheet]: readonly [string, string]): Face[] {
  const folder = packageFolder(name);
  const css = readFileSync(join(folder, sheet), 'utf8');
  return [...css.matchAll(/@font-face\s*\{([^}]*)\}/g)].flatMap(([, body = '']) => {
    const family = /font-family:\s*'([^']+)'/.exec(body)?.[1];
    const file = /url\(\.\/([^)]+)\)/.exec(body)?.[1];
    const ranges = /unicode-range:\s*([^;]+)/.exec(body)?.[1];
    return family && file && ranges
      ? [{ family, file: join(folder, file), ranges: ranges.split(',').map(rangeOf) }]
      : [];
  });
}

/**
 * Style sheet with the faces that these words need and no other, written into it: a printed page fetches nothing, and looks
 * the same on a machine without fonts.
 */
export function embedFonts(words: string): string {
  known ??= FAMILIES.flatMap(facesOf);
  const points = [...new Set(words)].map((sign) => sign.codePointAt(0) ?? 0);
  const holds = ({ ranges }: Face, point: number) =>
    ranges.some(([from, to]) => point >= from && point <= to);
  const own = known.filter(({ family }) => OWN_FAMILIES.has(family));
  const others = known.filter(({ family }) => !OWN_FAMILIES.has(family));
  const foreign = points.filter((point) => !own.some((face) => holds(face, point)));
  return [
    ...own.filter((face) => points.some((point) => holds(face, point))),
    ...others.filter((face) => foreign.some((point) => holds(face, point))),
  ]
    .map(({ family, file, ranges }) => {
      const data = readFileSync(file).toString('base64');
      const range = ranges.map(([from, to]) => `U+${from.toString(16)}-${to.toString(16)}`).join(',');
      return `@font-face{font-family:'${family}';font-weight:100 900;src:url(data:font/woff2;base64,${data}) format('woff2');unicode-range:${range}}`;
    })
    .join('\n');
}
