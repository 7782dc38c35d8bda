/** @file What a trial of the kind `matrices` does and holds. */

import { EIGENVALUE_LOOPS, NOTHING, SINGULAR_LOOPS, type Work } from '../work.ts';
import { type MatricesSpec, matrixCount } from './spec.ts';
import { wantsNorms, wantsProduct } from './wanted.ts';

/** Up to this size a spectral norm is the first of all singular values; beyond, Lanczos steps of so many products. */
const ALL_SINGULAR_SIZE = 128;
const LANCZOS_PASSES = 350;
/** A copy and two bases of Lanczos vectors. */
const LANCZOS_SCRATCH = 6;

export function matricesWork(spec: MatricesSpec, wanted: ReadonlySet<string>): Work {
  const { different, size } = extent(spec);
  const count = matrixCount(spec);
  const square = size * size;
  const product = wantsProduct(wanted) ? 1 : 0;
  const norms = (wantsNorms(spec, wanted) ? different : 0) + Number(wanted.has('product_spectral_norm'));
  const lanczos = size > ALL_SINGULAR_SIZE ? norms : 0;
  const spectra = norms - lanczos + (wanted.has('smallest_singular_product') ? different : 0);
  const radii =
    (wanted.has('spectral_radius') ? different : 0) + Number(wanted.has('product_spectral_radius'));
  const passes = wanted.has('reversed_product_norm') ? 2 : 1;
  return {
    ...NOTHING,
    normals: spec.random === undefined ? 0 : different * square + size,
    gemv: passes * count * square + lanczos * LANCZOS_PASSES * square,
    gemm: product * count * square * size,
    loops: (spectra * SINGULAR_LOOPS + radii * EIGENVALUE_LOOPS) * square * size,
    entries: (different + LANCZOS_SCRATCH) * square + 6 * passes * different * size,
    kept: 3 * (count + 1),
  };
}

/** Different matrices, and the largest number of rows or columns. */
function extent({ matrices, random }: MatricesSpec): { readonly different: number; readonly size: number } {
  if (random !== undefined) return { different: random.count, size: random.size };
  const given = matrices ?? [];
  const size = given.reduce((most, rows) => Math.max(most, rows.length, rows[0]?.length ?? 0), 1);
  return { different: given.length, size };
}
