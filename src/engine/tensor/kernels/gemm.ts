/**
 * @file C[m, n] (+)= op(A)[m, k] · op(B)[k, n], by packed panels and strips (Goto & van de Geijn 2008). Every entry is
 * summed along k in order, in blocks: nothing depends on addresses, or on what else stands in the matrix.
 */

import { columns, packPanels, packStrips, ROWS } from './gemm-pack';
import { tiles } from './gemm-tile';
import { gemv32, gemv64, gemvTransposed32, gemvTransposed64 } from './gemv';

/** Bytes along k of one row: a panel and some strips of that depth fit the first cache together. */
// @ts-ignore: decorator
@inline
const DEPTH_BYTES = 2048;
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

/** Entries of A are read at a + i·k + p, transposed at a + p·m + i; those of B at b + p·n + j or b + j·k + p. */
export function gemm64(m: i32, n: i32, k: i32, a: usize, transposeA: bool, b: usize, transposeB: bool, c: usize, accumulate: bool): void {
  if (m == 1) {
    if (transposeB) gemv64(n, k, b, a, c, accumulate);
    else gemvTransposed64(k, n, b, a, c, accumulate);
  } else if (n == 1) {
    if (transposeA) gemvTransposed64(k, m, a, b, c, accumulate);
    else gemv64(m, k, a, b, c, accumulate);
  } else {
    gemm<f64>(m, n, k, a, transposeA, b, transposeB, c, accumulate);
  }
}

export function gemm32(m: i32, n: i32, k: i32, a: usize, transposeA: bool, b: usize, transposeB: bool, c: usize, accumulate: bool): void {
  if (m == 1) {
    if (transposeB) gemv32(n, k, b, a, c, accumulate);
    else gemvTransposed32(k, n, b, a, c, accumulate);
  } else if (n == 1) {
    if (transposeA) gemvTransposed32(k, m, a, b, c, accumulate);
    else gemv32(m, k, a, b, c, accumulate);
  } else {
    gemm<f32>(m, n, k, a, transposeA, b, transposeB, c, accumulate);
  }
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
  for (let p = 0; p < k; p += DEPTH_BYTES / size) {
    const depth = min<i32>(DEPTH_BYTES / size, k - p);
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
