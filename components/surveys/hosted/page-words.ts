import { ar } from './words-ar';
import { de } from './words-de';
import { en } from './words-en';
import { es } from './words-es';
import { fr } from './words-fr';
import { pt } from './words-pt';
import { sw } from './words-sw';
import { zh } from './words-zh';

/** What the page itself says, beside the texts of the survey. `{…}` is filled in. */
export interface PageWords {
  readonly next: string;
  readonly send: string;
  readonly optional: string;
  readonly required: string;
  readonly unreadable: string;
  readonly tooLong: string;
  readonly problems: string;
  readonly yes: string;
  readonly no: string;
  readonly noOpinion: string;
  readonly manyHint: string;
  /** A number with the ends of its scale: "9 of 0 to 10". */
  readonly ofScale: string;
  readonly youChose: string;
  readonly saved: string;
  readonly confirm: string;
  readonly thanksTitle: string;
  readonly thanks: string;
  readonly already: string;
  readonly alreadyText: string;
  readonly notYet: string;
  readonly closed: string;
  readonly full: string;
  readonly unknown: string;
  readonly unknownText: string;
  readonly stale: string;
  readonly again: string;
  readonly tooMany: string;
  readonly failed: string;
  readonly language: string;
  readonly trap: string;
  readonly keptTitle: string;
  readonly keptCustomer: string;
  readonly keptInvited: string;
  readonly keptEmployee: string;
  readonly keptEmployeeInvited: string;
  readonly askedBy: string;
}

const SPOKEN: Record<string, PageWords> = { ar, de, en, es, fr, pt, sw, zh };

/** Languages in which the page speaks by itself. */
export const PAGE_LANGUAGES: readonly string[] = Object.keys(SPOKEN);

export const WORD_KEYS = Object.keys(en) as (keyof PageWords)[];

/** The words in a language, those that the survey's own texts name first; English where Heard does not speak it. */
export function wordsFor(language: string, own: Readonly<Record<string, string>> = {}): PageWords {
  const known = SPOKEN[language] ?? SPOKEN[language.split('-')[0] ?? ''] ?? en;
  const said = Object.entries(own).filter(([key, text]) => key in en && text.trim() !== '');
  return { ...known, ...Object.fromEntries(said) };
}

export function filled(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

const RIGHT_TO_LEFT = new Set(['ar', 'ckb', 'dv', 'fa', 'he', 'ps', 'sd', 'ug', 'ur', 'yi']);

export function directionOf(language: string): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.has(language.split('-')[0] ?? '') ? 'rtl' : 'ltr';
}

/** A language in its own words: Deutsch, العربية. */
export function languageName(language: string): string {
  try {
    return new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;
  } catch {
    return language;
  }
}

const MOST_WISHES = 20;

/** The language of the survey that the reader reads best: the one asked for, then by the browser's order of wishes. */
export function chooseLanguage(
  languages: readonly string[],
  asked: readonly (string | null)[],
  acceptLanguage: string | null,
): string {
  const wishes = (acceptLanguage ?? '')
    .split(',', MOST_WISHES)
    .map((wish) => {
      const [tag = '', weight] = wish.trim().split(/;\s*q=/);
      return { tag, weight: weight === undefined ? 1 : Number(weight) || 0 };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ tag }) => tag);
  for (const wish of [...asked, ...wishes]) {
    if (!wish) continue;
    const small = wish.toLowerCase();
    const exact = languages.find((language) => language.toLowerCase() === small);
    if (exact) return exact;
    const same = languages.find((language) => language.split('-')[0] === small.split('-')[0]);
    if (same) return same;
  }
  return languages[0] ?? 'en';
}
