/** @file The reference backend: obvious loops, sums in double precision in a fixed order, each result rounded once when stored. */

import type { Backend } from './backend.ts';
import { entrywise } from './reference/entrywise.ts';
import { products } from './reference/products.ts';
import { sums } from './reference/sums.ts';
import { zeros } from './tensor.ts';

export const referenceBackend: Backend = {
  name: 'reference',
  zeros,
  // The garbage collector's business.
  mark: () => 0,
  release: () => {},
  ...products,
  ...entrywise,
  ...sums,
};
