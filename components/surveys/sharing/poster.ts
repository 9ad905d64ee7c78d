import { type Html, html, Html as Markup } from '../hosted/html';
import { directionOf } from '../hosted/page-words';

export const POSTER_SIZES = ['a4', 'a5', 'tent'] as const;
/** More would leave no room for the question. */
export const MOST_POSTER_LANGUAGES = 4;
export type PosterSize = (typeof POSTER_SIZES)[number];

/** Paper in millimetres, and how large the code is on it: it reads from ten times its width. */
export const POSTER_PAPER: Record<
  PosterSize,
  { width: number; height: number; code: number; scale: number }
> = {
  a4: { width: 210, height: 297, code: 96, scale: 1 },
  a5: { width: 148, height: 210, code: 66, scale: 0.7 },
  /** A4, folded in the middle: the same on both sides. */
  tent: { width: 210, height: 297, code: 62, scale: 0.66 },
};

/** What a poster says in one language. */
export interface PosterWords {
  readonly language: string;
  readonly ask: string;
  readonly scan: string;
  readonly orType: string;
  readonly time: string;
  readonly trust: string;
}

export interface PosterPage {
  readonly organisation: string;
  /** The first is large. */
  readonly words: readonly PosterWords[];
  /** The code as SVG. */
  readonly code: string;
  /** As one types it. */
  readonly address: string;
  /** Where it hangs, small at the foot. */
  readonly place: string;
}

const MM_A_POINT = 25.4 / 72;

const SANS = `'Inter Variable','Noto Sans Arabic Variable','Noto Sans Devanagari Variable','Noto Sans SC Variable',sans-serif`;
const SERIF = `'Source Serif 4 Variable','Noto Sans Arabic Variable','Noto Sans Devanagari Variable','Noto Sans SC Variable',serif`;

/** What the question keeps of its size with so many translations under it. */
const BESIDE_OTHERS = [1, 0.85, 0.68, 0.56] as const;
/** Signs of Chinese, Japanese and Korean are as wide as two letters. */
const WIDE = /[\u1100-\u11ff\u2e80-\ud7ff\uf900-\ufaff\uff00-\uff60]/g;

/** Points on A4. Long questions, and ones with translations under them, are set smaller: a poster never runs over its page. */
function askSize(text: string, others: number): number {
  const letters = text.length + (text.match(WIDE)?.length ?? 0);
  const size = letters <= 60 ? 60 : letters <= 110 ? 46 : letters <= 180 ? 36 : 28;
  return size * (BESIDE_OTHERS[others] ?? 0.5);
}

function styleOf(size: PosterSize): string {
  const { width, height, code, scale } = POSTER_PAPER[size];
  const mm = (value: number) => `${Math.round(value * scale * 10) / 10}mm`;
  return `@page{size:${width}mm ${height}mm;margin:0}
*{box-sizing:border-box;margin:0}
html{background:#fff;color:#000;font-family:${SANS};-webkit-print-color-adjust:exact}
.sheet{width:${width}mm;height:${height}mm;overflow:hidden;break-after:page;position:relative}
.sheet:last-child{break-after:auto}
.side{width:${width}mm;height:${size === 'tent' ? height / 2 : height}mm;padding:${mm(16)} ${mm(18)};display:flex;flex-direction:column;align-items:center;text-align:center;overflow:hidden}
.side.turned{transform:rotate(180deg)}
.fold{position:absolute;top:${height / 2}mm;left:0;right:0;border-top:.2mm dashed #999}
.by{font-size:${mm(5.6)};font-weight:600}
.asks{flex:1;display:flex;flex-direction:column;justify-content:center;gap:${mm(3.5)};width:100%;min-height:0;padding:${mm(5)} 0}
.ask{font-family:${SERIF};line-height:1.18;text-wrap:balance;font-weight:500}
.other{font-size:${mm(5.4)};line-height:1.35;color:#222}
.code{width:${code}mm;height:${code}mm;flex:none}
.code svg{display:block;width:100%;height:100%}
.scan{font-size:${mm(5)};line-height:1.35}
.code+.scan,.flat+.scan{margin-top:${mm(2)}}
.address{direction:ltr;unicode-bidi:isolate;font-size:${mm(6.4)};font-weight:650;margin:${mm(1.5)} 0 ${mm(4)};letter-spacing:.01em}
.trust{font-size:${mm(4.2)};line-height:1.4;color:#222}
.place{font-size:${mm(3.2)};color:#555;margin-top:${mm(4)}}
.flat{display:grid;grid-template-columns:${code}mm 1fr;gap:${mm(12)};align-items:center;width:100%;flex:1;min-height:0;text-align:start}
.flat .asks{justify-content:center;height:100%}`;
}

const spoken = (words: PosterWords) => html`lang="${words.language}" dir="${directionOf(words.language)}"`;

function asks(words: readonly PosterWords[], scale: number): Html {
  const [first, ...others] = words;
  if (!first) return html``;
  // The one value that is written into a style is a number of ours.
  const size = (askSize(first.ask, others.length) * scale * MM_A_POINT).toFixed(2);
  return html`<div class="asks"><h1 class="ask" ${spoken(first)} style="font-size:${size}mm">${first.ask}</h1>${others.map(
    (other) => html`<p class="other" ${spoken(other)}>${other.ask}</p>`,
  )}</div>`;
}

/** A line a language: scripts that run in two directions are hard to read in one. */
const lines = (words: readonly PosterWords[], style: string, read: (one: PosterWords) => string) =>
  words.map((one) => html`<p class="${style}" ${spoken(one)}>${read(one)}</p>`);

function side(page: PosterPage, size: PosterSize, turned: boolean): Html {
  const code = html`<div class="code">${new Markup(page.code)}</div>`;
  const scan = lines(page.words, 'scan', (one) => `${one.scan} – ${one.orType}`);
  const trust = lines(page.words, 'trust', (one) => `${one.time} ${one.trust}`);
  const below = html`${scan}<p class="address">${page.address}</p>${trust}<p class="place" dir="auto">${page.place}</p>`;
  const { scale } = POSTER_PAPER[size];
  // On a tent the code stands beside the question: there is width and no height.
  const body =
    size === 'tent'
      ? html`<div class="flat">${code}${asks(page.words, scale)}</div>`
      : html`${asks(page.words, scale)}${code}`;
  return html`<div class="${turned ? 'side turned' : 'side'}"><p class="by">${page.organisation}</p>${body}${below}</div>`;
}

/** All pages of a print, one a link, as one document; `fonts` is a style sheet with the faces in it. */
export function posterDocument(pages: readonly PosterPage[], size: PosterSize, fonts: string): string {
  const sheets = pages.map((page) =>
    size === 'tent'
      ? html`<section class="sheet">${side(page, size, true)}<div class="fold"></div>${side(page, size, false)}</section>`
      : html`<section class="sheet">${side(page, size, false)}</section>`,
  );
  const language = pages[0]?.words[0]?.language ?? 'en';
  return `<!doctype html>${html`<html lang="${language}"><head><meta charset="utf-8"><title>${pages[0]?.organisation ?? ''}</title>`.text}<style>${fonts}\n${styleOf(size)}</style></head><body>${sheets.map((sheet) => sheet.text).join('')}</body></html>`;
}
