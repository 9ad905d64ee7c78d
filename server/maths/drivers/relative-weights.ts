import { type Correlations, NEGATIVE, NOT_CORRELATIONS, REDUNDANT } from './correlations';
import { symmetricEigen } from './eigen';

/**
 * Johnson's relative weights: the drivers are replaced by the nearest ones that do not overlap, whose explained shares
 * are then handed back. Close to Shapley values, and quick for any number of drivers.
 * @param correlations k drivers; overlapping ones may be singular
 * @returns k values ≥ 0 that sum to R²
 * @throws RangeError where the matrix is not one of correlations
 * Source: Johnson (2000), Multivariate Behavioral Research 35:1. Λ = R^½, β = Λ⁻¹r, weightⱼ = Σₖ Λⱼₖ²βₖ².
 */
export function relativeWeights({ size, between, outcome }: Correlations): Float64Array {
  const { values, vectors } = symmetricEigen(between, size);
  const roots = values.map((value) => {
    if (value < NEGATIVE) throw new RangeError(NOT_CORRELATIONS);
    return value < REDUNDANT ? 0 : Math.sqrt(value);
  });
  const onAxes = new Float64Array(size);
  for (let axis = 0; axis < size; axis++) {
    const root = roots[axis] ?? 0;
    if (root === 0) continue;
    let sum = 0;
    for (let i = 0; i < size; i++) sum += (vectors[i * size + axis] ?? 0) * (outcome[i] ?? 0);
    onAxes[axis] = sum / root;
  }
  const rootEntry = (i: number, j: number) => {
    let sum = 0;
    for (let axis = 0; axis < size; axis++) {
      sum += (vectors[i * size + axis] ?? 0) * (roots[axis] ?? 0) * (vectors[j * size + axis] ?? 0);
    }
    return sum;
  };
  const betas = Float64Array.from({ length: size }, (_, k) => {
    let sum = 0;
    for (let axis = 0; axis < size; axis++) sum += (vectors[k * size + axis] ?? 0) * (onAxes[axis] ?? 0);
    return sum;
  });
  const explained = betas.reduce((sum, beta) => sum + beta * beta, 0);
  if (explained > 1 - NEGATIVE) throw new RangeError(NOT_CORRELATIONS);
  return Float64Array.from({ length: size }, (_, j) => {
    let weight = 0;
    for (let k = 0; k < size; k++) weight += rootEntry(j, k) ** 2 * (betas[k] ?? 0) ** 2;
    return weight;
  });
}
