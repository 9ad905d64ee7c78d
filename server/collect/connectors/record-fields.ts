import { UnreadableItem } from './map-items';

const LONGEST_NAME = 300;
const LONGEST_ADDRESS = 2000;
/** Codes of ISO 639-2 and of X for "no language": und, zxx, mul, qme, qht … */
const NO_LANGUAGE = /^(und|zxx|mul|mis|art|q[a-z]{2})$/i;
const LANGUAGE = /^[A-Za-z]{2,3}([-_][A-Za-z0-9]+)*$/;
/** Seconds since 1970 have ten digits until the year 2286; longer numbers are milliseconds. */
const MOST_SECONDS = 1e10;

function timeOf(value: unknown): number {
  if (value instanceof Date) return value.getTime();
  if (typeof value === 'string' && /^\d{9,13}(\.\d+)?$/.test(value.trim())) return timeOf(Number(value));
  if (typeof value === 'string' && value.trim() !== '') return Date.parse(value);
  if (typeof value === 'number') return Math.abs(value) < MOST_SECONDS ? value * 1000 : value;
  return Number.NaN;
}

/** A moment as it is stored, never after `now`; null where there is none. Numbers are seconds or milliseconds. */
export function momentOrNull(value: unknown, now: Date): string | null {
  const time = timeOf(value);
  const date = new Date(Math.min(time, now.getTime()));
  const year = date.getUTCFullYear();
  return year >= 1970 && year <= 9999 ? date.toISOString() : null;
}

/** The same for a moment that has to be there. */
export function moment(value: unknown, now: Date, what = 'date'): string {
  const found = momentOrNull(value, now);
  if (found !== null) return found;
  if (value === undefined || value === null) throw new UnreadableItem(`it has no ${what}`);
  throw new UnreadableItem(`the ${what} ${JSON.stringify(value)} cannot be read`);
}

export function earlier(a: string, b: string): string {
  return a < b ? a : b;
}

/** A person's or a place's name within what a record takes; null where nothing is left. */
export function name(value: string | null | undefined, longest = LONGEST_NAME): string | null {
  return value?.toWellFormed().trim().slice(0, longest).trim() || null;
}

export function language(value: string | null | undefined): string | null {
  return value && LANGUAGE.test(value) && !NO_LANGUAGE.test(value) ? value : null;
}

/** An address that a reader can open; null where it is none. */
export function webAddress(value: string | null | undefined, base?: string): string | null {
  if (!value || !URL.canParse(value, base)) return null;
  const url = new URL(value, base);
  const open = /^https?:$/.test(url.protocol) && url.hostname.length > 0;
  return open && url.href.length <= LONGEST_ADDRESS ? url.href : null;
}

/** One to five stars as the fields of a score. */
export function stars(value: unknown) {
  const score = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof score !== 'number' || !Number.isInteger(score) || score < 1 || score > 5) {
    throw new UnreadableItem(`the rating ${JSON.stringify(value ?? null)} is not 1 to 5`);
  }
  return { score, scoreType: 'rating' as const, scaleMin: 1, scaleMax: 5 };
}

/** Title and text as one verbatim. */
export function paragraphs(...parts: readonly (string | null | undefined)[]): string | null {
  const told = parts.flatMap((part) => part?.trim() || []);
  return told.length > 0 ? told.join('\n\n') : null;
}

/** A part of an address; halves of characters, which JSON may hold, would not be encoded. */
export function urlPart(value: string): string {
  return encodeURIComponent(value.toWellFormed());
}
