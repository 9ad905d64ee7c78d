import type { ProcessInput } from '@/server/maths/spc/process';
import type { XmrInput, XmrOptions } from '@/server/maths/spc/xmr';

const DAY_MS = 86_400_000;

export const PLAIN: XmrOptions = {
  improvementDirection: 'increase',
  target: null,
  rebase: [],
  fixAfterNPoints: null,
  screenOutliers: true,
};

/** The n-th day from 2 January 2020, counted from 0. */
export function dayAt(index: number): string {
  return new Date(Date.UTC(2020, 0, 2) + index * DAY_MS).toISOString().slice(0, 10);
}

export function daily(values: readonly (number | null)[]): XmrInput[] {
  return values.map((value, index) => ({ date: dayAt(index), value }));
}

/** The n-th month from January 2024, counted from 0. */
export function monthAt(index: number): string {
  return new Date(Date.UTC(2024, index, 1)).toISOString().slice(0, 10);
}

export function monthly(values: readonly (number | null)[], n = 200): ProcessInput[] {
  return values.map((value, index) => ({ day: monthAt(index), value, n }));
}

export function repeat<T>(times: number, values: readonly T[]): T[] {
  return Array.from({ length: times }, () => values).flat();
}
