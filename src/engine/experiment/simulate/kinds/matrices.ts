/** @file Kinds about one matrix: norms and spectra, its orthogonal factor, its powers. */

import { exp } from '#engine/core/elementary.ts';
import { drain } from '#engine/network/pass.ts';
import { matrixNorms } from '#engine/network/spectra/matrix-norms.ts';
import { powerLogNorms } from '#engine/network/spectra/matrix-powers.ts';
import { logAbsDeterminant, qrFactors } from '#engine/network/spectra/qr.ts';
import { singularValues } from '#engine/network/spectra/singular-values.ts';
import { spectralNorm } from '#engine/network/spectra/spectral-norm.ts';
import { spectralRadius } from '#engine/network/spectra/spectral-radius.ts';
import type { Backend } from '#engine/tensor/backend.ts';
import { matrixShape, type Tensor, toRows, vector, zeros } from '#engine/tensor/tensor.ts';
import type { CaseReader } from '../case-reader.ts';
import { perInput } from '../fits.ts';
import { type CaseKind, exactJob } from '../job.ts';
import { LIMITS } from '../limits.ts';

/** Multiply-adds of all singular values, of all eigenvalues, of a QR factorisation, in units of n³. */
const SINGULAR = 3;
const EIGEN = 5;
const QR = 3;

export const matrixNormsKind: CaseKind = {
  fields: ['W'],
  read(input) {
    const w = input.matrix('W');
    const [rows, columns] = matrixShape(w);
    const short = Math.min(rows, columns);
    const size = {
      operations: (SINGULAR + (rows === columns ? EIGEN : 0)) * rows * columns * short,
      entries: 6 * rows * columns,
      results: short,
    };
    return exactJob(size, () => {
      const { frobenius, norm1, normInf, maxAbs } = matrixNorms(w);
      const values = singularValues(w);
      return {
        singular_values: values,
        spectral_norm: values[0],
        frobenius,
        norm_1: norm1,
        norm_inf: normInf,
        max_abs: maxAbs,
        // A rectangular matrix has no eigenvalues.
        spectral_radius: rows === columns ? spectralRadius(w) : Number.NaN,
      };
    });
  },
};

export const orthogonalKind: CaseKind = {
  fields: ['A', 'v'],
  read(input) {
    const a = squareMatrix(input, 'A');
    const [n] = matrixShape(a);
    const v = vector(input.vector('v', { fit: perInput(n, 'A') }));
    const size = { operations: (SINGULAR + 2 * QR) * n * n * n, entries: 8 * n * n, results: n * n + 2 * n };
    return exactJob(size, (backend) => {
      const { q, r } = qrFactors(a);
      const once = applied(q, v, backend);
      const thrice = applied(q, applied(q, once, backend), backend);
      return {
        Q: toRows(q),
        singular_values: singularValues(q),
        norm_v: length(v, backend),
        norm_Qv: length(once, backend),
        norm_QQQv: length(thrice, backend),
        abs_det: exp(logAbsDeterminant(q)),
        R_diagonal: Array.from({ length: n }, (_, i) => r.data[i * n + i] ?? 0),
      };
    });
  },
};

export const matrixPowers: CaseKind = {
  fields: ['W', 'k'],
  read(input) {
    const w = squareMatrix(input, 'W');
    const [n] = matrixShape(w);
    const exponents = Array.from(input.vector('k', { each: LIMITS.power }));
    const products = 4 * exponents.length + SINGULAR + EIGEN;
    const size = { operations: products * n * n * n, entries: 30 * n * n, results: exponents.length };
    return exactJob(size, (backend) => ({
      norms: drain(powerLogNorms(w, exponents, backend)).map(exp),
      spectral_radius: spectralRadius(w),
      spectral_norm: spectralNorm(w, backend),
    }));
  },
};

function squareMatrix(input: CaseReader, field: string): Tensor {
  const matrix = input.matrix(field);
  const [rows, columns] = matrixShape(matrix);
  if (rows !== columns)
    input.refuse(field, `is ${rows} × ${columns}; it must be square`, 'Give n rows of n.');
  return matrix;
}

function applied(matrix: Tensor, x: Tensor, backend: Backend): Tensor {
  const out = zeros(x.shape);
  backend.gemv(matrix, x, out);
  return out;
}

function length(x: Tensor, backend: Backend): number {
  return Math.sqrt(backend.sumOfSquares(x));
}
