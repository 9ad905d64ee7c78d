import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type EmployeeAnswer, type ReleaseCell, releasedCells } from '@/server/maths/released-cells';

const RULE = { floor: 5, alikeUnder: 30 };
let count = 0;

/** So many answers of one place, of mixed classes and all different people. */
function group(n: number, sourceId: number, locationId: number | null): EmployeeAnswer[] {
  return Array.from({ length: n }, (_, i) => ({
    sourceId,
    locationId,
    voice: `v${count++}`,
    group: ([1, 0, -1] as const)[i % 3] ?? 0,
  }));
}

const named = (cells: readonly ReleaseCell[]) =>
  cells
    .map(({ locationId, sourceId }) =>
      locationId ? `at ${locationId}` : sourceId ? `by ${sourceId}` : 'all',
    )
    .sort();

const isIn = (cell: ReleaseCell, answer: EmployeeAnswer) =>
  (cell.locationId === 0 || cell.locationId === answer.locationId) &&
  (cell.sourceId === 0 || cell.sourceId === answer.sourceId);

describe('which cells of one table are released', () => {
  test('places that each reach the floor all are; one under it takes the next smallest with it', () => {
    expect(named(releasedCells([...group(9, 1, 1), ...group(7, 1, 2)], RULE))).toEqual([
      'all',
      'at 1',
      'at 2',
      'by 1',
    ]);
    const small = [...group(12, 1, 1), ...group(9, 1, 2), ...group(6, 1, 3), ...group(4, 1, 4)];
    expect(named(releasedCells(small, RULE))).toEqual(['all', 'at 1', 'at 2', 'by 1']);
  });

  test('two places under the floor that reach it together need no third', () => {
    const two = [...group(12, 1, 1), ...group(9, 1, 2), ...group(3, 1, 3), ...group(4, 1, 4)];
    expect(named(releasedCells(two, RULE))).toEqual(['all', 'at 1', 'at 2', 'by 1']);
  });

  test('a whole under the floor is not shown, nor one of whom all answered alike while it is small', () => {
    expect(releasedCells(group(4, 1, 1), RULE)).toEqual([]);
    const alike = (n: number) => group(n, 1, 1).map((answer) => ({ ...answer, group: 1 as const }));
    expect(releasedCells(alike(29), RULE)).toEqual([]);
    expect(named(releasedCells(alike(30), RULE))).toContain('all');
    const mixed = [...group(20, 1, 2), ...alike(8)];
    expect(named(releasedCells(mixed, RULE))).toEqual(['all', 'by 1']);
  });

  test('people are counted, not answers', () => {
    const often = group(9, 1, 1).map((answer, i) => ({ ...answer, voice: `same ${i % 4}` }));
    expect(releasedCells(often, RULE)).toEqual([]);
  });

  test('those of no location are the rest of the locations, and must be enough to stay hidden', () => {
    expect(named(releasedCells([...group(9, 1, 1), ...group(2, 1, null)], RULE))).toEqual(['all', 'by 1']);
    expect(named(releasedCells([...group(9, 1, 1), ...group(5, 1, null)], RULE))).toEqual([
      'all',
      'at 1',
      'by 1',
    ]);
  });

  test('a small source beside a large one: the locations or the sources, whichever shows more', () => {
    const table = [1, 2, 3].flatMap((place) => [...group(20, 1, place), ...group(3, 2, place)]);
    expect(named(releasedCells(table, RULE))).toEqual(['all', 'at 1', 'at 2', 'at 3']);
    const few = [...group(20, 1, 1), ...group(3, 1, 2), ...group(8, 2, 1)];
    expect(named(releasedCells(few, RULE))).toEqual(['all', 'by 1', 'by 2']);
  });

  test('only what may be released is', () => {
    const table = [...group(9, 1, 1), ...group(7, 1, 2)];
    expect(named(releasedCells(table, RULE, [{ locationId: 1, sourceId: 0 }]))).toEqual(['all', 'at 1']);
  });

  test('every group that released cells can tell apart has the floor of people, and is not alike while small', () => {
    const answer = fc.record({
      sourceId: fc.integer({ min: 1, max: 3 }),
      locationId: fc.option(fc.integer({ min: 1, max: 4 })),
      voice: fc.integer({ min: 0, max: 60 }).map(String),
      group: fc.constantFrom(-1 as const, 0 as const, 1 as const),
    });
    const seen = { cut: 0 };
    fc.assert(
      fc.property(fc.array(answer, { maxLength: 80 }), fc.integer({ min: 2, max: 8 }), (table, floor) => {
        const rule = { floor, alikeUnder: 30 };
        const cells = releasedCells(table, rule);
        if (cells.length > 1) seen.cut += 1;
        if (cells.length === 0) return;
        const pattern = (one: EmployeeAnswer) => cells.map((cell) => Number(isIn(cell, one))).join('');
        for (const part of Map.groupBy(table, pattern).values()) {
          expect(new Set(part.map(({ voice }) => voice)).size).toBeGreaterThanOrEqual(floor);
          if (part.length < rule.alikeUnder)
            expect(new Set(part.map((one) => one.group)).size).toBeGreaterThan(1);
        }
      }),
      { numRuns: 400 },
    );
    expect(seen.cut).toBeGreaterThan(50);
  });

  test('the order of the answers decides nothing', () => {
    const table = [...group(8, 1, 1), ...group(8, 1, 2), ...group(3, 1, 3), ...group(8, 2, 1)];
    expect(releasedCells(table.toReversed(), RULE)).toEqual(releasedCells(table, RULE));
  });
});
