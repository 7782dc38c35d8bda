/**
 * @file Householder reflections I − tau·v·vᵀ with v_0 = 1 (Householder 1958; Golub & Van Loan, §5.1): the one tool
 * behind QR, bidiagonal and Hessenberg form. Matrices are flat and row-major, so that every loop runs along rows.
 */

/** A rectangle of a row-major matrix. */
export interface Block {
  readonly data: Float64Array;
  /** Entries from one row to the next. */
  readonly stride: number;
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

/** Below this a sum of squares has lost digits to underflow. */
const SAFE_SQUARES = 1e-270;

/** ‖x‖ of finite entries, also where their squares underflow. */
export function euclideanNorm(x: Float64Array): number {
  let squares = 0;
  for (let i = 0; i < x.length; i++) squares += (x[i] ?? 0) * (x[i] ?? 0);
  if (squares > SAFE_SQUARES && squares < Number.POSITIVE_INFINITY) return Math.sqrt(squares);
  let largest = 0;
  for (let i = 0; i < x.length; i++) largest = Math.max(largest, Math.abs(x[i] ?? 0));
  if (largest === 0) return 0;
  let scaled = 0;
  for (let i = 0; i < x.length; i++) scaled += ((x[i] ?? 0) / largest) * ((x[i] ?? 0) / largest);
  return largest * Math.sqrt(scaled);
}

/** sqrt(x² + y²) of finite numbers without over- or underflow on the way. */
export function hypotenuse(x: number, y: number): number {
  const a = Math.abs(x);
  const b = Math.abs(y);
  const large = Math.max(a, b);
  if (large === 0) return 0;
  const ratio = Math.min(a, b) / large;
  return large * Math.sqrt(1 + ratio * ratio);
}

/** Turns x into the v of the reflection that takes x to beta·e_1, |beta| = ‖x‖; tau is 0 when there is nothing to do. */
export function reflectorOf(x: Float64Array): { tau: number; beta: number } {
  const first = x[0] ?? 0;
  const rest = euclideanNorm(x.subarray(1));
  x[0] = 1;
  if (rest === 0) return { tau: 0, beta: first };
  const norm = hypotenuse(first, rest);
  const beta = first < 0 ? norm : -norm;
  // No cancellation: beta and the first entry have opposite signs.
  for (let i = 1; i < x.length; i++) x[i] = (x[i] ?? 0) / (first - beta);
  return { tau: (beta - first) / beta, beta };
}

/** Block ← (I − tau·v·vᵀ)·Block; `sums` has room for a row. */
export function reflectRows(block: Block, v: Float64Array, tau: number, sums: Float64Array): void {
  if (tau === 0) return;
  const { data, stride, row, column, rows, columns } = block;
  sums.fill(0, 0, columns);
  for (let i = 0; i < rows; i++) {
    const weight = v[i] ?? 0;
    const start = (row + i) * stride + column;
    for (let j = 0; j < columns; j++) sums[j] = (sums[j] ?? 0) + weight * (data[start + j] ?? 0);
  }
  for (let i = 0; i < rows; i++) {
    const weight = tau * (v[i] ?? 0);
    const start = (row + i) * stride + column;
    for (let j = 0; j < columns; j++) data[start + j] = (data[start + j] ?? 0) - weight * (sums[j] ?? 0);
  }
}

/** Block ← Block·(I − tau·v·vᵀ). */
export function reflectColumns(block: Block, v: Float64Array, tau: number): void {
  if (tau === 0) return;
  const { data, stride, row, column, rows, columns } = block;
  for (let i = 0; i < rows; i++) {
    const start = (row + i) * stride + column;
    let sum = 0;
    for (let j = 0; j < columns; j++) sum += (data[start + j] ?? 0) * (v[j] ?? 0);
    sum *= tau;
    for (let j = 0; j < columns; j++) data[start + j] = (data[start + j] ?? 0) - sum * (v[j] ?? 0);
  }
}

/** Copies entries of one column from `row` downwards into x, as many as it has. */
export function readColumn(
  data: Float64Array,
  stride: number,
  row: number,
  column: number,
  x: Float64Array,
): void {
  for (let i = 0; i < x.length; i++) x[i] = data[(row + i) * stride + column] ?? 0;
}
