import { Unreadable } from './tool';

export type Json = Record<string, unknown>;

const DECODER = new TextDecoder('utf-8', { fatal: true });

export function parseText(body: Buffer): string {
  try {
    return DECODER.decode(body);
  } catch {
    throw new Unreadable('the body is not UTF-8 text');
  }
}

export function parseJson(body: Buffer): unknown {
  const text = parseText(body);
  if (text.trim() === '') throw new Unreadable('the body is empty');
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Unreadable('the body is not JSON');
  }
}

/** The object that this is; an empty one where it is none. */
export function objectOf(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

export function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A text with something in it; numbers as their digits. */
export function textOf(value: unknown): string | null {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}

export function numberOf(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'string' || !/^\s*-?\d+([.,]\d+)?\s*$/.test(value)) return null;
  return Number(value.trim().replace(',', '.'));
}

/** The year 5138: what is larger counts milliseconds. */
const MOST_SECONDS = 1e11;

/** A moment from an ISO text or from seconds or milliseconds since 1970. */
export function momentOf(value: unknown): Date | null {
  const count = typeof value === 'string' && /^\d{9,13}$/.test(value) ? Number(value) : value;
  const milliseconds =
    typeof count === 'number'
      ? count * (Math.abs(count) < MOST_SECONDS ? 1000 : 1)
      : typeof count === 'string' && /^\d{4}-\d\d-\d\d/.test(count)
        ? Date.parse(count)
        : Number.NaN;
  const moment = new Date(milliseconds);
  return Number.isNaN(moment.getTime()) || moment.getUTCFullYear() > 9999 ? null : moment;
}

export function isoOf(value: unknown, otherwise: Date): string {
  return (momentOf(value) ?? otherwise).toISOString();
}

/** Texts, numbers and truths of an object by their names; what is nested is left out. */
export function plainFields(...sources: unknown[]): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const source of sources) {
    for (const [name, value] of Object.entries(objectOf(source))) {
      const text = typeof value === 'boolean' ? String(value) : textOf(value);
      if (text !== null && !Object.hasOwn(fields, name)) fields[name] = text;
    }
  }
  return fields;
}

/** An http(s) address short enough to be kept. */
export function webAddress(value: unknown): string | null {
  const text = textOf(value);
  if (!text || text.length > 2000 || !/^https?:\/\//i.test(text) || !URL.canParse(text)) return null;
  return text;
}

/** The language of a tag such as "en-GB" or "pt_BR"; null for a word that is none. */
export function languageOf(value: unknown): string | null {
  const text = textOf(value);
  return text && /^[A-Za-z]{2,3}([-_][A-Za-z0-9]+)*$/.test(text) ? text : null;
}

const clean = (text: string) => text.replaceAll('\u0000', '').toWellFormed();

/** The same without zeros and halves of characters, which the database does not take. */
export function storable(value: Json): Json {
  const walk = (inner: unknown): unknown => {
    if (typeof inner === 'string') return clean(inner);
    if (Array.isArray(inner)) return inner.map(walk);
    if (typeof inner !== 'object' || inner === null) return inner;
    return Object.fromEntries(Object.entries(inner).map(([key, one]) => [clean(key), walk(one)]));
  };
  return walk(value) as Json;
}
