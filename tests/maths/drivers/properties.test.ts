import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Correlations } from '@/server/maths/drivers/correlations';
import { symmetricEigen } from '@/server/maths/drivers/eigen';
import { fullModel } from '@/server/maths/drivers/full-model';
import { correlate, groupedSums } from '@/server/maths/drivers/grouped-sums';
import { relativeWeights } from '@/server/maths/drivers/relative-weights';
import { shapley } from '@/server/maths/drivers/shapley';

const value = fc.integer({ min: -5, max: 5 });
/** Rows that share a common part, as answers of one person do; the last column is the outcome. */
const rows = fc.integer({ min: 2, max: 6 }).chain((drivers) =>
  fc
    .array(fc.tuple(value, fc.array(value, { minLength: drivers + 1, maxLength: drivers + 1 })), {
      minLength: 12,
      maxLength: 40,
    })
    .map((people) => people.map(([common, own]) => own.map((x) => x + common / 2))),
);

function correlationsOfRows(people: readonly (readonly number[])[]): Correlations {
  const sums = groupedSums((people[0]?.length ?? 1) - 1);
  for (const row of people) sums.add(row);
  return correlate(sums.total()).correlations;
}

const total = (values: Float64Array) => values.reduce((sum, one) => sum + one, 0);

function permuted({ size, between, outcome }: Correlations, order: readonly number[]): Correlations {
  return {
    size,
    between: Float64Array.from(order.flatMap((i) => order.map((j) => between[i * size + j] ?? 0))),
    outcome: Float64Array.from(order, (i) => outcome[i] ?? 0),
  };
}

/** The definition, subset by subset, with R² from the solved model of each. */
function shapleyByDefinition(correlations: Correlations): number[] {
  const { size } = correlations;
  const explainedBy = (members: readonly number[]) =>
    members.length === 0
      ? 0
      : fullModel(
          {
            size: members.length,
            between: Float64Array.from(
              members.flatMap((i) => members.map((j) => correlations.between[i * size + j] ?? 0)),
            ),
            outcome: Float64Array.from(members, (i) => correlations.outcome[i] ?? 0),
          },
          1_000,
        ).r2;
  const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));
  const drivers = Array.from({ length: size }, (_, i) => i);
  return drivers.map((driver) => {
    const others = drivers.filter((other) => other !== driver);
    let sum = 0;
    for (let mask = 0; mask < 1 << others.length; mask++) {
      const members = others.filter((_, i) => mask & (1 << i));
      const weight = (factorial(members.length) * factorial(size - members.length - 1)) / factorial(size);
      sum += weight * (explainedBy([...members, driver]) - explainedBy(members));
    }
    return sum;
  });
}

describe('parts of R²', () => {
  test('Shapley values and relative weights each sum to R² and are never negative', () => {
    fc.assert(
      fc.property(rows, (people) => {
        const found = correlationsOfRows(people);
        const { r2 } = fullModel(found, people.length);
        for (const parts of [shapley(found), relativeWeights(found)]) {
          expect(total(parts)).toBeCloseTo(r2, 7);
          for (const part of parts) expect(part).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  test('Shapley values are what their definition says, subset by subset', () => {
    fc.assert(
      fc.property(rows, (people) => {
        const found = correlationsOfRows(people);
        shapleyByDefinition(found).forEach((wanted, i) => {
          expect(shapley(found)[i]).toBeCloseTo(wanted, 7);
        });
      }),
      { numRuns: 40 },
    );
  });

  test('drivers in another order get the same parts, in that order', () => {
    fc.assert(
      fc.property(rows, fc.infiniteStream(fc.nat()), (people, picks) => {
        const found = correlationsOfRows(people);
        const order = Array.from({ length: found.size }, (_, i) => i);
        for (let i = order.length - 1; i > 0; i--) {
          const j = (picks.next().value ?? 0) % (i + 1);
          const kept = order[i] ?? 0;
          order[i] = order[j] ?? 0;
          order[j] = kept;
        }
        for (const parts of [shapley, relativeWeights]) {
          const before = parts(found);
          parts(permuted(found, order)).forEach((part, i) => {
            expect(part).toBeCloseTo(before[order[i] ?? 0] ?? Number.NaN, 7);
          });
        }
      }),
    );
  });

  test('drivers that cannot be told apart by their correlations get equal parts', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 10 }),
        fc.double({ min: 0, max: 0.9, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (size, together, strength) => {
          const between = Float64Array.from({ length: size * size }, (_, at) =>
            at % (size + 1) === 0 ? 1 : together,
          );
          // As far as the drivers allow: their mean goes with the outcome by `strength`.
          const outcome = new Float64Array(size).fill(
            strength * Math.sqrt((1 + (size - 1) * together) / size),
          );
          for (const parts of [
            shapley({ size, between, outcome }),
            relativeWeights({ size, between, outcome }),
          ]) {
            expect(total(parts)).toBeCloseTo(strength ** 2, 7);
            for (const part of parts) expect(part).toBeCloseTo(strength ** 2 / size, 7);
          }
        },
      ),
    );
  });

  test('a driver asked twice shares its part with its double, and the rest of the analysis holds', () => {
    fc.assert(
      fc.property(rows, (people) => {
        const twice = people.map((row) => [row[0] ?? 0, ...row]);
        const once = correlationsOfRows(people);
        const found = correlationsOfRows(twice);
        const model = fullModel(found, people.length);
        expect(model.r2).toBeCloseTo(fullModel(once, people.length).r2, 7);
        expect(model.rank).toBe(fullModel(once, people.length).rank);
        expect(model.coefficients[0]?.beta).toBeNull();
        expect(model.coefficients[1]?.beta).toBeNull();
        for (const parts of [shapley(found), relativeWeights(found)]) {
          expect(parts[0]).toBeCloseTo(parts[1] ?? Number.NaN, 6);
          expect(total(parts)).toBeCloseTo(model.r2, 6);
        }
      }),
    );
  });

  test('eigenvectors rebuild the matrix', () => {
    fc.assert(
      fc.property(rows, (people) => {
        const { between, size } = correlationsOfRows(people);
        const { values, vectors } = symmetricEigen(between, size);
        for (let i = 0; i < size; i++) {
          for (let j = 0; j < size; j++) {
            let sum = 0;
            for (let k = 0; k < size; k++) {
              sum += (vectors[i * size + k] ?? 0) * (values[k] ?? 0) * (vectors[j * size + k] ?? 0);
            }
            expect(sum).toBeCloseTo(between[i * size + j] ?? Number.NaN, 9);
          }
        }
      }),
    );
  });
});

describe('correlations from sums', () => {
  test('are those of the rows, however large the numbers, and stay the same when units change', () => {
    fc.assert(
      fc.property(rows, (people) => {
        const far = people.map((row) => row.map((x, i) => 1e6 + x * (i + 1)));
        const near = correlationsOfRows(people);
        const moved = correlationsOfRows(far);
        near.between.forEach((r, at) => {
          expect(moved.between[at]).toBeCloseTo(r, 5);
        });
        fc.pre(near.between[1] !== 0);
        const mean = (i: number) => people.reduce((sum, row) => sum + (row[i] ?? 0), 0) / people.length;
        const product = (i: number, j: number) =>
          people.reduce((sum, row) => sum + ((row[i] ?? 0) - mean(i)) * ((row[j] ?? 0) - mean(j)), 0);
        expect(near.between[1]).toBeCloseTo(product(0, 1) / Math.sqrt(product(0, 0) * product(1, 1)), 8);
      }),
    );
  });
});
