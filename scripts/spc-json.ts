import path from 'node:path';
import { z } from 'zod';
import type { XmrCase } from '@/server/maths/spc/case';
import { LEAST_BASELINE } from '@/server/maths/spc/limits';
import { CommandProblem } from './output';

/** A calendar day; a time may follow where it is midnight, as R writes dates. */
const DAY = /^(\d{4}-\d{2}-\d{2})(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?$/;

/** The day as YYYY-MM-DD; null where the text is none, or no day of the calendar. */
export function isoDay(text: string): string | null {
  const day = DAY.exec(text.trim())?.[1];
  if (!day) return null;
  const time = new Date(`${day}T00:00:00Z`);
  // JavaScript reads 30 February as 1 March.
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(day) ? day : null;
}

const day = z.string({ error: 'is not an ISO date; write it as YYYY-MM-DD' }).transform((text, ctx) => {
  const read = isoDay(text);
  if (read) return read;
  ctx.addIssue({ code: 'custom', message: `"${text}" is not an ISO date; write it as YYYY-MM-DD` });
  return z.NEVER;
});

const days = z.union([day.transform((one) => [one]), z.array(day)]);

const optionsSchema = z.object({
  improvementDirection: z
    .enum(['increase', 'decrease', 'neutral'], { error: 'is one of increase, decrease, neutral' })
    .default('increase'),
  target: z
    .union([z.number(), z.record(z.string(), z.number().nullable())], {
      error: 'is a number, or an object with one number a facet',
    })
    .nullish()
    .transform((target) => target ?? null),
  rebase: z
    .union([days, z.record(z.string(), days)], {
      error: 'is a list of dates YYYY-MM-DD, or an object with one list a facet',
    })
    .nullish()
    .transform((rebase) => rebase ?? null),
  fixAfterNPoints: z
    .number({ error: 'is a whole number' })
    .int({ error: 'is a whole number' })
    .min(LEAST_BASELINE, { error: `is at least ${LEAST_BASELINE}` })
    .nullish()
    .transform((points) => points ?? null),
  screenOutliers: z.boolean({ error: 'is true or false' }).default(true),
  facetField: z.string({ error: 'is the name of a field of each input' }).nullish(),
});

const rowSchema = z.looseObject({
  date: day,
  value: z
    .number({ error: 'is not a number; leave it null for a gap' })
    .nullish()
    .transform((value) => value ?? null),
});

const caseSchema = z.object({
  id: z.union([z.string(), z.number()], { error: 'is a text' }).optional(),
  options: optionsSchema.prefault({}),
  input: z.array(rowSchema, { error: 'is a list of { date, value }' }).min(1, { error: 'has no rows' }),
});

type ReadCase = z.infer<typeof caseSchema>;

/** "case 2 (rand-01), input 4, date: …": counted from 1, as people count. */
function issueWords(entry: unknown, position: number | null, issue: z.core.$ZodIssue): string {
  const id = entry !== null && typeof entry === 'object' && 'id' in entry ? ` (${String(entry.id)})` : '';
  const place = issue.path.map((step) => (typeof step === 'number' ? `${step + 1}` : String(step)));
  const words = place.join(' ').replace(/^input (\d+) /, 'input $1, ');
  const which = position === null ? '' : `, case ${position + 1}${id}`;
  return `${which}${words ? `, ${words}` : ''}: ${issue.message}`;
}

function withoutNulls(target: ReadCase['options']['target']): XmrCase['options']['target'] {
  if (target === null || typeof target === 'number') return target;
  const known = Object.entries(target).filter((entry): entry is [string, number] => entry[1] !== null);
  return Object.fromEntries(known);
}

function readCase(entry: unknown, file: string, position: number | null): XmrCase {
  const read = caseSchema.safeParse(entry);
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new CommandProblem(`${file}${issue ? issueWords(entry, position, issue) : ' is not a case'}.`);
  }
  const { id, options, input } = read.data;
  const name = path.basename(file);
  const named = id === undefined ? (position === null ? name : `${name} ${position + 1}`) : String(id);
  const field = options.facetField === undefined ? 'facet' : options.facetField;
  const where = `${file}${position === null ? '' : `, case ${position + 1} (${named})`}`;
  const seen = new Map<string, number>();
  const rows = input.map((row, index) => {
    const cell = field === null ? null : row[field];
    if (options.facetField && (cell === undefined || cell === null || cell === '')) {
      throw new CommandProblem(`${where}, input ${index + 1}, ${field}: it is empty. Name the series.`);
    }
    const facet = cell === undefined || cell === null ? null : String(cell);
    const key = JSON.stringify([facet, row.date]);
    const before = seen.get(key);
    if (before !== undefined) {
      const of = facet === null ? '' : ` of facet "${facet}"`;
      throw new CommandProblem(
        `${where}, input ${index + 1}, date: ${row.date}${of} is there already, in input ${before + 1}.`,
      );
    }
    seen.set(key, index);
    return { date: row.date, value: row.value, facet };
  });
  return { id: named, options: { ...options, target: withoutNulls(options.target) }, input: rows };
}

function parseJson(content: string, file: string): unknown {
  try {
    return JSON.parse(content);
  } catch (error) {
    throw new CommandProblem(`${file} is not valid JSON: ${error instanceof Error ? error.message : error}`);
  }
}

function isCase(entry: unknown): boolean {
  return entry !== null && typeof entry === 'object' && 'input' in entry;
}

/** Whether a JSON file of a folder is meant as cases at all. */
export function looksLikeCases(content: string, file: string): boolean {
  const value = parseJson(content, file);
  return Array.isArray(value) ? value.some(isCase) : isCase(value);
}

/** One case, or a list of them, as the reference data write it. */
export function readJsonCases(content: string, file: string): { cases: XmrCase[]; single: boolean } {
  const value = parseJson(content, file);
  if (!looksLikeCases(content, file)) {
    throw new CommandProblem(
      `${file} holds no case: a case is { id, options, input: [{ date, value, facet }] }, or a list of these.`,
    );
  }
  return Array.isArray(value)
    ? { cases: value.map((entry, position) => readCase(entry, file, position)), single: false }
    : { cases: [readCase(value, file, null)], single: true };
}
