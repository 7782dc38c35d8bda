/**
 * @file C[m, n] (+)= op(A)[m, k] · op(B)[k, n], by packed panels and strips (Goto & van de Geijn 2008). Every entry is
 * summed along k in order, in blocks: nothing depends on addresses, or on what else stands in the matrix.
 */

import { columns, packPanels, packStrips, ROWS } from './gemm-pack';
import { tiles } from './gemm-tile';
import { gemv32, gemv64, gemvTransposed32, gemvTransposed64 } from './gemv';

/** Entries along k: a panel and two strips of that depth fit the first cache together. */
// @ts-ignore: decorator
@inline
const DEPTH = 256;
/** Bytes of all panels: they fit the second cache beside what they are multiplied with. */
// @ts-ignore: decorator
@inline
const PANELS_BYTES = 393216;
/** Bytes of the strips that are packed at once. */
// @ts-ignore: decorator
@inline
const STRIPS_BYTES = 16384;
// @ts-ignore: decorator
@inline
export const GEMM_SCRATCH_BYTES: usize = PANELS_BYTES + STRIPS_BYTES + 256;

/** So few rows of A are quicker one by one than a packed B. */
// @ts-ignore: decorator
@inline
const FEW_ROWS = 3;

/** Entries of A are read at a + i·k + p, transposed at a + p·m + i; those of B at b + p·n + j or b + j·k + p. */
export function gemm64(m: i32, n: i32, k: i32, a: usize, transposeA: bool, b: usize, transposeB: bool, c: usize, accumulate: bool): void {
  product<f64>(m, n, k, a, transposeA, b, transposeB, c, accumulate);
}

export function gemm32(m: i32, n: i32, k: i32, a: usize, transposeA: bool, b: usize, transposeB: bool, c: usize, accumulate: bool): void {
  product<f32>(m, n, k, a, transposeA, b, transposeB, c, accumulate);
}

// @ts-ignore: decorator
@inline
function product<T>(m: i32, n: i32, k: i32, a: usize, transposeA: bool, b: usize, transposeB: bool, c: usize, accumulate: bool): void {
  if (m == 1 || (m <= FEW_ROWS && !transposeA)) {
    for (let i = 0; i < m; i++) {
      const x = a + i * k * sizeof<T>();
      const out = c + i * n * sizeof<T>();
      if (transposeB) times<T>(n, k, b, x, out, accumulate);
      else timesTransposed<T>(k, n, b, x, out, accumulate);
    }
  } else if (n == 1) {
    if (transposeA) timesTransposed<T>(k, m, a, b, c, accumulate);
    else times<T>(m, k, a, b, c, accumulate);
  } else {
    gemm<T>(m, n, k, a, transposeA, b, transposeB, c, accumulate);
  }
}

// @ts-ignore: decorator
@inline
function times<T>(m: i32, n: i32, a: usize, x: usize, out: usize, accumulate: bool): void {
  if (sizeof<T>() == 8) gemv64(m, n, a, x, out, accumulate);
  else gemv32(m, n, a, x, out, accumulate);
}

// @ts-ignore: decorator
@inline
function timesTransposed<T>(m: i32, n: i32, a: usize, x: usize, out: usize, accumulate: bool): void {
  if (sizeof<T>() == 8) gemvTransposed64(m, n, a, x, out, accumulate);
  else gemvTransposed32(m, n, a, x, out, accumulate);
}

// @ts-ignore: decorator
@inline
function gemm<T>(m: i32, n: i32, k: i32, a: usize, transposeA: bool, b: usize, transposeB: bool, c: usize, accumulate: bool): void {
  const size = sizeof<T>();
  const rowA: usize = (transposeA ? m : k) * size;
  const rowB: usize = (transposeB ? k : n) * size;
  const panels = (__heap_base + 63) & ~63;
  const strips = panels + PANELS_BYTES;
  const edge = strips + STRIPS_BYTES;
  for (let p = 0; p < k; p += DEPTH) {
    const depth = min(DEPTH, k - p);
    const mostRows = PANELS_BYTES / (depth * size * ROWS) * ROWS;
    const mostColumns = STRIPS_BYTES / (depth * 32) * columns<T>();
    for (let i = 0; i < m; i += mostRows) {
      const rows = min(mostRows, m - i);
      packPanels<T>(panels, a + (transposeA ? p * rowA + i * size : i * rowA + p * size), rowA, transposeA, rows, depth);
      for (let j = 0; j < n; j += mostColumns) {
        const count = min(mostColumns, n - j);
        packStrips<T>(strips, b + (transposeB ? j * rowB + p * size : p * rowB + j * size), rowB, transposeB, count, depth);
        tiles<T>(rows, count, depth, panels, strips, c + (i * n + j) * size, n * size, edge, accumulate || p > 0);
      }
    }
  }
}
