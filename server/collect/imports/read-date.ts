import type { ImportMapping } from '../input';
import { withoutLead } from './date-lead';
import { serialDate } from './workbook/cell-text';
import { isTimeZone, momentOfWall } from './zone-offset';

/** Nobody exports older feedback; before it are spreadsheet zeros such as 1899-12-30. */
const OLDEST = Date.UTC(1990, 0, 1);
/** Clocks differ, and a day that has begun in Auckland has not in Los Angeles. */
const AHEAD_MILLISECONDS = 24 * 3_600_000;
/** Two digits up to this are of this century. */
const LAST_SHORT_YEAR = 69;

export type DateReading = { at: Date } | { reason: string };

/** Names of months in the languages that survey tools write them in; three letters are enough to tell most apart. */
const MONTHS = new Map<string, number>();
for (const language of ['en', 'de', 'fr', 'es', 'it', 'nl', 'pt']) {
  for (const month of ['long', 'short'] as const) {
    const names = new Intl.DateTimeFormat(language, { month, timeZone: 'UTC' });
    for (let i = 0; i < 12; i++) {
      const name = names
        .format(Date.UTC(2024, i, 15))
        .toLowerCase()
        .replace(/\.$/, '');
      if (!MONTHS.has(name)) MONTHS.set(name, i);
    }
  }
}
MONTHS.set('sept', 8);

/** Hours from Greenwich of zones that a download names by letters; one that means several is the owner's own. */
const ZONE_HOURS: Readonly<Record<string, number>> = {
  ...{
    z: 0,
    utc: 0,
    gmt: 0,
    wez: 0,
    wet: 0,
    bst: 1,
    west: 1,
    cet: 1,
    mez: 1,
    cest: 2,
    mesz: 2,
    eet: 2,
    oez: 2,
    eest: 3,
    oesz: 3,
  },
  ...{ msk: 3, est: -5, edt: -4, cdt: -5, mst: -7, mdt: -6, pst: -8, pdt: -7, akst: -9, akdt: -8, hst: -10 },
  ...{ brt: -3, wib: 7, sgt: 8, hkt: 8, jst: 9, kst: 9, aest: 10, aedt: 11, nzst: 12, nzdt: 13, sast: 2 },
};

const TIME = String.raw`(\d{1,2})[:.h](\d{2})(?:[:.](\d{2})(?:[.,](\d{1,9}))?)?\s*([ap]\.?\s?m\.?)?`;
const ZONE = String.raw`((?:utc|gmt)?[+-](?:\d{2}:?\d{2}|\d:\d{2}|\d{1,2})|z|[a-z]{2,5})?`;
const TAIL = String.raw`(?:(?:[t,]\s*|,?\s+(?:(?:at|um|à|a las|às|alle|om|kl\.?)\s+)?|[-_](?=\d{1,2}:))${TIME}\s*${ZONE}(?:\s*uhr)?(?:\s*\([^)]*\))?)?`;

const YEAR_FIRST = new RegExp(String.raw`^(\d{4})[-/.年]\s?(\d{1,2})[-/.月]\s?(\d{1,2})[日.]?${TAIL}$`, 'i');
/** A month without a day is its first. */
const YEAR_MONTH = /^((?:19|20)\d{2})[-/](0?[1-9]|1[0-2])$/;
const COMPACT = new RegExp(String.raw`^(\d{4})(\d{2})(\d{2})(?:t?(\d{2})(\d{2})(\d{2})?${ZONE})?$`, 'i');
const YEAR_LAST = new RegExp(String.raw`^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})${TAIL}$`, 'i');
const WEEKDAY = String.raw`(?:\p{L}{2,12}\.?,?\s+)?`;
const DAY_NAME = new RegExp(
  String.raw`^${WEEKDAY}(\d{1,2})(?:st|nd|rd|th|\.)?[\s-]+(?:of\s+|de\s+)?(\p{L}{3,12})\.?,?[\s-]+(?:de\s+)?(\d{4}|\d{2})${TAIL}$`,
  'iu',
);
const NAME_DAY = new RegExp(
  String.raw`^${WEEKDAY}(\p{L}{3,12})\.?[\s-]+(\d{1,2})(?:st|nd|rd|th)?,?[\s-]+(\d{4})${TAIL}$`,
  'iu',
);
const NAME_TIME_YEAR = new RegExp(
  String.raw`^${WEEKDAY}(\p{L}{3,12})\s+(\d{1,2})\s+${TIME}\s+([+-]\d{4}|utc|gmt)\s+(\d{4})$`,
  'iu',
);

interface Parts {
  year: number;
  month: number;
  day: number;
  /** hour, minute, second, fraction, am/pm, zone: as they stand in the text. */
  tail: (string | undefined)[];
}

const fullYear = (text: string) => {
  const year = Number(text);
  return text.length > 2 ? year : year <= LAST_SHORT_YEAR ? 2000 + year : 1900 + year;
};

function monthNamed(name: string): number {
  const lower = name.toLowerCase();
  return (MONTHS.get(lower) ?? MONTHS.get(lower.slice(0, 3)) ?? -1) + 1;
}

