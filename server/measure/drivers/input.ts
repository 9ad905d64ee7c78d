import { z } from 'zod';
import { periodInput } from '../input';

/** The customers' overall scores whose drivers can be asked for. */
export const OUTCOMES = ['nps', 'csat', 'ces', 'rating'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What is compared: ratings of touchpoints by the same customer, or what the verbatim speaks of. */
export const DRIVER_KINDS = ['ratings', 'words'] as const;
export type DriverKind = (typeof DRIVER_KINDS)[number];

export const MONTH_COUNTS = [3, 6, 12, 24] as const;
const DEFAULT_MONTHS = 12;

const key = z.string().trim().min(1).max(300);

export const driversInput = z.object({
  /** The last month, YYYY-MM; without it the last complete one. */
  period: periodInput.nullish(),
  /** How many months, that one included. */
  months: z.coerce.number().int().min(1).max(36).default(DEFAULT_MONTHS),
  by: z.enum(DRIVER_KINDS).nullish(),
  outcome: z.enum(OUTCOMES).nullish(),
  location: key.nullish(),
  source: key.nullish(),
});
export type DriversInput = z.input<typeof driversInput>;

export const touchpointDriverInput = driversInput.extend({ touchpointKey: key });
export type TouchpointDriverInput = z.input<typeof touchpointDriverInput>;

/** The page's address: each part may be missing. */
export type DriversAddress = Partial<
  Record<'period' | 'months' | 'by' | 'outcome' | 'location' | 'source', string>
>;
const PARTS = ['period', 'months', 'by', 'outcome', 'location', 'source'] as const;

/** Reads an address part by part; a part that cannot be read is left out. */
export function readDriversAddress(params: Record<string, string | string[] | undefined>): DriversInput {
  const read: Record<string, unknown> = {};
  for (const part of PARTS) {
    const given = params[part];
    const value = Array.isArray(given) ? given[0] : given;
    if (!value) continue;
    const parsed = driversInput.shape[part].safeParse(value);
    if (parsed.success) read[part] = parsed.data;
  }
  return read;
}

export function driversAddress(parts: DriversAddress): string {
  const query = new URLSearchParams();
  for (const part of PARTS) {
    const value = parts[part];
    if (value) query.set(part, value);
  }
  const text = query.toString();
  return text === '' ? '/drivers' : `/drivers?${text}`;
}
