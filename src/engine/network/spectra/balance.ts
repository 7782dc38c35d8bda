/**
 * @file Before eigenvalues are iterated for: those that stand alone are taken out, and rows and columns are made of like
 * size (Osborne 1960; Parlett & Reinsch 1969; in the 2-norm, James, Langou & Lowery 2014). Neither step rounds anything.
 */

export interface Balanced {
  /** Eigenvalues found on the way: a matrix that is triangular in some order of its units has no others. */
  readonly isolated: readonly number[];
  /** Row-major size × size: the rest. */
  readonly data: Float64Array;
  readonly size: number;
}

/** Takes apart a row-major n × n matrix of finite entries. */
export function balance(matrix: Float64Array, n: number): Balanced {
  const { isolated, left } = isolate(matrix, n);
  const size = left.length;
  const data = new Float64Array(size * size);
  left.forEach((i, row) => {
    left.forEach((j, column) => {
      data[row * size + column] = matrix[i * n + j] ?? 0;
    });
  });
  scale(data, size);
  return { isolated, data, size };
}

/** A unit whose row or column holds nothing beside the diagonal, among the units left, has its diagonal as an eigenvalue. */
function isolate(matrix: Float64Array, n: number): { isolated: number[]; left: number[] } {
  const inRow = new Int32Array(n);
  const inColumn = new Int32Array(n);
  const linked = (i: number, j: number) => i !== j && matrix[i * n + j] !== 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      if (!linked(i, j)) continue;
      inRow[i] = (inRow[i] ?? 0) + 1;
      inColumn[j] = (inColumn[j] ?? 0) + 1;
    }
  }
  const left = new Set(Array.from({ length: n }, (_, i) => i));
  const alone = (i: number) => inRow[i] === 0 || inColumn[i] === 0;
  const waiting = [...left].filter(alone);
  const isolated: number[] = [];
  for (let unit = waiting.pop(); unit !== undefined; unit = waiting.pop()) {
    if (!left.delete(unit)) continue;
    isolated.push(matrix[unit * n + unit] ?? 0);
    for (const other of left) {
      if (linked(other, unit)) inRow[other] = (inRow[other] ?? 0) - 1;
      if (linked(unit, other)) inColumn[other] = (inColumn[other] ?? 0) - 1;
      if (alone(other)) waiting.push(other);
    }
  }
  return { isolated, left: [...left] };
}

/** A row and its column are rescaled only if that makes their sum this much smaller: the iteration ends. */
const WORTHWHILE = 0.95;

/** Similarity by a diagonal of powers of two that brings the length of every row near that of its column. */
function scale(data: Float64Array, n: number): void {
  for (let settled = false; !settled; ) {
    settled = true;
    for (let i = 0; i < n; i++) {
      const factor = factorFor(lengthOf(data, i, n, n), lengthOf(data, i * n, 1, n));
      if (factor === 1) continue;
      settled = false;
      for (let j = 0; j < n; j++) data[i * n + j] = (data[i * n + j] ?? 0) / factor;
      for (let j = 0; j < n; j++) data[j * n + i] = (data[j * n + i] ?? 0) * factor;
    }
  }
}

/** Of n entries, every `step`-th from `start`. */
function lengthOf(data: Float64Array, start: number, step: number, n: number): number {
  let squares = 0;
  for (let k = 0; k < n; k++) squares += (data[start + k * step] ?? 0) * (data[start + k * step] ?? 0);
  return Math.sqrt(squares);
}

/** The power of two that multiplies the column and divides the row. */
function factorFor(column: number, row: number): number {
  if (!(column > 0 && row > 0)) return 1;
  let factor = 1;
  let c = column;
  let r = row;
  while (c < r / 2) {
    c *= 2;
    r /= 2;
    factor *= 2;
  }
  while (c >= r * 2) {
    c /= 2;
    r *= 2;
    factor /= 2;
  }
  return c + r < WORTHWHILE * (column + row) ? factor : 1;
}
