/** One calendar month of the demo, in the organisation's own time. */
export interface DemoMonth {
  /** 0 is the month that holds the last moment of the demo, 1 the one before, and so on. */
  back: number;
  year: number;
  /** 1–12. */
  month: number;
  from: Date;
  /** Exclusive; cut off at `until` in the last month. */
  to: Date;
  /** How much of the month has passed, 0–1. */
  share: number;
}

export const MONTHS = 36;

const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
// Nairobi keeps one offset all year and has done so since 1960.
const NAIROBI_OFFSET_MS = 3 * HOUR_MS;

/** The months of the demo, oldest first. The last one ends at `until` (exclusive). */
export function demoMonths(until: Date): DemoMonth[] {
  const last = new Date(until.getTime() - 1 + NAIROBI_OFFSET_MS);
  const months: DemoMonth[] = [];
  for (let back = MONTHS - 1; back >= 0; back--) {
    const from = monthStart(last, back);
    const next = monthStart(last, back - 1);
    const to = next > until ? until : next;
    const local = new Date(from.getTime() + NAIROBI_OFFSET_MS);
    months.push({
      back,
      year: local.getUTCFullYear(),
      month: local.getUTCMonth() + 1,
      from,
      to,
      share: (to.getTime() - from.getTime()) / (next.getTime() - from.getTime()),
    });
  }
  return months;
}

/** First moment, Nairobi time, of the month `back` months before the one that holds `until`. */
export function monthsBefore(until: Date, back: number): Date {
  return monthStart(new Date(until.getTime() - 1 + NAIROBI_OFFSET_MS), back);
}

function monthStart(local: Date, back: number): Date {
  return new Date(Date.UTC(local.getUTCFullYear(), local.getUTCMonth() - back, 1) - NAIROBI_OFFSET_MS);
}

/** Moves a moment within its day to a Nairobi clock time, hours given with decimals. */
export function atClock(moment: Date, hours: number): Date {
  const localMs = moment.getTime() + NAIROBI_OFFSET_MS;
  const midnight = localMs - (((localMs % DAY_MS) + DAY_MS) % DAY_MS);
  return new Date(Math.round(midnight + hours * HOUR_MS) - NAIROBI_OFFSET_MS);
}
