/** @file The innermost loops of products: one tile of C is summed in registers. */

import { columns, ROWS } from './gemm-pack';
import { multiplyAdd } from './vectors';

/** C[rows, count] (+)= panels · strips; `row` is the distance of C's rows in bytes, `edge` room for one tile. */
// @ts-ignore: decorator
@inline
export function tiles<T>(rows: i32, count: i32, depth: i32, panels: usize, strips: usize, c: usize, row: usize, edge: usize, accumulate: bool): void {
  for (let i = 0; i < rows; i += ROWS) {
    const down = min(ROWS, rows - i);
    let strip = strips;
    let to = c;
    for (let j = 0; j < count; j += columns<T>()) {
      const across = count - j;
      if (across >= columns<T>()) {
        tile<T>(down, depth, panels, strip, to, row, accumulate);
      } else {
        tile<T>(ROWS, depth, panels, strip, edge, 32, false);
        copyEdge<T>(down, across, edge, to, row, accumulate);
      }
      strip += depth * 32;
      to += 32;
    }
    panels += ROWS * depth * sizeof<T>();
    c += ROWS * row;
  }
}

/**
 * One pass along k of one row per round: the machine's compiler unrolls it, and a longer body would be reordered until
 * its sums no longer fit the registers.
 */
// @ts-ignore: decorator
@inline
function tile<T>(down: i32, depth: i32, panel: usize, strip: usize, c: usize, row: usize, accumulate: bool): void {
  let s00 = v128.splat<T>(<T>0), s01 = s00, s10 = s00, s11 = s00, s20 = s00, s21 = s00;
  let s30 = s00, s31 = s00, s40 = s00, s41 = s00, s50 = s00, s51 = s00;
  const end = strip + depth * 32;
  while (strip < end) {
    const b0 = v128.load(strip);
    const b1 = v128.load(strip, 16);
    const a0 = v128.load_splat<T>(panel);
    s00 = multiplyAdd<T>(a0, b0, s00);
    s01 = multiplyAdd<T>(a0, b1, s01);
    const a1 = v128.load_splat<T>(panel, sizeof<T>());
    s10 = multiplyAdd<T>(a1, b0, s10);
    s11 = multiplyAdd<T>(a1, b1, s11);
    const a2 = v128.load_splat<T>(panel, 2 * sizeof<T>());
    s20 = multiplyAdd<T>(a2, b0, s20);
    s21 = multiplyAdd<T>(a2, b1, s21);
    const a3 = v128.load_splat<T>(panel, 3 * sizeof<T>());
    s30 = multiplyAdd<T>(a3, b0, s30);
    s31 = multiplyAdd<T>(a3, b1, s31);
    const a4 = v128.load_splat<T>(panel, 4 * sizeof<T>());
    s40 = multiplyAdd<T>(a4, b0, s40);
    s41 = multiplyAdd<T>(a4, b1, s41);
    if (ROWS > 5) {
      const a5 = v128.load_splat<T>(panel, 5 * sizeof<T>());
      s50 = multiplyAdd<T>(a5, b0, s50);
      s51 = multiplyAdd<T>(a5, b1, s51);
    }
    strip += 32;
    panel += ROWS * sizeof<T>();
  }
  putRow<T>(c, s00, s01, accumulate);
  if (down > 1) putRow<T>(c + row, s10, s11, accumulate);
  if (down > 2) putRow<T>(c + 2 * row, s20, s21, accumulate);
  if (down > 3) putRow<T>(c + 3 * row, s30, s31, accumulate);
  if (down > 4) putRow<T>(c + 4 * row, s40, s41, accumulate);
  if (ROWS > 5) {
    if (down > 5) putRow<T>(c + 5 * row, s50, s51, accumulate);
  }
}

// @ts-ignore: decorator
@inline
function putRow<T>(c: usize, left: v128, right: v128, accumulate: bool): void {
  if (accumulate) {
    left = v128.add<T>(v128.load(c), left);
    right = v128.add<T>(v128.load(c, 16), right);
  }
  v128.store(c, left);
  v128.store(c, right, 16);
}

// @ts-ignore: decorator
@inline
function copyEdge<T>(rows: i32, count: i32, edge: usize, c: usize, row: usize, accumulate: bool): void {
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < count * <i32>sizeof<T>(); j += sizeof<T>()) {
      const sum = load<T>(edge + j);
      store<T>(c + j, accumulate ? load<T>(c + j) + sum : sum);
    }
    edge += 32;
    c += row;
  }
}
