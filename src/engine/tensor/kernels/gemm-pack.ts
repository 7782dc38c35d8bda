/**
 * @file Packing for products: panels of A hold their rows interleaved, strips of B two vectors of columns, both in the
 * order the tile reads them (Goto & van de Geijn 2008). Rows and columns beyond the edge are zeros.
 */

import { lanes } from './vectors';

/** Rows of a tile: as many sums as fit the registers, which hold a product besides where it is not fused. */
// @ts-ignore: decorator
@inline
export const ROWS: i32 = ASC_FEATURE_RELAXED_SIMD ? 6 : 5;

/** Columns of a tile. */
// @ts-ignore: decorator
@inline
export function columns<T>(): i32 {
  return 2 * lanes<T>();
}

/** Panels of `count` rows of A, from entry (i, p) at `a`; `depth` entries of each. */
// @ts-ignore: decorator
@inline
export function packPanels<T>(to: usize, a: usize, row: usize, transposed: bool, count: i32, depth: i32): void {
  for (let i = 0; i < count; i += ROWS) {
    const rows = min(ROWS, count - i);
    if (rows < ROWS) memory.fill(to, 0, ROWS * depth * sizeof<T>());
    if (transposed) {
      if (rows == ROWS) packColumns<T>(to, a, row, depth);
      else for (let r = 0; r < rows; r++) interleave<T>(to + r * sizeof<T>(), a + r * sizeof<T>(), row, depth);
      a += ROWS * sizeof<T>();
    } else {
      const done = rows == ROWS ? interleaveRows<T>(to, a, row, depth) : 0;
      const from = a + done * sizeof<T>();
      const rest = to + done * ROWS * sizeof<T>();
      for (let r = 0; r < rows; r++) interleave<T>(rest + r * sizeof<T>(), from + r * row, sizeof<T>(), depth - done);
      a += ROWS * row;
    }
    to += ROWS * depth * sizeof<T>();
  }
}

// @ts-ignore: decorator
@inline
function interleave<T>(to: usize, from: usize, step: usize, depth: i32): void {
  for (let p = 0; p < depth; p++) {
    store<T>(to, load<T>(from));
    to += ROWS * sizeof<T>();
    from += step;
  }
}

/** ROWS whole rows, a vector of each at a time; returns how many entries of each that were. */
// @ts-ignore: decorator
@inline
function interleaveRows<T>(to: usize, from: usize, row: usize, depth: i32): i32 {
  const step: usize = ROWS * sizeof<T>();
  const last = from + 4 * row;
  let p = 0;
  for (; p + lanes<T>() <= depth; p += lanes<T>()) {
    if (sizeof<T>() == 8) {
      transposeTwo(to, step, from, row);
      transposeTwo(to + 16, step, from + 2 * row, row);
    } else {
      transposeFour(to, step, from, row);
    }
    storeLanes<T>(to + 4 * sizeof<T>(), step, v128.load(last + p * sizeof<T>()));
    if (ROWS > 5) storeLanes<T>(to + 5 * sizeof<T>(), step, v128.load(last + row + p * sizeof<T>()));
    to += step * lanes<T>();
    from += 16;
  }
  return p;
}

// @ts-ignore: decorator
@inline
function storeLanes<T>(to: usize, step: usize, x: v128): void {
  v128.store_lane<T>(to, x, 0);
  v128.store_lane<T>(to + step, x, 1);
  if (sizeof<T>() == 4) {
    v128.store_lane<T>(to + 2 * step, x, 2);
    v128.store_lane<T>(to + 3 * step, x, 3);
  }
}

/** ROWS neighbours of every row of a transposed A. */
// @ts-ignore: decorator
@inline
function packColumns<T>(to: usize, from: usize, step: usize, depth: i32): void {
  for (let p = 0; p < depth; p++) {
    // The last vector overlaps the one before it.
    v128.store(to, v128.load(from));
    if (sizeof<T>() == 8) v128.store(to + 16, v128.load(from + 16));
    const last = ROWS * sizeof<T>() - 16;
    v128.store(to + last, v128.load(from + last));
    to += ROWS * sizeof<T>();
    from += step;
  }
}

