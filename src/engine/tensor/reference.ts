/** @file The reference backend: obvious loops, sums in double precision in a fixed order, rounded when stored. */

import type { Backend, GemmOptions } from './backend.ts';
import { mismatch, productShape, requireSameSize, vectorProductShape } from './shapes.ts';
import { type Tensor, type TensorData, zeros } from './tensor.ts';

export const referenceBackend: Backend = {
  name: 'reference',
  zeros,
  // The garbage collector's business.
  mark: () => 0,
  release: () => {},
  gemm,
  gemv,
  gemvTransposed,
  copy(x, out) {
    requireSameSize('copy', x, out);
    out.data.set(x.data);
  },
  axpy(alpha, x, y) {
    requireSameSize('axpy', x, y);
    axpyRange(alpha, x.data, 0, y.data, 0, x.data.length);
  },
  scale(alpha, x) {
    const data = x.data;
    for (let i = 0; i < data.length; i++) data[i] = (data[i] ?? 0) * alpha;
  },
  map(f, x, out) {
    requireSameSize('map', x, out);
    const from = x.data;
    const to = out.data;
    for (let i = 0; i < from.length; i++) to[i] = f(from[i] ?? 0);
  },
  activate({ f, df }, x, out, slope) {
    // The slope first: `out` may be `x` itself.
    if (slope !== null) referenceBackend.map(df, x, slope);
    referenceBackend.map(f, x, out);
  },
  multiply(x, y, out) {
    requireSameSize('multiply', x, y, out);
    const left = x.data;
    const right = y.data;
    const to = out.data;
    for (let i = 0; i < left.length; i++) to[i] = (left[i] ?? 0) * (right[i] ?? 0);
  },
  addToRows(bias, out) {
    const columns = bias.data.length;
    if (out.data.length % columns !== 0) throw mismatch('addToRows', bias, out);
    for (let row = 0; row < out.data.length; row += columns) {
      axpyRange(1, bias.data, 0, out.data, row, columns);
    }
  },
  sumRows(x, out) {
    const columns = out.data.length;
    if (x.data.length % columns !== 0) throw mismatch('sumRows', x, out);
    out.data.fill(0);
    for (let row = 0; row < x.data.length; row += columns) axpyRange(1, x.data, row, out.data, 0, columns);
  },
  sumOfSquares(x) {
    const data = x.data;
    let sum = 0;
    for (let i = 0; i < data.length; i++) {
      const value = data[i] ?? 0;
      sum += value * value;
    }
    return sum;
  },
  dot(x, y) {
    requireSameSize('dot', x, y);
    return dotRange(x.data, 0, y.data, 0, x.data.length);
  },
  maxAbs(x) {
    const data = x.data;
    let largest = 0;
    for (let i = 0; i < data.length; i++) largest = Math.max(largest, Math.abs(data[i] ?? 0));
    return largest;
  },
  fillNormals(rng, scale, out) {
    rng.fillNormals(out.data, scale);
  },
};

function gemv(a: Tensor, x: Tensor, out: Tensor): void {
  const [rows, columns] = vectorProductShape('gemv', a, x, out);
  const to = out.data;
  for (let i = 0; i < rows; i++) to[i] = dotRange(a.data, i * columns, x.data, 0, columns);
}

function gemvTransposed(a: Tensor, x: Tensor, out: Tensor): void {
  const [rows, columns] = vectorProductShape('gemvTransposed', a, out, x);
  out.data.fill(0);
  // Row by row: the matrix is read in the order it is stored.
  for (let i = 0; i < rows; i++) axpyRange(x.data[i] ?? 0, a.data, i * columns, out.data, 0, columns);
}

function gemm(a: Tensor, b: Tensor, out: Tensor, options: GemmOptions = {}): void {
  const [m, n, k] = productShape(a, b, out, options);
  const left = a.data;
  const right = b.data;
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      let sum = 0;
      for (let p = 0; p < k; p++) {
        const x = left[options.transposeA ? p * m + i : i * k + p] ?? 0;
        const y = right[options.transposeB ? j * k + p : p * n + j] ?? 0;
        sum += x * y;
      }
      out.data[i * n + j] = options.accumulate ? (out.data[i * n + j] ?? 0) + sum : sum;
    }
  }
}

/** Four sums side by side: a fixed order of additions, and the processor need not wait for each one. */
function dotRange(x: TensorData, fromX: number, y: TensorData, fromY: number, count: number): number {
  let sum0 = 0;
  let sum1 = 0;
  let sum2 = 0;
  let sum3 = 0;
  let i = 0;
  for (; i + 3 < count; i += 4) {
    sum0 += (x[fromX + i] ?? 0) * (y[fromY + i] ?? 0);
    sum1 += (x[fromX + i + 1] ?? 0) * (y[fromY + i + 1] ?? 0);
    sum2 += (x[fromX + i + 2] ?? 0) * (y[fromY + i + 2] ?? 0);
    sum3 += (x[fromX + i + 3] ?? 0) * (y[fromY + i + 3] ?? 0);
  }
  for (; i < count; i++) sum0 += (x[fromX + i] ?? 0) * (y[fromY + i] ?? 0);
  return sum0 + sum1 + (sum2 + sum3);
}

function axpyRange(
  alpha: number,
  x: TensorData,
  fromX: number,
  y: TensorData,
  fromY: number,
  count: number,
): void {
  for (let i = 0; i < count; i++) y[fromY + i] = (y[fromY + i] ?? 0) + alpha * (x[fromX + i] ?? 0);
}
