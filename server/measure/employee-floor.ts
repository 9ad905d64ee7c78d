import { EMPLOYEE_FLOOR, withheld } from '../maths/base';
import type { Tally } from './roll-ups/queries-cells';

/** What was left out of employees' results, so that it can be said. */
export interface Floored {
  readonly tallies: Tally[];
  readonly withheld: number;
}

/**
 * Employees' results without any cell under the floor. Tallies come by month and group; within a month a group
 * under the floor is left out, and the next smallest with it until the hidden ones together reach the floor. Every
 * answer is then a sum of cells that each may be shown, so no two answers differ by fewer people than the floor.
 */
export function aboveFloor(tallies: readonly Tally[]): Floored {
  const months = new Map<string, Map<number, Tally[]>>();
  for (const tally of tallies) {
    const month = months.get(tally.start ?? '') ?? new Map<number, Tally[]>();
    month.set(tally.ask, [...(month.get(tally.ask) ?? []), tally]);
    months.set(tally.start ?? '', month);
  }
  const kept: Tally[] = [];
  let hidden = 0;
  for (const month of months.values()) {
    const groups = [...month.values()];
    const flags = withheld(
      groups.map((group) => group.reduce((n, tally) => n + tally.n, 0)),
      EMPLOYEE_FLOOR,
    );
    groups.forEach((group, i) => {
      if (flags[i]) hidden += 1;
      else kept.push(...group);
    });
  }
  return { tallies: kept, withheld: hidden };
}
