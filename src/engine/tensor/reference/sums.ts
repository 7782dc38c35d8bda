/** @file What all entries together come to, in double precision. */

import type { Backend } from '../backend.ts';
import { requireSameSize, rowsBeside } from '../shapes.ts';
import { axpyRange, dotRange, write } from './loops.ts';

export const sums: Pick<Backend, 'sumRows' | 'sumOfSquares' | 'dot' | 'maxAbs'> = {
  sumRows(x, out) {
    const [, columns] = rowsBeside('sumRows', x, out);
    write(out, (to) => {
      to.fill(0);
      for (let row = 0; row < x.data.length; row += columns) axpyRange(1, x.data, row, to, 0, columns);
    });
  },
  sumOfSquares(x) {
    return dotRange(x.data, 0, x.data, 0, x.data.length);
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
};