/** Strips of `count` columns of B, from entry (p, j) at `b`; `depth` entries of each. */
// @ts-ignore: decorator
@inline
export function packStrips<T>(to: usize, b: usize, row: usize, transposed: bool, count: i32, depth: i32): void {
  const width = columns<T>();
  let j = 0;
  if (!transposed) {
    for (; j + 2 * width <= count; j += 2 * width) {
      packRowsOfTwo(to, b, row, depth);
      to += depth * 64;
      b += 64;
    }
  }
  for (; j < count; j += width) {
    const across = transposed ? row : <usize>sizeof<T>();
    if (j + width > count) packEdge<T>(to, b, across, transposed ? <usize>sizeof<T>() : row, count - j, depth);
    else if (transposed) packTransposed<T>(to, b, row, depth);
    else packRows(to, b, row, depth);
    to += depth * 32;
    b += width * across;
  }
}

// @ts-ignore: decorator
@inline
function packRows(to: usize, from: usize, step: usize, depth: i32): void {
  const end = to + depth * 32;
  while (to < end) {
    v128.store(to, v128.load(from));
    v128.store(to, v128.load(from, 16), 16);
    to += 32;
    from += step;
  }
}

/** Two strips at once: whole cache lines are read. */
// @ts-ignore: decorator
@inline
function packRowsOfTwo(to: usize, from: usize, step: usize, depth: i32): void {
  const end = to + depth * 32;
  let second = end;
  while (to < end) {
    v128.store(to, v128.load(from));
    v128.store(to, v128.load(from, 16), 16);
    v128.store(second, v128.load(from, 32));
    v128.store(second, v128.load(from, 48), 16);
    to += 32;
    second += 32;
    from += step;
  }
}

// @ts-ignore: decorator
@inline
function packTransposed<T>(to: usize, from: usize, row: usize, depth: i32): void {
  let p = 0;
  for (; p + lanes<T>() <= depth; p += lanes<T>()) {
    if (sizeof<T>() == 8) {
      transposeTwo(to, 32, from, row);
      transposeTwo(to + 16, 32, from + 2 * row, row);
    } else {
      transposeFour(to, 32, from, row);
      transposeFour(to + 16, 32, from + 4 * row, row);
    }
    to += 32 * lanes<T>();
    from += 16;
  }
  for (; p < depth; p++) {
    for (let j = 0; j < columns<T>(); j++) store<T>(to + j * sizeof<T>(), load<T>(from + j * row));
    to += 32;
    from += sizeof<T>();
  }
}

// @ts-ignore: decorator
@inline
function transposeTwo(to: usize, step: usize, from: usize, row: usize): void {
  const x = v128.load(from);
  const y = v128.load(from + row);
  v128.store(to, v128.shuffle<f64>(x, y, 0, 2));
  v128.store(to + step, v128.shuffle<f64>(x, y, 1, 3));
}

// @ts-ignore: decorator
@inline
function transposeFour(to: usize, step: usize, from: usize, row: usize): void {
  const x0 = v128.load(from);
  const x1 = v128.load(from + row);
  const x2 = v128.load(from + 2 * row);
  const x3 = v128.load(from + 3 * row);
  const low01 = v128.shuffle<f32>(x0, x1, 0, 4, 1, 5);
  const low23 = v128.shuffle<f32>(x2, x3, 0, 4, 1, 5);
  const high01 = v128.shuffle<f32>(x0, x1, 2, 6, 3, 7);
  const high23 = v128.shuffle<f32>(x2, x3, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<f64>(low01, low23, 0, 2));
  v128.store(to + step, v128.shuffle<f64>(low01, low23, 1, 3));
  v128.store(to + 2 * step, v128.shuffle<f64>(high01, high23, 0, 2));
  v128.store(to + 3 * step, v128.shuffle<f64>(high01, high23, 1, 3));
}

// @ts-ignore: decorator
@inline
function packEdge<T>(to: usize, from: usize, across: usize, down: usize, count: i32, depth: i32): void {
  memory.fill(to, 0, depth * 32);
  for (let p = 0; p < depth; p++) {
    for (let j = 0; j < count; j++) store<T>(to + j * sizeof<T>(), load<T>(from + j * across));
    to += 32;
    from += down;
  }
}
