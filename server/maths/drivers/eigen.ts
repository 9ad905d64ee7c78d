/** Sweeps over the whole matrix; real ones are diagonal to the last digit after six or seven. */
const MOST_SWEEPS = 60;
/** What is left off the diagonal, squared, as a share of the whole: its square root is the error of the vectors. */
const DIAGONAL = 1e-24;

export interface Eigen {
  /** k values, in no order. */
  readonly values: Float64Array;
  /** k × k, row by row; column j belongs to value j. */
  readonly vectors: Float64Array;
}

/**
 * Eigenvalues and eigenvectors of a symmetric matrix by Jacobi's rotations.
 * @param matrix size × size, row by row; only its upper triangle is trusted to be what its lower one is
 * @returns values and orthonormal vectors with matrix = V · diag(values) · Vᵀ
 * Source: Golub & Van Loan, Matrix Computations, 8.5 (cyclic Jacobi).
 */
export function symmetricEigen(matrix: Float64Array, size: number): Eigen {
  const a = Float64Array.from(matrix);
  const vectors = new Float64Array(size * size);
  for (let i = 0; i < size; i++) vectors[i * size + i] = 1;
  const whole = a.reduce((sum, value) => sum + value * value, 0);
  for (let sweep = 0; sweep < MOST_SWEEPS && offDiagonal(a, size) > DIAGONAL * whole; sweep++) {
    for (let p = 0; p < size - 1; p++) {
      for (let q = p + 1; q < size; q++) rotate(a, vectors, size, p, q);
    }
  }
  return { values: Float64Array.from({ length: size }, (_, i) => a[i * size + i] ?? 0), vectors };
}

function offDiagonal(a: Float64Array, size: number): number {
  let sum = 0;
  for (let i = 0; i < size; i++) {
    for (let j = i + 1; j < size; j++) sum += (a[i * size + j] ?? 0) ** 2;
  }
  return 2 * sum;
}

/** Turns the plane of p and q so that their common entry becomes zero. */
function rotate(a: Float64Array, vectors: Float64Array, size: number, p: number, q: number): void {
  const apq = a[p * size + q] ?? 0;
  if (apq === 0) return;
  const theta = ((a[q * size + q] ?? 0) - (a[p * size + p] ?? 0)) / (2 * apq);
  const tangent = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const cosine = 1 / Math.sqrt(tangent * tangent + 1);
  const sine = tangent * cosine;
  turn(a, p, q, size, size, cosine, sine);
  turn(a, p * size, q * size, 1, size, cosine, sine);
  turn(vectors, p, q, size, size, cosine, sine);
}

/** Turns two rows (step 1) or two columns (step = size) into each other. */
function turn(
  matrix: Float64Array,
  first: number,
  second: number,
  step: number,
  size: number,
  cosine: number,
  sine: number,
): void {
  for (let i = 0, at = first, to = second; i < size; i++, at += step, to += step) {
    const x = matrix[at] ?? 0;
    const y = matrix[to] ?? 0;
    matrix[at] = cosine * x - sine * y;
    matrix[to] = sine * x + cosine * y;
  }
}