function split(text: string, order: ImportMapping['dateOrder']): Parts | null {
  let m = YEAR_FIRST.exec(text);
  if (m) return { year: Number(m[1]), month: Number(m[2]), day: Number(m[3]), tail: m.slice(4, 10) };
  m = YEAR_MONTH.exec(text);
  if (m) return { year: Number(m[1]), month: Number(m[2]), day: 1, tail: [] };
  m = COMPACT.exec(text);
  if (m) {
    return {
      year: Number(m[1]),
      month: Number(m[2]),
      day: Number(m[3]),
      tail: [m[4], m[5], m[6], '', '', m[7]],
    };
  }
  m = YEAR_LAST.exec(text);
  if (m) {
    const [first, second] = [Number(m[1]), Number(m[2])];
    const [day, month] = order === 'mdy' ? [second, first] : [first, second];
    return { year: fullYear(m[3] ?? ''), month, day, tail: m.slice(4, 10) };
  }
  m = DAY_NAME.exec(text);
  if (m)
    return {
      year: fullYear(m[3] ?? ''),
      month: monthNamed(m[2] ?? ''),
      day: Number(m[1]),
      tail: m.slice(4, 10),
    };
  m = NAME_DAY.exec(text);
  if (m)
    return { year: Number(m[3]), month: monthNamed(m[1] ?? ''), day: Number(m[2]), tail: m.slice(4, 10) };
  m = NAME_TIME_YEAR.exec(text);
  if (m) return { year: Number(m[9]), month: monthNamed(m[1] ?? ''), day: Number(m[2]), tail: m.slice(3, 9) };
  return null;
}

function hour24(hour: number, half: string | undefined): number {
  if (!half) return hour;
  // Some sites write the half of the day beside an hour of 24: "17:39 PM".
  if (hour > 12 && hour < 24 && /^p/i.test(half)) return hour;
  if (hour < 1 || hour > 12) return -1;
  return (hour % 12) + (/^p/i.test(half) ? 12 : 0);
}

function momentOf(parts: Parts, timeZone: string): number | string {
  const { year, month, day, tail } = parts;
  if (month < 1 || month > 12) return `there is no month ${month || 'of that name'}`;
  const [hour, minute, second, fraction, half, zone] = tail;
  const h = hour ? hour24(Number(hour), half) : 0;
  const milliseconds = fraction ? Math.floor(Number(`0.${fraction}`) * 1000) : 0;
  const wall = Date.UTC(year, month - 1, day, h, Number(minute ?? 0), Number(second ?? 0), milliseconds);
  if (day < 1 || new Date(Date.UTC(year, month - 1, day)).getUTCDate() !== day)
    return `that month has no day ${day}`;
  if (h < 0 || h > 23 || Number(minute ?? 0) > 59 || Number(second ?? 0) > 60)
    return 'there is no such time of day';
  if (!zone) return momentOfWall(wall, timeZone);
  const digits = /([+-])(\d{1,2}):?(\d{2})?$/.exec(zone);
  if (!digits) {
    const hours = ZONE_HOURS[zone.toLowerCase()];
    return hours === undefined ? momentOfWall(wall, timeZone) : wall - hours * 3_600_000;
  }
  const offset = (Number(digits[2]) * 60 + Number(digits[3] ?? 0)) * 60_000;
  return wall - (digits[1] === '-' ? -offset : offset);
}

/** Halves of the day as other languages write them, before the time or after it. */
const HALF = /(午前|上午|오전|vorm\.?)|(午後|下午|오후|nachm\.?)/i;
const TIME_OF_DAY = /\d{1,2}:\d{2}(?::\d{2})?/;

function withPlainHalf(text: string): string {
  const found = HALF.exec(text);
  if (!found) return text;
  const half = found[1] ? 'am' : 'pm';
  const bare = text.replace(HALF, ' ').replace(/\s+/g, ' ').trim();
  return bare.replace(TIME_OF_DAY, (time) => `${time} ${half}`);
}

function epoch(text: string, unit: number): number | null {
  return /^\d{1,16}(\.\d+)?$/.test(text) ? Math.round(Number(text) * unit) : null;
}

/**
 * Reads one date. A moment without a zone is a clock on the wall of `timeZone`; a date without a time is the
 * beginning of that day there. A year that comes first or a month by name needs no `order`.
 */
export function readDate(
  text: string,
  order: ImportMapping['dateOrder'],
  timeZone: string,
  now: Date,
): DateReading {
  const trimmed = text.trim();
  const shown = trimmed.length > 40 ? `${trimmed.slice(0, 40)}…` : trimmed;
  let at: number | string | null = null;
  if (order === 'epoch-seconds') at = epoch(trimmed, 1000);
  else if (order === 'epoch-milliseconds') at = epoch(trimmed, 1);
  else if (order === 'sheet-days' && /^\d{1,6}(\.\d+)?$/.test(trimmed)) {
    const day = serialDate(Number(trimmed), false);
    if (day) return readDate(day, 'ymd', timeZone, now);
  }
  if (at === null) {
    const written = trimmed.length <= 120 ? withPlainHalf(trimmed) : '';
    const parts = split(written, order) ?? split(withoutLead(written), order);
    if (!parts) return { reason: `"${shown}" is not a date that Heard can read` };
    if (!isTimeZone(timeZone)) return { reason: `the time zone ${timeZone} is not known` };
    at = momentOf(parts, timeZone);
  }
  if (typeof at === 'string') return { reason: `"${shown}" is not a date: ${at}` };
  // Tools write "no date" as the first moment of their calendar, here or there shifted by a time zone.
  if (Math.abs(at) <= AHEAD_MILLISECONDS)
    return { reason: 'the date is missing: it is the zero of the calendar, 1970-01-01' };
  if (at < OLDEST) return { reason: `"${shown}" is before 1990` };
  if (at > now.getTime() + AHEAD_MILLISECONDS) return { reason: `"${shown}" is in the future` };
  return { at: new Date(at) };
}
