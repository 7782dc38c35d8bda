/** @file Operations entry by entry. */

import type { Backend } from '../backend.ts';
import { store } from '../rounding.ts';
import { requireSameSize, rowsBeside } from '../shapes.ts';
import type { Tensor } from '../tensor.ts';
import { axpyRange, write } from './loops.ts';

type Entrywise = Pick<
  Backend,
  'copy' | 'axpy' | 'scale' | 'map' | 'activate' | 'multiply' | 'addToRows' | 'fillNormals'
>;

export const entrywise: Entrywise = {
  copy(x, out) {
    requireSameSize('copy', x, out);
    store(out.dtype, x.data, out.data);
  },
  axpy(alpha, x, y) {
    requireSameSize('axpy', x, y);
    write(y, (to) => axpyRange(alpha, x.data, 0, to, 0, to.length));
  },
  scale(alpha, x) {
    map((value) => value * alpha, x, x);
  },
  map,
  activate({ f, df }, x, out, slope) {
    // The slope first: `out` may be `x` itself.
    if (slope !== null) map(df, x, slope);
    map(f, x, out);
  },
  multiply(x, y, out) {
    requireSameSize('multiply', x, y, out);
    const [left, right] = [x.data, y.data];
    write(out, (to) => {
      for (let i = 0; i < to.length; i++) to[i] = (left[i] ?? 0) * (right[i] ?? 0);
    });
  },
  addToRows(bias, out) {
    const [, columns] = rowsBeside('addToRows', out, bias);
    write(out, (to) => {
      for (let row = 0; row < to.length; row += columns) axpyRange(1, bias.data, 0, to, row, columns);
    });
  },
  fillNormals(rng, scale, out) {
    write(out, (to) => rng.fillNormals(to, scale));
  },
};

function map(f: (value: number) => number, x: Tensor, out: Tensor): void {
  requireSameSize('map', x, out);
  const from = x.data;
  write(out, (to) => {
    for (let i = 0; i < to.length; i++) to[i] = f(from[i] ?? 0);
  });
}
