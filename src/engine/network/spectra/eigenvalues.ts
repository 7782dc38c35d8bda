/** @file Eigenvalues of a square real matrix, of any scale and however far from normal. */

import { scaleByPowerOfTwo } from '#engine/core/elementary/bits.ts';
import { referenceBackend } from '#engine/tensor/reference.ts';
import { matrixShape, ShapeError, type Tensor } from '#engine/tensor/tensor.ts';
import { nearOne } from '../scaled.ts';
import { balance } from './balance.ts';
import { type Complex, modulus } from './complex.ts';
import { hessenbergEigenvalues } from './hessenberg.ts';

/**
 * The n eigenvalues of A[n, n], largest modulus first, in double precision whatever the dtype; each of a complex pair.
 * Exact for matrices that are triangular in some order of their units. Otherwise they are those of a matrix that
 * differs from A by rounding: k equal ones of a defective matrix come out spread by about 1e-16 to the power of 1/k.
 * All NaN when an entry is not finite. Throws a ShapeError unless A is square.
 */
export function eigenvalues(matrix: Tensor): Complex[] {
  const [n, columns] = matrixShape(matrix);
  if (n !== columns)
    throw new ShapeError(`eigenvalues are those of a square matrix, found [${n}, ${columns}]`);
  if (!Number.isFinite(referenceBackend.maxAbs(matrix))) {
    return Array.from({ length: n }, () => ({ re: Number.NaN, im: Number.NaN }));
  }
  const { tensor, exponent } = nearOne(matrix, referenceBackend);
  const { isolated, data, size } = balance(Float64Array.from(tensor.data), n);
  const values = [...isolated.map((re) => ({ re, im: 0 })), ...hessenbergEigenvalues(data, size)];
  return values
    .sort((a, b) => modulus(b) - modulus(a) || b.re - a.re || b.im - a.im)
    .map(({ re, im }) => ({ re: scaleByPowerOfTwo(re, exponent), im: scaleByPowerOfTwo(im, exponent) }));
}
