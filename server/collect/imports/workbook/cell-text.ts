/** Number formats that show a date or a time without saying how: 14–22 everywhere, the others in East Asia. */
const BUILT_IN: readonly (readonly [number, number])[] = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
];
const BUILT_IN_TIMES = new Set([18, 19, 20, 21, 45, 46, 47]);

export type NumberKind = 'number' | 'date' | 'time';

/** Whether numbers in this format are dates: by its letters, without what stands in quotation marks or brackets. */
export function numberKind(id: number, code: string | undefined): NumberKind {
  if (code === undefined) {
    if (BUILT_IN_TIMES.has(id)) return 'time';
    return BUILT_IN.some(([from, to]) => id >= from && id <= to) ? 'date' : 'number';
  }
  const [first = ''] = code.split(';');
  const elapsed = /\[(h+|m+|s+)\]/i.test(first);
  const letters = first.replace(/\[[^\]]*\]|"[^"]*"|\\.|_.|\*./g, '').toLowerCase();
  if (/general|[0#?].*e[+-]/.test(letters)) return 'number';
  if (/[yd]/.test(letters)) return 'date';
  if (elapsed || /[hs]/.test(letters)) return 'time';
  return /m/.test(letters) ? 'date' : 'number';
}

const DAY_MILLISECONDS = 86_400_000;
/** Day 0 of both calendars. The older one counts a 29 February 1900 that never was. */
const START_1900 = Date.UTC(1899, 11, 30);
const START_1904 = Date.UTC(1904, 0, 1);
const FIRST_TRUE_DAY = 61;
/** 31 December 9999. */
const LAST_DAY = 2_958_465;

/** A day number of a spreadsheet as an ISO day, with the clock where it has one. null: not a day that calendars have. */
export function serialDate(serial: number, from1904: boolean): string | null {
  if (!Number.isFinite(serial) || serial < 0 || serial > LAST_DAY) return null;
  const early = !from1904 && serial < FIRST_TRUE_DAY ? 1 : 0;
  const start = from1904 ? START_1904 : START_1900;
  const at = new Date(start + Math.round((serial + early) * (DAY_MILLISECONDS / 1000)) * 1000);
  const iso = at.toISOString();
  return Number.isInteger(serial) ? iso.slice(0, 10) : iso.slice(0, 19);
}

function clock(serial: number): string {
  const seconds = Math.round(serial * 86_400);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** Digits that a spreadsheet keeps: beyond them stand only traces of binary arithmetic. */
const KEPT_DIGITS = 15;

function plainNumber(value: number): string {
  const kept = Number(value.toPrecision(KEPT_DIGITS));
  if (Number.isInteger(kept) && Math.abs(kept) >= 1e15 && Math.abs(kept) < 1e30)
    return BigInt(kept).toString();
  return String(kept);
}

/** A number of a sheet by its kind: dates as ISO, numbers as they are and not as they are shown. */
export function numberText(text: string, kind: NumberKind, from1904: boolean): string {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) return '';
  if (kind === 'number') return plainNumber(value);
  if (kind === 'time' && value >= 0 && value < 1000) return clock(value);
  return serialDate(value, from1904) ?? plainNumber(value);
}
